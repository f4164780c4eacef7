"""Puts the pointer on what shows something then, moves it onto that, and presses Escape; the same with focus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.listeners import Listener, hearing, root_listeners
from rules.page import HoverContent

PAUSE = 250
"""Milliseconds until something that appears or goes has done so."""
LATE = 600
"""Milliseconds more that what is to appear is waited for."""
STEPS = 4
"""Moves of the pointer on its way from one place to another."""
AWAY = (1.0, 1.0)
ENTERED = frozenset({"mouseenter", "mouseover", "pointerenter", "pointerover"})
FOCUSED = frozenset({"focus", "focusin"})

FIND = "() => presscheck.findHovers()"
ADD = "(...elements) => presscheck.addHovers(...elements)"
POINT = "(number) => presscheck.hoverPoint(number)"
FIND_FOCUS = "() => presscheck.findFocusShown()"
ADD_FOCUS = "(...elements) => presscheck.addFocusShown(...elements)"
FOCUS = "(number) => presscheck.focusHover(number)"
LEAVE = "(number) => presscheck.leaveHover(number)"
CONTENT = "(number, x, y, milliseconds, patience) => presscheck.hoverContent(number, x, y, milliseconds, patience)"
TARGETS = "(number) => presscheck.hoverTargets(number)"


async def find_hover_contents(tab: Tab, heard: Iterable[Listener]) -> tuple[HoverContent, ...]:
    """What appears under the pointer, and whether it stays for the pointer and goes for Escape."""
    numbers = [*await tab.call(FIND), *await _heard(tab, heard, ENTERED, ADD)]
    found = [await _try(tab, number) for number in numbers]
    if numbers:
        await _move(tab, AWAY, AWAY)
    return tuple(one for one in found if one)


async def find_focus_contents(tab: Tab, heard: Iterable[Listener]) -> tuple[HoverContent, ...]:
    """What appears for focus and has not for the pointer, and whether it goes for Escape."""
    numbers = [*await tab.call(FIND_FOCUS), *await _heard(tab, heard, FOCUSED, ADD_FOCUS)]
    found = [await _try_focus(tab, number) for number in numbers]
    return tuple(one for one in found if one)


async def _heard(tab: Tab, heard: Iterable[Listener], types: frozenset[str], add: str) -> list[int]:
    """The numbers of those that hear one of the events and may show something for it."""
    nodes = hearing(heard, types)
    if not nodes and types.isdisjoint(await root_listeners(tab)):
        return []
    numbers: list[int] = await tab.call_with_nodes(add, nodes)
    return numbers


async def _try(tab: Tab, number: int) -> HoverContent | None:
    await _move(tab, AWAY, AWAY)
    point = await tab.call(POINT, number)
    if point is None or await tab.call(CONTENT, number, 0, 0, PAUSE):  # out of reach, or there in any case
        return None
    start = (point["x"], point["y"])
    await _move(tab, AWAY, start)
    shown = await tab.call(CONTENT, number, *start, PAUSE, LATE)
    if shown is None:
        return None
    await tab.press("Escape")
    goes = await tab.call(CONTENT, number, *start, PAUSE) is None
    stays = await _stays(tab, number, start, (shown["x"], shown["y"]))
    about: dict[str, Any] = await tab.call(TARGETS, number)
    return msgspec.convert({**about, "covers": shown["covers"], "dismissed": goes, "stays": stays}, HoverContent)


async def _try_focus(tab: Tab, number: int) -> HoverContent | None:
    await tab.call(LEAVE, number)
    if await tab.call(CONTENT, number, 0, 0, PAUSE) or not await tab.call(FOCUS, number):
        return None
    shown = await tab.call(CONTENT, number, 0, 0, PAUSE, LATE)
    if shown is None:
        return None
    await tab.press("Escape")
    goes = await tab.call(CONTENT, number, 0, 0, PAUSE) is None
    about: dict[str, Any] = await tab.call(TARGETS, number)
    await tab.call(LEAVE, number)
    return msgspec.convert({**about, "covers": shown["covers"], "dismissed": goes, "by_focus": True}, HoverContent)


async def _stays(tab: Tab, number: int, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether the content is still there once the pointer has come to it; True where it is not shown a second time."""
    await _move(tab, start, AWAY)
    await _move(tab, AWAY, start)
    if await tab.call(CONTENT, number, *start, PAUSE) is None:
        return True
    await _move(tab, start, end)
    return await tab.call(CONTENT, number, *end, PAUSE) is not None


async def _move(tab: Tab, start: tuple[float, float], end: tuple[float, float]) -> None:
    for step in range(1, STEPS + 1):
        x, y = (one + (other - one) * step / STEPS for one, other in zip(start, end, strict=True))
        await tab.command("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
