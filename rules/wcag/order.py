"""The order of things that pages repeat, over the pages of a site, in bounded memory.

Pages whose shared things stand in one order are counted together; a few of them are kept with the places of the things,
so that whichever order turns out to be the rarer one can be shown on its pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec

from rules.model import Target

MOST_THINGS = 200
"""Things of one page that are compared; more are no menu."""
_MOST_ORDERS = 16
_MOST_PAGES = 25
"""Pages kept for each order."""
_LEAST_SHARED = 2
_CLEAR = 2
"""How many times as many pages have the usual order, and how many of them there are at least."""


class Thing(msgspec.Struct, frozen=True):
    """Something that pages repeat: equal wherever it is the same."""

    name: str
    key: str
    """What it is besides its name: where a link leads."""


class Placed(msgspec.Struct, frozen=True):
    """The things of one page, in their order, with their places."""

    url: str
    places: Mapping[Thing, Target | None]


class Order(msgspec.Struct):
    """One order, the number of pages that have it, and some of them."""

    things: tuple[Thing, ...]
    count: int
    pages: list[Placed]


class Departure(msgspec.Struct, frozen=True):
    """A page where two things stand the other way round than on others."""

    page: Placed
    first: Thing
    second: Thing
    """In the order of this page."""
    others: int
    example: str
    """URL of one of the other pages."""
    clear: bool
    """Far more pages have the other order."""


class Orders:
    """The orders in which pages have the same things."""

    def __init__(self) -> None:
        self._known: list[Order] = []

    def add(self, page: Placed) -> None:
        """Count a page with those whose order it shares."""
        things = tuple(page.places)
        related = [order for order in self._known if len(_shared(order.things, things)) >= _LEAST_SHARED]
        same = [order for order in related if not inverted(order.things, things)]
        if same:
            best = max(same, key=lambda order: len(_shared(order.things, things)))
            best.count += 1
            if len(best.pages) < _MOST_PAGES:
                best.pages.append(page)
        elif len(self._known) < _MOST_ORDERS and len(things) >= _LEAST_SHARED:
            self._known.append(Order(things=things, count=1, pages=[page]))

    @property
    def repeated(self) -> str:
        """URL of a page whose things are repeated on another one; empty where none is."""
        return next((order.pages[0].url for order in self._known if order.count > 1), "")

    def departures(self) -> Iterator[Departure]:
        """Each page kept that has the rarer of two orders, once."""
        told: set[str] = set()
        for one, other in combinations(sorted(self._known, key=lambda order: -order.count), 2):
            clear = one.count >= _CLEAR * max(1, other.count)
            for page in other.pages:
                pair = inverted(one.things, tuple(page.places))
                if pair and page.url not in told:
                    told.add(page.url)
                    yield Departure(page, *pair, others=one.count, example=one.pages[0].url, clear=clear)


def inverted(usual: Sequence[Thing], things: Sequence[Thing]) -> tuple[Thing, Thing] | None:
    """The first two neighbours among the shared things that usually stand the other way round."""
    rank = {thing: number for number, thing in enumerate(usual)}
    shared = [thing for thing in things if thing in rank]
    return next(((one, other) for one, other in pairwise(shared) if rank[one] > rank[other]), None)


def only_once(things: Iterable[tuple[Thing, Target | None]]) -> dict[Thing, Target | None]:
    """The things that stand on a page once, in their order: one that stands there twice has no place of its own."""
    listed = list(things)[: 5 * MOST_THINGS]
    counts: dict[Thing, int] = {}
    for thing, _ in listed:
        counts[thing] = counts.get(thing, 0) + 1
    return dict([(thing, target) for thing, target in listed if counts[thing] == 1][:MOST_THINGS])


def _shared(one: Sequence[Thing], other: Sequence[Thing]) -> frozenset[Thing]:
    return frozenset(one) & frozenset(other)
