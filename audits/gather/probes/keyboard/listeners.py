"""What the page listens to, as DevTools tells it: also what no attribute shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audits.browser.driver import Tab
from rules.page import Pointed

TO_BODY = 3
"""Levels below and with the document that hold it, its root element and its body."""
ALL = -1
GROUP = "presscheck-listeners"
DOWN = frozenset({"mousedown", "pointerdown", "touchstart"})
UP = frozenset({"click", "mouseup", "pointerup", "touchend"})
MOUSE_EVENTS = (DOWN | UP) - {"touchstart", "touchend"}
MOVE = frozenset({"mousemove", "pointermove"})
FOCUS_EVENTS = frozenset({"blur", "focus", "focusin", "focusout", "keydown", "keypress", "keyup"})
MOST_NODES = 300
"""Elements that are looked at for each question."""

MOUSE_ONLY = "(...elements) => presscheck.mouseOnly(elements)"
PRESSED = "(...elements) => presscheck.pressed(elements.slice(0, {0}), elements.slice({0}))"
DRAGGED = "(...elements) => presscheck.dragged(elements)"


class Listener(msgspec.Struct, frozen=True):
    """One listener of the page's own scripts."""

    type: str
    backendNodeId: int = 0  # noqa: N815 -- DevTools names it so
    """Of the element that hears it; 0 for the window."""


async def root_listeners(tab: Tab) -> frozenset[str]:
    """The types of event that the window, the document, its root element or its body hear."""
    heard = [*await _listeners(tab, "window", 1), *await _listeners(tab, "document", TO_BODY)]
    return frozenset(one.type for one in heard)


async def element_listeners(tab: Tab) -> tuple[Listener, ...]:
    """What the page's elements hear."""
    return tuple(one for one in await _listeners(tab, "document", ALL) if one.backendNodeId)


async def hears_focus(tab: Tab) -> bool:
    """Whether anything on the page hears of focus or of keys, and so may move focus."""
    if not FOCUS_EVENTS.isdisjoint(await root_listeners(tab)):
        return True
    return any(one.type in FOCUS_EVENTS for one in await element_listeners(tab))


async def find_mouse_only(tab: Tab, heard: Iterable[Listener]) -> tuple[Pointed, ...]:
    """Elements that hear the mouse, look as if they could be clicked, and are out of the keyboard's reach."""
    nodes = hearing(heard, MOUSE_EVENTS)
    return msgspec.convert(await tab.call_with_nodes(MOUSE_ONLY, nodes), tuple[Pointed, ...]) if nodes else ()


async def find_pressed(tab: Tab, heard: Iterable[Listener]) -> tuple[Pointed, ...]:
    """Controls that hear the pointer go down, and neither they nor what they stand in hear it go up."""
    released = hearing(heard, UP)
    nodes = [node for node in hearing(heard, DOWN) if node not in released]
    if not nodes:
        return ()
    found = await tab.call_with_nodes(PRESSED.format(len(nodes)), [*nodes, *released])
    return msgspec.convert(found, tuple[Pointed, ...])


async def find_dragged(tab: Tab, heard: Iterable[Listener]) -> tuple[Pointed, ...]:
    """Elements that can be dragged, or that hear the pointer go down and move."""
    moved = hearing(heard, MOVE)
    nodes = [node for node in hearing(heard, DOWN | {"dragstart"}) if node in moved]
    nodes += hearing(heard, frozenset({"dragstart"}))
    return msgspec.convert(await tab.call_with_nodes(DRAGGED, nodes), tuple[Pointed, ...])


def hearing(heard: Iterable[Listener], types: frozenset[str]) -> list[int]:
    """The first elements that hear any of these events, in the order in which DevTools names them."""
    return list(dict.fromkeys(one.backendNodeId for one in heard if one.type in types))[:MOST_NODES]


async def _listeners(tab: Tab, expression: str, depth: int) -> list[Listener]:
    # In the page's own world: there stands what it listens with, and neither of the two names can be forged.
    found = await tab.command("Runtime.evaluate", expression=expression, objectGroup=GROUP)
    object_id = found["result"]["objectId"]
    answer = await tab.command("DOMDebugger.getEventListeners", objectId=object_id, depth=depth, pierce=True)
    await tab.command("Runtime.releaseObjectGroup", objectGroup=GROUP)
    return msgspec.convert(answer["listeners"], list[Listener])
