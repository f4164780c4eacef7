"""Countries and their trademark offices, by the names that registers and attributions give them in six languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rules.text.sentences import fold, words

_IN = r"(?i:\b(?:in|at|with|by|bei|beim|en|aux?|nos|nas|na|negli|nei|nel|nella)\s+)"
_ARTICLE = r"(?:(?:the|der|den|dem|die|les|la|le|los|las|el|gli|il|o|a)\s+)?"
_NEXT = r"\s*(?:,\s*(?:and|or|und|et|y|e)?|/|&|\b(?:and|or|und|oder|et|ou|y|e)\b)\s*"
_FILED = r"(?i:\breg(?:istered|\.)?,?\s+)"
"""“Reg. U.S. Pat. & Tm. Off.”"""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """places.toml."""

    union: tuple[str, ...]
    names: dict[str, tuple[str, ...]]


def code_of(place: str) -> str:
    """The code of a place that is named alone; empty for one that is not known."""
    return _codes().get(words(place), "")


def name_of(code: str) -> str:
    """The English name of a place."""
    return _table().names[code][0]


def place_names() -> list[str]:
    """Every name of every place."""
    return [name for names in _table().names.values() for name in names]


def is_known(code: str) -> bool:
    """Whether there is a name for this code."""
    return code in _table().names


def covers(registered: frozenset[str], place: str) -> bool:
    """Whether a registration holds in a place: one in the European Union does in its members."""
    return place in registered or ("eu" in registered and place in _table().union)


def places_in(sentence: str) -> list[str]:
    """The codes of the places that a sentence says that something is registered in, each once."""
    text = fold(sentence)
    found = [one["places"] for one in _pattern().finditer(text)]
    return list(dict.fromkeys(_codes()[words(name)] for part in found for name in _name().findall(part)))


@cache
def _table() -> Table:
    return msgspec.convert(tomllib.loads((files("rules.legal") / "places.toml").read_text("utf-8")), Table)


@cache
def _codes() -> dict[str, str]:
    return {words(name): code for code, names in _table().names.items() for name in names}


@cache
def _name() -> re.Pattern[str]:
    """Any place; capitals count, since “us” is none."""
    names = sorted(place_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _pattern() -> re.Pattern[str]:
    """Places in a row, after a preposition."""
    one = _ARTICLE + _name().pattern
    return re.compile(rf"(?:{_IN}|{_FILED})(?P<places>{one}(?:{_NEXT}{one})*)")
