"""How like a text on the page is to an approved one, word by word, and which part of the page's text it is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from rules.page import TextBlock
from rules.text.sentences import words

_MARGIN = 12
"""Words on either side of the best place that may still belong to the wording: those put in, or moved."""


class Likeness(msgspec.Struct, frozen=True):
    """The part of a text that comes closest to an approved wording."""

    ratio: float
    """1 where the words are the same in the same order, 0 where none is."""
    found: str
    """That part, as written."""


def likeness(approved: str, text: str) -> Likeness:
    """Aligns the words of both; what stands before and after the approved wording in the text does not count."""
    want, tokens = words(approved).split(), text.split()
    place = [index for index, token in enumerate(tokens) for _ in words(token).split()]
    got = [word for token in tokens for word in words(token).split()]
    best = fuzz.partial_ratio_alignment(want, got) if want and got else None
    if best is None or not best.score:
        return Likeness(0.0, "")
    low, high = (0, len(got)) if len(got) <= len(want) else (best.dest_start, best.dest_end)
    slices = (_trim(want, got, max(0, low - margin), high + margin) for margin in (0, _MARGIN))
    ratio, (start, end) = max(
        ((Indel.normalized_similarity(want, got[slice(*one)]), one) for one in slices), key=_ratio
    )
    return Likeness(ratio, " ".join(tokens[place[start] : place[end - 1] + 1]))


def holding(text: str, blocks: Sequence[TextBlock]) -> TextBlock | None:
    """The block that has most of a text's words; None where there is no block."""
    said = set(words(text).split())
    return max(blocks, key=lambda one: len(said.intersection(words(one.text).split())), default=None)


def _ratio(one: tuple[float, tuple[int, int]]) -> float:
    return one[0]


def _trim(want: list[str], got: list[str], low: int, high: int) -> tuple[int, int]:
    """The part of a slice of the text from its first to its last word that the wording has too."""
    high = min(high, len(got))
    kept = [block for block in Indel.opcodes(want, got[low:high]) if block.tag == "equal"]
    return (low + kept[0].dest_start, low + kept[-1].dest_end) if kept else (low, high)
