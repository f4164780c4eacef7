"""A small language for tables of phrases, so that they read as phrases and not as regular expressions.

A phrase is written in lower-case words as `words()` gives them. `*` ends a word that may go on, `~5` stands for up to
five words, `{name}` for any phrase of the table's list of that name, `(a|b)` and `(a )?` are what they are in a regular
expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_GAP = re.compile(r"~(\d+) ")
_SLOT = re.compile(r"\{([\w-]+)\}")


class PhraseError(ValueError):
    """A table that names a list which it does not have."""


def compile_phrases(phrases: Iterable[str], lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases in text of plain words."""
    any_of = "|".join(_expand(phrase, lists) for phrase in _joined(phrases))
    return re.compile(rf"(?<!\S)(?:{any_of or '(?!)'})(?!\S)")


def _joined(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases; those that begin with one slot are one, so that the slot is tried once at each word."""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        lead, _, rest = phrase.partition(" ")
        shared = bool(rest) and _SLOT.fullmatch(lead) is not None
        rests.setdefault(lead if shared else "", []).append(rest if shared else phrase)
    for lead, group in rests.items():
        yield from [f"{lead} (?:{'|'.join(group)})"] if lead else group


def _expand(phrase: str, lists: Mapping[str, Iterable[str]]) -> str:
    pattern = _GAP.sub(r"(?:\\S+ ){0,\1}?", phrase.replace("*", r"[\w']*"))
    return _SLOT.sub(lambda slot: _slot(slot[1], lists), pattern)


def _slot(name: str, lists: Mapping[str, Iterable[str]]) -> str:
    if name not in lists:
        raise PhraseError(f"no list of phrases is called {name!r}")
    return "(?:" + "|".join(_expand(phrase, lists) for phrase in lists[name]) + ")"
