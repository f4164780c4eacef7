"""Tells whether focus shows: by outline, by style, and in the end by the pixels of the viewport."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.walk import ask, targets
from rules.page import Indicator

MOST_KINDS = 60
"""Kinds of elements whose style is compared."""
MOST_PICTURED = 8
"""Kinds whose pixels are compared: each costs two pictures of the viewport, and two more where they are the same."""
PAUSE, LONG_PAUSE = 40, 250
"""Milliseconds between a change of focus and its picture: at first, and to be certain."""

UNMARKED = "(numbers) => presscheck.unmarked(numbers)"
RESTYLED = "(numbers) => numbers.map((number) => presscheck.restyled(number))"
COME = "(number, milliseconds) => presscheck.come(number, milliseconds)"
HAS_ROOM = "(number) => presscheck.hasRoom(number)"
STEADY = "(number, milliseconds) => presscheck.steady(number, milliseconds)"


class _Kind(msgspec.Struct, frozen=True):
    number: int
    alike: int


async def look_at_indicators(tab: Tab, stops: Iterable[int]) -> tuple[tuple[Indicator, ...], int]:
    """One of each kind of stop that has no outline to be seen, and whether focus shows on it in another way.

    Also how many kinds there are beyond those that could be looked at.
    """
    kinds = msgspec.convert(await tab.call(UNMARKED, list(stops)), list[_Kind])
    near = kinds[:MOST_KINDS]
    restyled: list[bool | None] = await tab.call(RESTYLED, [kind.number for kind in near])
    styled = [kind for kind, answer in zip(near, restyled, strict=True) if answer]
    plain = [kind for kind, answer in zip(near, restyled, strict=True) if answer is False]
    tried = styled + plain[:MOST_PICTURED]
    shown = [True] * len(styled) + [await _shows(tab, kind.number) for kind in plain[:MOST_PICTURED]]
    places = await targets(tab, [kind.number for kind in tried])
    indicators = tuple(
        Indicator(target=place, alike=kind.alike, shown=answer)
        for kind, place, answer in zip(tried, places, shown, strict=True)
    )
    return indicators, len(plain[MOST_PICTURED:]) + len(kinds[MOST_KINDS:])


async def _shows(tab: Tab, number: int) -> bool | None:
    """Whether any pixel of the viewport tells focus; None where the element does not keep it."""
    if not await tab.call(COME, number, PAUSE):
        return None
    if await _differs(tab, PAUSE):
        return True
    # Nothing shows: once more, with time, and with focus brought by the keyboard alone.
    await tab.call(COME, number, 0)
    await tab.press("Shift+Tab", "Tab")
    if (await ask(tab)).at != number or not await tab.call(STEADY, number, LONG_PAUSE):
        return None
    if not await tab.call(HAS_ROOM, number):
        return None
    return await _differs(tab, LONG_PAUSE)


async def _differs(tab: Tab, pause: float) -> bool | None:
    focused = await _picture(tab)
    if not await tab.call(COME, None, pause):
        return None
    return bool(focused != await _picture(tab))


async def _picture(tab: Tab) -> Any:
    """The viewport as a PNG: the same pixels make the same letters."""
    return (await tab.command("Page.captureScreenshot", format="png", optimizeForSpeed=True))["data"]
