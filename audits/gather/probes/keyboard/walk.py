"""Walks the page by Tab: at first as fast as the keys can be sent; step by step where the page has a hand in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.listeners import hears_focus
from rules.model import Target
from rules.page import OrderedStop

MOST_STOPS = 500
"""Keys pressed at most in the fast walk: few pages have more stops; each costs some two milliseconds."""
MOST_SECONDS = 15.0
"""That the fast walk takes at most."""
AT_ONCE = 25
MOST_IN_ROOM = 30
"""Keys that may pass while focus moves about within a frame, a player, a date."""
LATE, LATEST = 120, 400
"""Milliseconds that the page is given to move focus by a timer of its own: by itself, and where it hears of focus and
keys."""
AT_LAST = 1000
"""Milliseconds within which focus leaves the page, however busy it is, from the last stop."""

BEGIN = "() => presscheck.beginWalk()"
WALKED = "(milliseconds, patience) => presscheck.walked(milliseconds, patience)"
FOCUS = "(number) => presscheck.focusOn(number)"
TARGETS = "(numbers) => presscheck.targetsOf(numbers)"
ORDER = "(numbers, most) => presscheck.ownOrder(numbers, most)"
MOST_ORDERED = 40
NOWHERE = -1


class Press(msgspec.Struct, frozen=True):
    """What followed one key."""

    landed: tuple[int, ...] = ()
    """The numbers of the elements that focus went to, one after the other."""
    left: bool = False
    """Focus left the page for the browser's own controls."""
    late: float = 0
    """Milliseconds from the key to the last move."""

    @property
    def moved(self) -> bool:
        """Whether the page had a hand in where focus went."""
        return len(self.landed) > 1 or (self.left and bool(self.landed))


class Report(msgspec.Struct, frozen=True):
    """What followed the keys since the last question. The first press is of no key: what the page did by itself."""

    presses: tuple[Press, ...]
    at: int
    """Where focus is: the number of an element, or NOWHERE."""
    away: bool = False
    """Focus is with the browser's own controls."""
    rooms: tuple[int, ...] = ()
    """Elements that keys move about in without leaving them: a date's fields, a player's buttons, a frame."""

    @property
    def heard_leaving(self) -> bool:
        """Whether some key was seen to lead out of the page."""
        return any(press.left for press in self.presses)

    @property
    def left(self) -> bool:
        """Whether focus left the page at some time."""
        return self.away or self.heard_leaving


class Walked(msgspec.Struct, frozen=True):
    """What came of the fast walk."""

    stops: tuple[int, ...] = ()
    """Numbers in the order in which focus first came to them."""
    whole: bool = False
    """It came round: every stop of the page was met."""
    meddled: bool = False
    """The page moved focus itself, kept it, or led it in a circle: to be walked again step by step."""
    settles: float = 0
    """Milliseconds that the page took at most for moving focus itself."""
    moved_to: tuple[int, ...] = ()
    """The numbers of those that it moved focus to itself."""
    patience: float = LATE
    """Milliseconds that the page may take for it."""


async def ask(tab: Tab, milliseconds: float = 0, *, patience: float = 0) -> Report:
    """What the keys have brought about, once the page has been quiet for a while after they have done anything."""
    return msgspec.convert(await tab.call(WALKED, milliseconds, patience), Report)


async def targets(tab: Tab, numbers: Iterable[int]) -> tuple[Target, ...]:
    """Where the elements of these numbers are."""
    return msgspec.convert(await tab.call(TARGETS, list(numbers)), tuple[Target, ...])


async def order(tab: Tab, stops: Iterable[int]) -> tuple[OrderedStop, ...]:
    """The stops in their order, where the page has set one of its own by tabindex."""
    return msgspec.convert(await tab.call(ORDER, list(stops), MOST_ORDERED), tuple[OrderedStop, ...])


async def begin(tab: Tab) -> int:
    """Listen to where focus goes from now on; where it is."""
    at: int = await tab.call(BEGIN)
    return at


