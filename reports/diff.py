"""Compares two texts word by word, for an expected wording beside the one that was found."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import msgspec

_TOKEN = re.compile(r"\s+|[\w'’]+|[^\w\s]")
_MOST_TOKENS = 4_000
"""Beyond it a comparison takes seconds: the texts are then shown without one."""


class Piece(msgspec.Struct, frozen=True):
    """A run of text that is in both texts, or in this one only."""

    text: str
    """Empty, and different, at the place where this text lacks what the other has."""
    differs: bool


class Difference(msgspec.Struct, frozen=True):
    """Both texts in pieces, each told to be shared or its own."""

    expected: tuple[Piece, ...]
    found: tuple[Piece, ...]

    @property
    def equal(self) -> bool:
        """Nothing differs but white space."""
        return not any(piece.differs for piece in self.expected + self.found)


def compare(expected: str, found: str) -> Difference:
    """Both texts in pieces; white space is folded and never differs."""
    left, right = _tokens(expected), _tokens(found)
    if max(len(left), len(right)) > _MOST_TOKENS:
        return Difference((Piece(" ".join(expected.split()), False),), (Piece(" ".join(found.split()), False),))
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    both = [("".join(left[a:b]), "".join(right[c:d]), step != "equal") for step, a, b, c, d in steps]
    return Difference(
        _pieces([(expected, found, differs) for expected, found, differs in both]),
        _pieces([(found, expected, differs) for expected, found, differs in both]),
    )


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(" ".join(text.split()))


def _pieces(runs: list[tuple[str, str, bool]]) -> tuple[Piece, ...]:
    """Each run of this text, with what the other has in its place."""
    pieces = (Piece(text, differs and bool((text or other).strip())) for text, other, differs in runs)
    return tuple(piece for piece in pieces if piece.text or piece.differs)
