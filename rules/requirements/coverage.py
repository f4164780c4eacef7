"""How far the rules look into each success criterion that a standard asks for: derived from the rules that name it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

import msgspec

from rules.model import Requirement
from rules.requirements.wcag import Criterion, criteria

T = TypeVar("T")


class UnknownProfileError(ValueError):
    """A standard that there is no profile of."""


class State(StrEnum):
    """How far a criterion is looked at, most first."""

    WHOLE = "decided by machine"
    PART = "partly decided by machine"
    ASKED = "asked of a person"
    NOT = "not looked at"
    OBSOLETE = "obsolete"
    """W3C has taken it back: there is nothing to look at."""


class Profile(msgspec.Struct, frozen=True):
    """One standard, as far as it asks for WCAG."""

    name: str
    title: str
    wcag: str
    """The version of WCAG 2 whose A and AA criteria it asks for."""
    url: str
    beyond: str
    """What else it asks for, which no rule looks at."""


class ObsoleteCriterion(Criterion, frozen=True, kw_only=True):
    """A criterion that later versions of WCAG no longer hold."""

    until: str
    why: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One criterion of a profile and how far the rules look into it."""

    criterion: Criterion
    state: State
    decides: tuple[str, ...] = ()
    """Rules that find failures of it for certain."""
    asks: tuple[str, ...] = ()
    """Rules that put all they find to a person."""
    left: str = ""
    """What a person still has to look at."""


class _Judgements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asks: tuple[str, ...]
    asking_engines: tuple[str, ...]
    whole: tuple[str, ...]
    left: dict[str, str]


class _Profiles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    profile: tuple[Profile, ...]
    obsolete: tuple[ObsoleteCriterion, ...]


def profiles() -> dict[str, Profile]:
    """The standards by name."""
    return {one.name: one for one in _profiles().profile}


def find_profile(name: str) -> Profile:
    """One standard. Raises UnknownProfileError, naming all, for an unknown one."""
    if name not in profiles():
        raise UnknownProfileError(f"no profile is called {name!r}; there are {', '.join(profiles())}.")
    return profiles()[name]


@cache
def judgements() -> _Judgements:
    """What cannot be derived from the rules, as written in coverage.toml."""
    return _read("coverage.toml", _Judgements)


class Naming(Protocol):
    """A rule, or what a stored run says of one."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What it names."""


def coverage_of(profile: Profile, rules: Iterable[Naming]) -> list[Row]:
    """Every A and AA criterion of the profile, in the order of WCAG, under the rules of a run."""
    chosen = list(rules)
    return [_row(criterion, chosen) for criterion in _criteria(profile.wcag)]


def _criteria(version: str) -> Iterator[Criterion]:
    both = [*criteria().values(), *(one for one in _profiles().obsolete if one.until >= version)]
    asked_for = (one for one in both if one.level in ("A", "AA") and one.since <= version)
    yield from sorted(asked_for, key=lambda one: [int(part) for part in one.number.split(".")])


def _row(criterion: Criterion, rules: list[Naming]) -> Row:
    if isinstance(criterion, ObsoleteCriterion):
        return Row(criterion=criterion, state=State.OBSOLETE, left=criterion.why)
    ours, number = judgements(), criterion.number
    naming = [rule.id for rule in rules if any(one.id == f"wcag:{number}" for one in rule.requirements)]
    asks = tuple(id_ for id_ in naming if id_ in ours.asks or id_.startswith(ours.asking_engines))
    decides = tuple(id_ for id_ in naming if id_ not in asks)
    state = State.PART if decides else State.ASKED if asks else State.NOT
    whole = state is State.PART and number in ours.whole
    left = "" if whole else ours.left.get(number, "" if decides else "all of it") if naming else "all of it"
    return Row(criterion=criterion, state=State.WHOLE if whole else state, decides=decides, asks=asks, left=left)


@cache
def _profiles() -> _Profiles:
    return _read("profiles.toml", _Profiles)


def _read(name: str, kind: type[T]) -> T:
    return msgspec.convert(tomllib.loads((files("rules.requirements") / name).read_text("utf-8")), kind)