async def walk(tab: Tab) -> Walked:
    """Press Tab until focus has been everywhere, or MOST_STOPS times."""
    late = LATEST if await hears_focus(tab) else LATE
    begun = await begin(tab)
    reports: list[Report] = []
    sent = 0
    end = asyncio.get_running_loop().time() + MOST_SECONDS
    while sent < MOST_STOPS and asyncio.get_running_loop().time() < end and not _round(_presses(reports), begun):
        await tab.hold("Tab", AT_ONCE)
        sent += AT_ONCE
        reports.append(await ask(tab))
        reports += [report async for report in _out_of_room(tab, reports[-1])]
    reports.append(await ask(tab, late))
    found = replace(walked(_presses(reports), begun, rooms=reports[-1].rooms), patience=late)
    if not found.whole or not found.stops or found.meddled:
        return found
    fetched = await _fetched_back(tab, found.stops[-1], reports[-1].rooms, late)
    return replace(found, meddled=True, settles=fetched, moved_to=found.stops[-1:]) if fetched else found


async def _fetched_back(tab: Tab, last: int, rooms: Iterable[int], late: float) -> float:
    """After how many milliseconds the page fetches focus back that has left it from its last stop; 0 if it does not."""
    if last in rooms or not await tab.call(FOCUS, last):
        return 0
    await ask(tab)
    await tab.press("Tab")
    report = await ask(tab, late, patience=AT_LAST)
    return max(1, *(press.late for press in report.presses)) if report.left and report.at != NOWHERE else 0


async def _out_of_room(tab: Tab, report: Report) -> AsyncIterator[Report]:
    """Go on key by key while focus is in a frame or a player: nothing is heard of where it goes in there."""
    last = next((press.landed[-1] for press in reversed(report.presses) if press.landed), NOWHERE)
    for _ in range(MOST_IN_ROOM):
        if report.away and last in report.rooms and not report.heard_leaving:
            # Straight from a frame to the browser's own controls.
            yield Report(presses=(Press(), Press(left=True)), at=NOWHERE, rooms=report.rooms)
        if report.away or report.at not in report.rooms:
            return
        await tab.press("Tab")
        report = await ask(tab)
        yield report


def walked(presses: Sequence[Press], begun: int, rooms: Iterable[int] = ()) -> Walked:
    """What the presses of a fast walk mean; `begun` is where focus was before."""
    first = list(_first_round(presses, begun))
    landed = [number for press in first for number in press.landed]
    moved = [press for press in presses if press.moved]
    return Walked(
        stops=tuple(dict.fromkeys(landed if begun == NOWHERE else [begun, *landed])),
        whole=_round(presses, begun),
        meddled=not presses or bool(moved) or _kept(first, begun, frozenset(rooms)) or len(set(landed)) < len(landed),
        settles=max((press.late for press in moved), default=0),
        moved_to=tuple(dict.fromkeys(press.landed[-1] for press in moved)),
    )


def _presses(reports: Iterable[Report]) -> list[Press]:
    """The presses of all reports, with what the page did between two questions put to the key before."""
    found: list[Press] = []
    for report in reports:
        own, *keyed = report.presses
        if found and (own.landed or own.left):
            before = found.pop()
            found.append(Press(before.landed + own.landed, before.left or own.left, max(before.late, own.late)))
        found += keyed
    return found


def _first_round(presses: Iterable[Press], begun: int) -> Iterator[Press]:
    """Until focus leaves the page; once more where it began in the midst of it, until it comes to where it has been."""
    seen = {begun}
    leaves = 0
    for press in presses:
        if leaves and seen.intersection(press.landed):
            return
        yield press
        seen.update(press.landed)
        leaves += press.left
        if leaves > (begun != NOWHERE):
            return


def _round(presses: Sequence[Press], begun: int) -> bool:
    walked = list(_first_round(presses, begun))
    leaves = sum(press.left for press in walked)
    return leaves > (begun != NOWHERE) or (leaves > 0 and len(walked) < len(presses))


def _kept(presses: Iterable[Press], at: int, rooms: frozenset[int]) -> bool:
    """Whether some key moved focus nowhere, and nothing explains it."""
    for press in presses:
        if not press.landed and not press.left and at not in rooms:
            return True
        at = press.landed[-1] if press.landed else NOWHERE if press.left else at
    return False
