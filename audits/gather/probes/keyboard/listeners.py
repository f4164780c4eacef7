"""What the page listens to, as DevTools tells it: also what no attribute shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audits.browser.driver import Tab
from rules.page import MouseOnly

TO_BODY = 3
"""Levels below and with the document that hold it, its root element and its body."""
ALL = -1
GROUP = "presscheck-listeners"
MOUSE_EVENTS = frozenset({"click", "mousedown", "mouseup", "pointerdown", "pointerup"})
MOST_CLICKED = 300
"""Elements that are looked at."""

MOUSE_ONLY = "(...elements) => presscheck.mouseOnly(elements)"


class Listener(msgspec.Struct, frozen=True):
    """One listener of the page's own scripts."""

    type: str
    backendNodeId: int = 0  # noqa: N815 -- DevTools names it so
    """Of the element that hears it; 0 for the window."""


async def root_listeners(tab: Tab) -> frozenset[str]:
    """The types of event that the window, the document, its root element or its body hear."""
    heard = [*await _listeners(tab, "window", 1), *await _listeners(tab, "document", TO_BODY)]
    return frozenset(one.type for one in heard)


async def find_mouse_only(tab: Tab) -> tuple[MouseOnly, ...]:
    """Elements that hear the mouse, look as if they could be clicked, and are out of the keyboard's reach."""
    heard = await _listeners(tab, "document", ALL)
    nodes = _distinct(one.backendNodeId for one in heard if one.type in MOUSE_EVENTS)
    if not nodes:
        return ()
    return msgspec.convert(await tab.call_with_nodes(MOUSE_ONLY, nodes[:MOST_CLICKED]), tuple[MouseOnly, ...])


def _distinct(nodes: Iterable[int]) -> list[int]:
    return [node for node in dict.fromkeys(nodes) if node]


async def _listeners(tab: Tab, expression: str, depth: int) -> list[Listener]:
    # In the page's own world: there stands what it listens with, and neither of the two names can be forged.
    found = await tab.command("Runtime.evaluate", expression=expression, objectGroup=GROUP)
    object_id = found["result"]["objectId"]
    answer = await tab.command("DOMDebugger.getEventListeners", objectId=object_id, depth=depth, pierce=False)
    await tab.command("Runtime.releaseObjectGroup", objectGroup=GROUP)
    return msgspec.convert(answer["listeners"], list[Listener])
