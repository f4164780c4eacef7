"""The words of a reference and the punctuation between them: what the tagger labels, and what it sees around it."""

from __future__ import annotations

import re

import msgspec

HIDDEN = "ι"
"""Painted over what patterns have found already (identifiers, the day of access): punctuation to the tagger."""
MOST = 500
"""Words that are looked at; no real reference has more."""

_WORD = re.compile(
    r"\d{4}(?=[A-Z][a-z]{2})|[A-Z][a-z]{2}(?=\d)|(?:pp|[Vv]ol|[Nn]o)(?=\d)"
    r"|(?:(?<=\.)|(?<=\. ))[A-Z](?=\d{1,3}(?![\w'-]))|[^\W_ι]+(?:['-][^\W_ι]+)*"
)
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(rf"{HIDDEN}+")
_LONGEST_GAP = 5


class Tokens(msgspec.Struct, frozen=True):
    """The words with their places, and the punctuation before each and after the last."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    """One more than words."""


def tokens(text: str) -> Tokens:
    """The words of a plain, painted text; figures joined by a hyphen are one word, and “Phys. Rev. D95” ends in two."""
    matches = []
    for match in _WORD.finditer(text):
        matches.append(match)
        if len(matches) == MOST:
            break
    starts = tuple(match.start() for match in matches)
    ends = tuple(match.end() for match in matches)
    edges = zip((0, *ends), (*starts, len(text)), strict=True)
    return Tokens(tuple(match[0] for match in matches), starts, ends, tuple(_gap(text[a:b]) for a, b in edges))


def _gap(text: str) -> str:
    """The punctuation with one blank for many, cut short."""
    if text in {" ", ", ", ". ", ""}:
        return text
    gap = _HIDDEN.sub(HIDDEN, _SPACES.sub(" ", text[:400]))
    if len(gap) <= _LONGEST_GAP:
        return gap
    return gap[:3] + (HIDDEN if HIDDEN in gap else "") + gap[-2:]
