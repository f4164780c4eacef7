"""Whether something on the page goes on changing or moving by itself, and whether anything stops it."""

from __future__ import annotations

import asyncio

import msgspec

from audits.browser.driver import STILL, Tab
from audits.gather.probes.probe import Probe
from rules.page import Changes, Moving

_MOTION = {**STILL, "value": "no-preference"}
_PATIENCE = 45.0
"""Seconds: for what changes slowly, and for each control that is tried."""

_LOOKS = 6
"""How often a picture is looked at again, and the seconds in between."""
_BETWEEN = 0.1


async def look(tab: Tab) -> Changes:
    """Watch the page as who has not asked for less motion sees it; press what may stop it."""
    await tab.command("Emulation.setEmulatedMedia", features=[_MOTION])
    try:
        answer = await tab.call("() => presscheck.picturesThatMayMove()")
        pictures = msgspec.json.decode(answer, type=tuple[Moving, ...])
        first = {picture: await _seen(tab, picture) for picture in pictures}
        changes = msgspec.json.decode(await tab.call("() => presscheck.changes()", timeout=_PATIENCE), type=Changes)
        moving = await _moving(tab, first)
    finally:
        if tab.usable:
            await tab.command("Emulation.setEmulatedMedia", features=[STILL])
    return msgspec.structs.replace(changes, moving=(*changes.moving, *moving))


async def _moving(tab: Tab, first: dict[Moving, bytes]) -> list[Moving]:
    """The pictures that do not always look as they did at first; looked at more than once, since they come round."""
    still = dict(first)
    for _ in range(_LOOKS):
        for picture, seen in list(still.items()):
            if await _seen(tab, picture) != seen:
                del still[picture]
        if not still:
            break
        await asyncio.sleep(_BETWEEN)
    return [picture for picture in first if picture not in still]


async def _seen(tab: Tab, picture: Moving) -> bytes:
    return await tab.screenshot(picture.target.box)


CHANGES = Probe(evidence=Changes, look=look, disturbs=False, timeout=_PATIENCE)
