"""Follows the first links of a page to places in it, and sees where Tab goes on from there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.walk import FOCUS, ask
from rules.model import Target
from rules.page import SkipLink

FIRST = 5
"""Stops among which links for skipping are looked for."""
PAUSE = 300
"""Milliseconds that the page is given to scroll, and to move focus in its own way."""

LINKS = "(numbers) => presscheck.skipLinks(numbers)"
IS_PAST = "(number, place) => presscheck.isPast(number, place)"


class _Link(msgspec.Struct, frozen=True):
    number: int
    target: Target
    name: str
    place: str
    found: bool


async def follow_skip_links(tab: Tab, stops: Sequence[int]) -> tuple[SkipLink, ...]:
    """The links to places in the page among the first stops, and whether they work by keyboard."""
    links = msgspec.convert(await tab.call(LINKS, list(stops[:FIRST])), list[_Link])
    return tuple([await _follow(tab, link) for link in links])


async def _follow(tab: Tab, link: _Link) -> SkipLink:
    works = await _works(tab, link)
    return SkipLink(target=link.target, name=link.name, place=link.place, found=link.found, works=works)


async def _works(tab: Tab, link: _Link) -> bool | None:
    """Whether focus went on with the reader; None where it could not be tried."""
    if not await tab.call(FOCUS, link.number):
        return None
    await tab.press("Enter")
    if (await ask(tab, PAUSE)).at not in (link.number, -1):
        return True  # put somewhere by the page itself, which knows where
    await tab.press("Tab")
    await ask(tab)
    return bool(await tab.call(IS_PAST, link.number, link.place))
