"""Whether text of the page goes on changing or moving by itself, and whether something on the page stops it."""

from __future__ import annotations

import msgspec

from audits.browser.driver import STILL, Tab
from audits.gather.probes.probe import Probe
from rules.page import Changes

_MOTION = {**STILL, "value": "no-preference"}
_PATIENCE = 45.0
"""Seconds: for what changes slowly, and for each control that is tried."""


async def look(tab: Tab) -> Changes:
    """Watch the page as who has not asked for less motion sees it; press what may stop it."""
    await tab.command("Emulation.setEmulatedMedia", features=[_MOTION])
    try:
        answer = await tab.call("() => presscheck.changes()", timeout=_PATIENCE)
    finally:
        if tab.usable:
            await tab.command("Emulation.setEmulatedMedia", features=[STILL])
    return msgspec.json.decode(answer, type=Changes)


CHANGES = Probe(evidence=Changes, look=look, disturbs=False, timeout=_PATIENCE)
