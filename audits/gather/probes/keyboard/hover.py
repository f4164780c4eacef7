"""Puts the pointer on what shows something then, by style or by script, moves it onto that, and presses Escape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.listeners import Listener, hearing
from rules.page import HoverContent

PAUSE = 250
"""Milliseconds until something that appears or goes has done so."""
STEPS = 4
"""Moves of the pointer on its way from one place to another."""
AWAY = (1.0, 1.0)
ENTERED = frozenset({"mouseenter", "mouseover", "pointerenter", "pointerover"})

FIND = "() => presscheck.findHovers()"
ADD = "(...elements) => presscheck.addHovers(elements)"
POINT = "(number) => presscheck.hoverPoint(number)"
CONTENT = "(number, x, y, milliseconds) => presscheck.hoverContent(number, x, y, milliseconds)"
TARGETS = "(number) => presscheck.hoverTargets(number)"


async def find_hover_contents(tab: Tab, heard: Iterable[Listener]) -> tuple[HoverContent, ...]:
    """What appears under the pointer, and whether it stays for the pointer and goes for Escape."""
    count: int = await tab.call(FIND)
    if nodes := hearing(heard, ENTERED):
        count = await tab.call_with_nodes(ADD, nodes)
    found = [await _try(tab, number) for number in range(count)]
    if count:
        await _move(tab, AWAY, AWAY)
    return tuple(one for one in found if one)


async def _try(tab: Tab, number: int) -> HoverContent | None:
    await _move(tab, AWAY, AWAY)
    point = await tab.call(POINT, number)
    if point is None or await tab.call(CONTENT, number, 0, 0, PAUSE):  # out of reach, or there in any case
        return None
    start = (point["x"], point["y"])
    await _move(tab, AWAY, start)
    shown = await tab.call(CONTENT, number, *start, PAUSE)
    if shown is None:
        return None
    await tab.press("Escape")
    goes = await tab.call(CONTENT, number, *start, PAUSE) is None
    stays = await _stays(tab, number, start, (shown["x"], shown["y"]))
    about: dict[str, Any] = await tab.call(TARGETS, number)
    return msgspec.convert({**about, "covers": shown["covers"], "dismissed": goes, "stays": stays}, HoverContent)


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
