"""Finds keyboard traps: places that no usual key leads out of, and the other ways out that the page names.

Only where the page has meddled with the walk, key by key, with time for the page to react to each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.walk import FOCUS, MOST_IN_ROOM, NOWHERE, Press, Report, Walked, ask, targets
from rules.model import Target
from rules.page import ExitAdvice, KeyboardTrap, TextBlocks
from rules.text.keystrokes import keystrokes

MOST_KEYS = 120
"""Keys that one way through the page takes at most."""
MOST_MEMBERS = 12
"""Elements of a circle, to be called a trap: what is larger is rather a page that goes round."""
MOST_TRIES = 6
"""Elements of a trap on which the ways out are tried."""
LEAST_PAUSE, MOST_PAUSE = 30.0, 500.0
"""Milliseconds that the page is given after each key: what it took in the fast walk twice over, within these."""
MOST_SECONDS, AT_MOST = 15.0, 50.0
"""That the search gives the page at most, and that it takes at most on a busy machine. What it has not settled by then
is no trap for certain."""
KEY = 20.0
"""Milliseconds that a key takes beside what the page is given."""
MOST_ADVICE = 6
USUAL = frozenset({"Tab", "Shift+Tab", "Escape", "Enter", "ArrowDown", "ArrowRight"})
"""Tried already, whatever the page says."""

TEXT = "() => presscheck.gather(['text-blocks'])"
SPOKEN = "(numbers) => presscheck.spokenOf(numbers)"
MAY_CLOSE = "(numbers) => presscheck.mayClose(numbers)"
ASIDE = "(most) => presscheck.aside(most)"
MOST_ASIDE = 10


class Way(msgspec.Struct, frozen=True):
    """Where pressing one key again and again has led."""

    leaves: bool
    circle: tuple[int, ...] = ()
    """The elements that focus goes round in; empty where it leaves, or where that could not be told."""


class Search(msgspec.Struct, frozen=True):
    """What came of looking for traps."""

    traps: tuple[KeyboardTrap, ...] = ()
    whole: bool = True
    """Every stop of the page was tried."""
    passed: tuple[int, ...] = ()
    """The stops that focus came to."""
    fetched: tuple[Target, ...] = ()
    """Those that it left the page from, only to be fetched back."""


class _Texts(msgspec.Struct, frozen=True, rename="kebab"):
    text_blocks: TextBlocks = TextBlocks()


class _Gathered(msgspec.Struct, frozen=True):
    evidence: _Texts = _Texts()


class Stepper:
    """Presses keys one at a time, with a pause for the page after each."""

    def __init__(self, tab: Tab, walked: Walked, moved_to: Iterable[Target] = ()) -> None:
        self.tab = tab
        self.pause = LEAST_PAUSE
        self._allow(walked.settles)
        self._patience = walked.patience
        self._unmeasured = {target.selector for target in moved_to}
        """Where the page has moved focus to: how long it takes for that is not known before it is left once."""
        self._at = NOWHERE
        self._end = asyncio.get_running_loop().time() + AT_MOST
        self._given = 0.0
        self.passed: dict[int, None] = {}
        """The elements that focus has come to rest on."""
        self.fetched: list[int] = []
        """Those that focus left the page from, and was fetched back to another."""

    @property
    def late(self) -> bool:
        """There is no time for more."""
        return self._given > MOST_SECONDS * 1000 or asyncio.get_running_loop().time() > self._end

    async def press(self, key: str) -> Report:
        """What followed the key."""
        pause = max(self.pause, self._patience) if await self._is_unmeasured() else self.pause
        await self.tab.press(key)
        report = await self._ask(pause)
        self._allow(max((press.late for press in report.presses if press.moved), default=0))
        return report

    async def put(self, number: int) -> bool:
        """Put focus on an element; whether it stays there."""
        await self.tab.call(FOCUS, number)
        return (await self._ask(self.pause)).at == number

    async def _ask(self, pause: float = 0) -> Report:
        report = await ask(self.tab, pause)
        self._given += pause + KEY
        self._at = report.at
        return report

    async def _is_unmeasured(self) -> bool:
        """Whether focus rests, for the first time, where the page has moved it to."""
        if not self._unmeasured or self._at == NOWHERE:
            return False
        selector = (await targets(self.tab, [self._at]))[0].selector
        known = selector in self._unmeasured
        self._unmeasured.discard(selector)
        return known

    def _allow(self, settles: float) -> None:
        """Give the page time enough for what takes it so many milliseconds."""
        self.pause = max(self.pause, min(LEAST_PAUSE + 2 * settles, MOST_PAUSE))

    async def go(self, key: str) -> Way:
        """Press a key again and again, until focus leaves the page or goes round."""
        at = (await self._ask()).at
        passed = [at]
        rests = 0
        for _ in range(MOST_KEYS):
            report = await self.press(key)
            if escaped(report, at):
                self.fetched += [at] if report.at != NOWHERE != at else []
                return Way(leaves=True)
            rests = rests + 1 if report.at == at else 0
            at = report.at
            if _goes_round(report, passed, rests):
                return Way(leaves=False, circle=_circle(passed, at))
            passed.append(at)
            if at != NOWHERE:
                self.passed.setdefault(at)
            if self.late:
                break
        return Way(leaves=False)

    async def gets_out(self, members: tuple[int, ...]) -> bool:
        """Whether Tab or Shift+Tab leads out of the page from here, where all members have led to members before."""
        for key in ("Tab", "Shift+Tab"):
            before = (await self._ask()).at
            report = await self.press(key)
            if escaped(report, before):
                return True
            if report.at not in members and (await self.go(key)).leaves:
                return True
        return False


def _goes_round(report: Report, passed: list[int], rests: int) -> bool:
    """Whether focus has come to where it has been. It may rest for a while within a room, and nowhere."""
    if report.at == NOWHERE or report.at in report.rooms:
        return rests >= MOST_IN_ROOM
    return report.at in passed


def _circle(passed: list[int], at: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(passed[passed.index(at) :])) if at in passed else ()


def escaped(report: Report, before: int) -> bool:
    """Whether focus got to the browser's own controls. An element that pulls it back to itself has never let it go."""
    return report.left and (before == NOWHERE or report.at != before)


