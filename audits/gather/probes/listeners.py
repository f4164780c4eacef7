"""What kinds of event the page listens to."""

from __future__ import annotations

from audits.browser.driver import Tab


async def listened_to(tab: Tab, name: str) -> set[str]:
    """The kinds of event that the page itself, not what runs in other worlds, hears at its `window` or `document`."""
    answer = await tab.command("Runtime.evaluate", expression=name)
    found = await tab.command("DOMDebugger.getEventListeners", objectId=answer["result"]["objectId"])
    return {one["type"] for one in found["listeners"]}
