"""A menu has the same order on every page.

What it checks: lists of links in the navigation, header and footer that stand on several pages of the run: whether the
links that they share come in the same order.
Why it matters: who knows where a link was on the last page looks for it there; who uses a magnifier or a screen reader
has to search the whole menu anew.
How to fix: have one template write the menu of every page.
Passes: "Home, Topics, About" on every page, also where one of the links is missing
Fails: "Home, About, Topics" on one page of a site that has "Home, Topics, About" on the others
Limits: lists are the same where at least three of their links, and seven in ten, are. Where no order is clearly the
usual one, it asks: a list may be sorted by what is read most. Of each order 25 pages are shown.
Sources: WCAG 2.2, 3.2.3 Consistent Navigation; technique G61, failure F66.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rules.model import Finding, Outcome, Severity, Target
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, SiteRule
from rules.wcag.equivalence import place_of
from rules.wcag.order import Departure, Orders, Placed, Thing, only_once

REGIONS = frozenset({"navigation", "banner", "contentinfo"})
_LEAST_LINKS = 3
_ALIKE = 0.7
"""The share of the shorter list that two lists have in common when they are one menu."""
_MOST_MENUS = 60
_MOST_LINKS = 2000
"""Of a menu, over all pages: what a menu of that many links is called by."""


class _Menu(msgspec.Struct):
    """One menu over the pages."""

    links: set[Thing]
    orders: Orders


class MenuFold:
    """Remembers the menus of the site, and the orders in which each was met."""

    def __init__(self) -> None:
        self._menus: list[_Menu] = []

    def add(self, page: Page) -> None:
        """Take note of one page's menus."""
        met: list[_Menu] = []
        for things in menus_of(page.get(Links).links):
            menu = self._known(things)
            if menu is None and len(self._menus) < _MOST_MENUS:
                menu = _Menu(set(things), Orders())
                self._menus.append(menu)
            if menu is not None and menu not in met:
                met.append(menu)  # of two lists that look like one menu the first is it
                menu.orders.add(Placed(page.url, things))
                if len(menu.links) < _MOST_LINKS:
                    menu.links |= set(things)

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """A failure, or a question, on each page whose menu is ordered otherwise; a pass for each menu that is not."""
        for menu in self._menus:
            departures = list(menu.orders.departures())
            yield from ((one.page.url, _outcome(one)) for one in departures)
            if not departures and menu.orders.repeated:
                yield menu.orders.repeated, Outcome.passed()

    def _known(self, things: dict[Thing, Target | None]) -> _Menu | None:
        """The menu that has the most of these links."""
        shared = [(len(menu.links & set(things)), menu) for menu in self._menus]
        best, menu = max(shared, key=lambda pair: pair[0], default=(0, None))
        return menu if menu and best >= max(_LEAST_LINKS, _ALIKE * min(len(things), len(menu.links))) else None


def menus_of(links: Iterable[Link]) -> Iterator[dict[Thing, Target | None]]:
    """The lists of links in the page's navigation, header and footer."""
    lists: dict[int, list[tuple[Thing, Target | None]]] = {}
    for link in links:
        if link.region in REGIONS and link.href and link.name and (link.accessible or link.seen):
            thing = Thing(link.name.casefold(), place_of(link.href))
            lists.setdefault(link.group, []).append((thing, link.target))
    unique = map(only_once, lists.values())
    return (things for things in unique if len(things) >= _LEAST_LINKS)


def _outcome(one: Departure) -> Outcome:
    target = one.page.places[one.first]
    return Outcome.failed(_finding(one), target) if one.clear else Outcome.cant_tell(_question(one), target)


def _finding(one: Departure) -> Finding:
    return Finding(
        message=f"In this menu “{one.first.name}” comes before “{one.second.name}”. "
        f"On {one.others} other pages, such as {one.example}, it is the other way round",
        hint="Write the menu of every page from one template.",
    )


def _question(one: Departure) -> Finding:
    return Finding(
        message=f"In this menu “{one.first.name}” comes before “{one.second.name}”; on {one.example} it is the other "
        "way round. Does the menu change its order by itself?",
        hint="If so, write the menu of every page from one template.",
    )


def begin(policy: Policy) -> MenuFold:
    """An empty fold."""
    return MenuFold()


RULE = SiteRule(
    id="wcag/consistent-navigation",
    title="A menu has the same order on every page",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("3.2.3"),),
    needs=frozenset({Links}),
    begin=begin,
)