async def find_traps(tab: Tab, walked: Walked, moved_to: Iterable[Target]) -> Search:
    """Walk the page step by step, and try what is focusable beside the order of Tab.

    `moved_to` is where the page was seen to move focus.
    """
    stepper = Stepper(tab, walked, moved_to)
    for _ in range(2):  # from where the page has put focus, then from its start
        way = await stepper.go("Tab")
        if not way.leaves:
            held = await _hold(stepper, way)
            return Search(traps=held.traps, whole=held.whole, passed=tuple(stepper.passed))
    fetched = await targets(tab, dict.fromkeys(stepper.fetched))
    return msgspec.structs.replace(await try_aside(tab, walked), passed=tuple(stepper.passed), fetched=fetched)


async def try_aside(tab: Tab, walked: Walked) -> Search:
    """What takes focus by click or script only: each is given it, and left again."""
    numbers: list[int] = await tab.call(ASIDE, MOST_ASIDE)
    stepper = Stepper(tab, walked)
    for number in numbers:
        await tab.call(FOCUS, number)
        await tab.press("Tab")
    landed = (await ask(tab, stepper.pause)).presses
    for number in _stayed(numbers, landed):
        if await stepper.put(number):
            way = await stepper.go("Tab")
            held = Search() if way.leaves else await _hold(stepper, way)
            if held.traps:
                return held
    return Search(whole=walked.whole or walked.meddled)


def _stayed(numbers: list[int], presses: tuple[Press, ...]) -> Iterator[int]:
    """Those that Tab has perhaps not left. Where a key was not heard of, all of them."""
    if len(presses) != len(numbers) + 1:
        yield from numbers
        return
    for index, number in enumerate(numbers, start=1):
        moves = [*presses[index].landed, *(["left"] if presses[index].left else [])]
        given = index < len(numbers)  # the next one's turn is a move of the same press
        if len(moves) <= given or any(number in press.landed for press in presses[index:]):
            yield number


async def _hold(stepper: Stepper, way: Way) -> Search:
    """What it is that focus does not leave by Tab: a trap, or not, if some other usual key leads out.

    Whole if Tab goes on to the end of the page after that key.
    """
    back = await stepper.go("Shift+Tab") if way.circle else way
    members = tuple(dict.fromkeys(way.circle + back.circle))
    if not way.circle or not back.circle or len(members) > MOST_MEMBERS or not await _closed(stepper, members):
        return Search(whole=False)
    if await _usual_exit(stepper, members):
        return Search()
    advice = await _advised(stepper, members)
    if stepper.late:
        return Search(whole=False)
    trap = KeyboardTrap(
        members=await targets(stepper.tab, members),
        advice=tuple(advice),
        may_close=await stepper.tab.call(MAY_CLOSE, members),
    )
    return Search(traps=(trap,), whole=False)


async def _closed(stepper: Stepper, members: tuple[int, ...]) -> bool:
    """Whether neither key leads from any member to anything but a member."""
    for number in members:
        for key in ("Tab", "Shift+Tab"):
            if not await stepper.put(number):
                continue  # a member that focus only passes
            report = await stepper.press(key)
            if escaped(report, number) or report.at not in members:
                return False
    return True


async def _usual_exit(stepper: Stepper, members: tuple[int, ...]) -> bool:
    """Whether Escape, an arrow, or a button of its own leads out."""
    tries = [(key, number) for key in ("Escape", "Enter") for number in members[:MOST_TRIES]]
    tries += [(key, members[0]) for key in ("ArrowDown", "ArrowRight")]
    for key, number in tries:
        if await _leads_out(stepper, key, number, members):
            return True
    return False


async def _leads_out(stepper: Stepper, key: str, number: int, members: tuple[int, ...]) -> bool:
    if stepper.late or not await stepper.put(number):
        return False
    await stepper.press(key)
    return await stepper.gets_out(members)


async def _advised(stepper: Stepper, members: tuple[int, ...]) -> list[ExitAdvice]:
    """The keys that the page names, pressed on every member. What a member tells when it is activated counts too."""
    advice: list[ExitAdvice] = []
    for key, text in (await _named_keys(stepper.tab, members)).items():
        resting = [number for number in members[:MOST_TRIES] if await stepper.put(number)]
        works = [await _leads_out(stepper, key, number, members) for number in resting]
        advice.append(ExitAdvice(text=text, key=key, works=bool(works) and all(works)))
    return advice


async def _named_keys(tab: Tab, members: tuple[int, ...]) -> dict[str, str]:
    """Keys that text on the page names, or that a member is described with, each with the text."""
    gathered = msgspec.json.decode(await tab.call(TEXT), type=_Gathered)
    blocks = gathered.evidence.text_blocks.blocks
    texts = [*await tab.call(SPOKEN, members), *(block.text for block in blocks if block.seen or block.accessible)]
    found: dict[str, str] = {}
    for text in texts:
        for key in keystrokes(text):
            if key not in USUAL:
                found.setdefault(key, text)
    return dict(list(found.items())[:MOST_ADVICE])
