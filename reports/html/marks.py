"""Where the numbers stand on a page's picture: each at the corner of its element's box, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from rules.model import Box, Result

WIDTH = 480
"""Units that the picture is wide: the least CSS pixels that it is shown in."""
SIDE = 24
"""Units that a number takes in each direction: what a finger can hit (WCAG 2.5.8)."""
MOST = 100
"""Numbers on one picture; further findings are listed only."""
_GAP = 2
_LEAST = 3


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One finding on the picture, in units of WIDTH."""

    number: int
    result: Result
    x: float
    y: float
    width: float
    height: float
    left: float
    """Of the number."""
    top: float


def marks(found: Iterable[tuple[int, Result, Box]], width: float, height: float) -> tuple[Mark, ...]:
    """The numbered boxes that lie on a picture of so many CSS pixels of the page, in the order they are given."""
    if width <= 0 or height <= 0:
        return ()
    scale = WIDTH / width
    places = _Places(height * scale)
    made = (_mark(number, result, box, scale, places) for number, result, box in found if _lies_on(box, width, height))
    return tuple(islice((mark for mark in made if mark is not None), MOST))


def _mark(number: int, result: Result, box: Box, scale: float, places: _Places) -> Mark | None:
    """None where the picture is full of numbers around it."""
    x, y = max(0.0, box.x * scale), max(0.0, box.y * scale)
    place = places.take(x - SIDE / 2, y - SIDE / 2)
    if place is None:
        return None
    left, top = place
    return Mark(
        number=number,
        result=result,
        x=round(x, 1),
        y=round(y, 1),
        width=round(max(_LEAST, min(box.width * scale, WIDTH - x)), 1),
        height=round(max(_LEAST, min(box.height * scale, places.height - y)), 1),
        left=round(left, 1),
        top=round(top, 1),
    )


def _lies_on(box: Box, width: float, height: float) -> bool:
    return box.x < width and box.y < height and box.x + box.width > 0 and box.y + box.height > 0


class _Places:
    """The room for numbers: each takes the nearest free place to where it would like to be."""

    def __init__(self, height: float) -> None:
        self.height = height
        self._taken: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def take(self, left: float, top: float) -> tuple[float, float] | None:
        place = next((place for place in self._near(left, top) if self._is_free(*place)), None)
        if place is not None:
            self._taken.setdefault(_cell(*place), []).append(place)
        return place

    def _near(self, left: float, top: float) -> Iterator[tuple[float, float]]:
        left, top = self._clamped(left, top)
        for down in _outwards(20):
            for right in _outwards(8):
                yield self._clamped(left + right, top + down)

    def _clamped(self, left: float, top: float) -> tuple[float, float]:
        return min(max(0.0, left), WIDTH - SIDE), min(max(0.0, top), max(0.0, self.height - SIDE))

    def _is_free(self, left: float, top: float) -> bool:
        column, row = _cell(left, top)
        near = (self._taken.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        return not any(abs(left - x) < SIDE and abs(top - y) < SIDE for places in near for x, y in places)


def _outwards(most: int) -> Iterator[float]:
    """0, then steps to either side, each further than the one before."""
    yield 0
    for number in range(1, most):
        yield number * (SIDE + _GAP)
        yield -number * (SIDE + _GAP)


def _cell(left: float, top: float) -> tuple[int, int]:
    return int(left // SIDE), int(top // SIDE)
