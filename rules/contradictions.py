"""A policy that contradicts itself: two entries that cannot both hold, or one that its own rules would reject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from rules.legal.attribution import read
from rules.legal.marks import names
from rules.legal.owners import same_name
from rules.legal.places import name_of
from rules.legal.trademark_registered_in import foreign_places
from rules.legal.trademark_right_symbol import REGISTERED, says_registered
from rules.medical.states import IN_WORDS, stated
from rules.model import Target
from rules.page import TextBlock
from rules.policy import Disclaimer, Mark, Policy
from rules.text.patterns import REGEX
from rules.text.sentences import words

Place = tuple[str, ...]
"""A key of the configuration; the entries of a list as `[0]`."""
_NOWHERE = TextBlock(text="", target=Target(""), tag="")


class Contradiction(msgspec.Struct, frozen=True):
    """Two places of the policy, the same twice where an entry contradicts itself, and what is wrong with them."""

    one: Place
    other: Place
    what: str


def contradictions(policy: Policy) -> Iterator[Contradiction]:
    """All of a policy, in its order."""
    for (first, mark), (second, other) in combinations(enumerate(policy.marks), 2):
        yield from _between_marks(first, mark, second, other)
    for index, mark in enumerate(policy.marks):
        yield from _within_mark(("mark", f"[{index}]"), mark)
    yield from _approved(policy.disclaimer)


def _between_marks(first: int, mark: Mark, second: int, other: Mark) -> Iterator[Contradiction]:
    shared = _spellings(mark) & _spellings(other)
    if not shared or not _same_pages(mark, other) or not _same_days(mark, other):
        return
    one, two = ("mark", f"[{first}]"), ("mark", f"[{second}]")
    if not same_name(mark.owner, other.owner):
        what = f"“{other.name}” has two owners: “{mark.owner}” and “{other.owner}”"
        yield Contradiction((*one, "owner"), (*two, "owner"), what)
    elif mark.symbol != other.symbol:
        what = f"“{other.name}” has two symbols: {mark.symbol} and {other.symbol}"
        yield Contradiction((*one, "name"), (*two, "name"), what)


def _within_mark(place: Place, mark: Mark) -> Iterator[Contradiction]:
    if mark.since and mark.until and mark.since > mark.until:
        what = f"“{mark.name}” would hold from {mark.since} until {mark.until}"
        yield Contradiction((*place, "since"), (*place, "until"), what)
    if mark.registered_in and mark.symbol != REGISTERED:
        what = f"“{mark.name}” is registered and carries {mark.symbol}"
        yield Contradiction((*place, "registered_in"), (*place, "symbol"), what)
    if mark.attribution and not mark.attribution.startswith(REGEX):
        yield from _prescribed(place, mark)


def _prescribed(place: Place, mark: Mark) -> Iterator[Contradiction]:
    """What its own rules would say of an attribution that the register prescribes."""
    here, said = (*place, "attribution"), read(mark.attribution, _NOWHERE)
    if not names(mark, mark.attribution):
        yield Contradiction(here, (*place, "name"), f"the attribution does not name “{mark.name}”")
    if said and said.owner and not any(same_name(said.owner, one) for one in (mark.owner, *mark.owner_spellings)):
        what = f"the attribution of “{mark.name}” names the owner “{said.owner}”"
        yield Contradiction(here, (*place, "owner"), what)
    elsewhere = foreign_places(mark, said) if said and mark.registered_in else []
    if elsewhere:
        what = f"the attribution calls “{mark.name}” registered in {' and '.join(map(name_of, elsewhere))}"
        yield Contradiction(here, (*place, "registered_in"), what)
    if mark.symbol != REGISTERED and says_registered(mark.attribution):
        what = f"the attribution calls “{mark.name}” registered, which carries {mark.symbol}"
        yield Contradiction(here, (*place, "symbol"), what)


def _approved(disclaimer: Disclaimer) -> Iterator[Contradiction]:
    place: Place = ("disclaimer", "approved")
    for (first, one), (second, other) in combinations(enumerate(disclaimer.approved), 2):
        same = (one.name, one.version, one.language) == (other.name, other.version, other.language)
        if same and words(one.text) != words(other.text):
            what = f"“{one.name}”, version {one.version}, has two texts"
            yield Contradiction((*place, f"[{first}]"), (*place, f"[{second}]"), what)
    for index, one in enumerate(disclaimer.approved):
        made = stated([one.text])
        for lacking in (wanted for wanted in disclaimer.states if wanted not in made):
            what = f"the approved text “{one.name}” does not say {IN_WORDS[lacking]} ({lacking})"
            yield Contradiction((*place, f"[{index}]", "text"), ("disclaimer", "states"), what)


def _spellings(mark: Mark) -> set[str]:
    return {words(name) for name in (mark.name, *mark.spellings)}


def _same_pages(one: Mark, other: Mark) -> bool:
    """Whether both entries surely hold on some page: an entry without patterns holds on all."""
    return not one.pages or not other.pages or not set(one.pages).isdisjoint(other.pages)


def _same_days(one: Mark, other: Mark) -> bool:
    """Whether there is a day on which both entries hold."""
    pairs: Sequence[tuple[Mark, Mark]] = ((one, other), (other, one))
    return not any(a.until and b.since and a.until < b.since for a, b in pairs)
