"""Finds elements that take focus beneath a bar or a banner, unseen, and whether Escape brings them to light."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.walk import AT_ONCE, ask
from rules.page import CoveredFocus

MOST_BACK = 100
"""Keys pressed for walking back: going up, elements come to rest beneath what is stuck to the top."""
MOST_COVERED = 10
PAUSE = 150
"""Milliseconds that the page is given to bring a covered element into view."""

BAR_ON_TOP = "() => presscheck.barOnTop()"
STILL_COVERED = "(number, milliseconds) => presscheck.stillCovered(number, milliseconds)"
COVERED = "(most, milliseconds) => presscheck.covered(most, milliseconds)"


async def find_covered(tab: Tab, stops: int) -> tuple[CoveredFocus, ...]:
    """Walk back where something is stuck to the top; then look once more at what was found covered on either way.

    The walk may have gone on beyond the end of the page, by the keys that were sent at once.
    """
    if await tab.call(BAR_ON_TOP):
        await tab.hold("Shift+Tab", min(stops + AT_ONCE, MOST_BACK))
        await ask(tab)
    return msgspec.convert(await tab.call(COVERED, MOST_COVERED, PAUSE), tuple[CoveredFocus, ...])


async def find_dismissed(tab: Tab, covered: tuple[CoveredFocus, ...]) -> tuple[CoveredFocus, ...]:
    """The same, with what Escape takes away, pressed on the first that each cover hides: the page is then another."""
    first = {one.by.selector: one.number for one in reversed(covered)}
    dismissed = {cover for cover, number in first.items() if await _goes(tab, number)}
    return tuple(replace(one, dismissed=one.by.selector in dismissed) for one in covered)


async def _goes(tab: Tab, number: int) -> bool:
    if not await tab.call(STILL_COVERED, number, PAUSE):
        return False
    await tab.press("Escape")
    return not await tab.call(STILL_COVERED, number, PAUSE)
