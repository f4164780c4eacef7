"""Sends the page's forms empty and keeps what they say; nothing reaches a server, and secrets are left alone."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.probe import Probe
from rules.page import AnyEvidence, FormTrials

TRY = "() => presscheck.forms()"


async def look(tab: Tab) -> FormTrials:
    """What the page's forms say when they are sent empty, and whether a password can be pasted."""
    return msgspec.json.decode(await tab.call(TRY), type=FormTrials)


def is_disturbed(evidence: AnyEvidence) -> bool:
    """Whether there was something to try."""
    return isinstance(evidence, FormTrials) and bool(evidence.trials or evidence.passwords)


PROBE = Probe(evidence=FormTrials, look=look, disturbs=is_disturbed)
