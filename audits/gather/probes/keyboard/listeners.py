"""What the page listens to, as DevTools tells it: also what no attribute shows."""

from __future__ import annotations

from typing import Any

from audits.browser.driver import Tab

TO_BODY = 3
"""Levels below and with the document that hold it, its root element and its body."""
GROUP = "presscheck-listeners"


async def root_listeners(tab: Tab) -> frozenset[str]:
    """The types of event that the window, the document, its root element or its body hear."""
    heard = [*await _listeners(tab, "window", depth=1), *await _listeners(tab, "document", depth=TO_BODY)]
    await tab.command("Runtime.releaseObjectGroup", objectGroup=GROUP)
    return frozenset(str(one["type"]) for one in heard)


async def _listeners(tab: Tab, expression: str, *, depth: int) -> list[dict[str, Any]]:
    # In the page's own world: there stands what it listens with, and neither of the two names can be forged.
    found = await tab.command("Runtime.evaluate", expression=expression, objectGroup=GROUP)
    answer = await tab.command(
        "DOMDebugger.getEventListeners", objectId=found["result"]["objectId"], depth=depth, pierce=False
    )
    heard: list[dict[str, Any]] = answer["listeners"]
    return heard
