"""Errors of the configuration in words: the key and its value, what was expected, the nearest valid name, the line."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterable, Iterator
from enum import Enum, EnumType
from typing import Any

import msgspec

_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_CHOICE = re.compile(r"Invalid enum value '([^']+)'")
_TYPES = re.compile(r"Expected `([^`]+)`, got `([^`]+)`$")
_TOML_TYPES = {
    "array": 'a list, such as ["…"]',
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "a table of keys and values",
    "date": "a date, such as 2026-01-31",
}
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*[\"']?([\w*/.-]+)[\"']?\s*=")

Place = tuple[str, ...]
"""Where in the file: keys, and indexes as `[0]`."""


def in_words(message: str, tables: Any, kind: type[msgspec.Struct]) -> str:
    """Msgspec's ValidationError about `tables`, which should have been a `kind`, in our own form."""
    what, place = message.partition(" - at `$")[0], place_of(message)
    if unknown := _UNKNOWN.search(what):
        what = f"unknown key, {expected(unknown[1], _names_at(kind, place[:-1]))}"
    elif choice := _CHOICE.search(what):
        what = expected(choice[1], _names_at(kind, place))
    elif kinds := _TYPES.match(what):
        what = f"expected {_in_toml(kinds[1])}, found {_in_toml(kinds[2])}"
    elif what == "Invalid RFC3339 encoded date":
        what = "expected a date, such as 2026-01-31"
    key = ".".join(name for name in place if not name.startswith("[")) or "the file"
    value = _value_at(tables, place)
    said = f" = {value!r}" if isinstance(value, str | int | float | bool) else ""
    return f"{key}{said}: {what}"


def _in_toml(kinds: str) -> str:
    """Msgspec's names of types (`int | null`) as one who writes TOML knows them."""
    return " or ".join(_TOML_TYPES.get(name, name) for name in kinds.split(" | ") if name != "null")


def expected(given: str, names: Iterable[str]) -> str:
    """The valid names, and the nearest to the one given."""
    names = list(names)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    return f"expected one of {', '.join(names)}." + (f" Did you mean {near[0]!r}?" if near else "")


def place_of(message: str) -> Place:
    """The place that msgspec's message names; an unknown key is part of it."""
    what, _, where = message.partition(" - at `$")
    place = tuple(re.findall(r"[^.\[\]`]+|\[\d+\]|\[\.\.\.\]", where))
    unknown = _UNKNOWN.search(what)
    return (*place, unknown[1]) if unknown else place


def line_of(text: str, place: Place) -> int:
    """The line of a TOML text on which a key stands, or else its table begins; 0 where it cannot be told."""
    names = [name for name in place if not name.startswith("[")]
    index = next((int(name[1:-1]) for name in place if re.fullmatch(r"\[\d+\]", name)), 0)
    best = 0
    for number, table, occurrence, key in _keys(text):
        here = [*table, *([key] if key else [])]
        if here and here == names[: len(here)] and occurrence >= index:
            best = number
            if here == names:
                break
    return best


def _keys(text: str) -> Iterator[tuple[int, list[str], int, str]]:
    """Each table header and key of a TOML text: its line, its table, which of the equal tables that is, the key."""
    table: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = re.findall(r"[^.\s\"']+", header[1])
            seen[".".join(table)] = seen.get(".".join(table), -1) + 1
            yield number, table, seen[".".join(table)], ""
        elif key := _KEY.match(line):
            yield number, table, seen.get(".".join(table), 0), key[1]


def _names_at(kind: Any, place: Place) -> list[str]:
    """The valid names at a place: fields of a table, or members of a choice."""
    for name in place:
        kind = _step(kind, name)
    kind = _plain(kind)
    if isinstance(kind, EnumType):
        return [str(member.value) for member in typing.cast("Iterable[Enum]", kind)]
    if typing.get_origin(kind) is typing.Literal:
        return [str(value) for value in typing.get_args(kind)]
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _step(kind: Any, name: str) -> Any:
    """From a table to the kind of one of its keys, from a list or mapping to that of its items."""
    kind = _plain(kind)
    if items := [one for one in typing.get_args(kind) if one is not Ellipsis]:
        return items[-1]
    return typing.get_type_hints(kind)[name]


def _plain(kind: Any) -> Any:
    """Without the `| None` of an optional value."""
    if isinstance(kind, types.UnionType):
        return next(one for one in typing.get_args(kind) if one is not types.NoneType)
    return kind


def _value_at(tables: Any, place: Place) -> Any:
    for name in place:
        try:
            tables = tables[int(name[1:-1])] if name.startswith("[") else tables[name]
        except (LookupError, TypeError, ValueError):
            return None
    return tables
