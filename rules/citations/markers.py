"""Marks in the running text that lead to a reference: raised numbers, [1, 3-5], (2), (Smith et al., 2015).

Raised figures that are powers, isotopes or trademarks, figures in code and numbers of enumerations are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from rules.citations.find import BESIDE, walk
from rules.citations.headings import STRONG
from rules.citations.text import CAPITAL, plain
from rules.model import Target
from rules.page import TextBlock, TextBlocks, Tone
from rules.text.dates import MONTH

_NUMBERS = r"\d{1,3}(?:\s?[,;-]\s?\d{1,3}){0,20}"
_RAISED = re.compile(rf"[\[(]?({_NUMBERS})[\])]?,?")
_BRACKETED = re.compile(rf"\[({_NUMBERS})\]")
_ROUND = re.compile(rf"(?:(?<=\w)|(?<=\w\s)|(?<=\w[.,;:\"]))\(({_NUMBERS})\)(?=\s?[.,;:]|\s[a-z]|$)")
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_TYPED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,˒⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,20}")
_UNIT = re.compile(
    r"(?:^|[^\w])(?:[^\W\d_]{1,2}|(?:k|c|m|d|µ|μ|n)?(?:m|g|s|l|cal|mol)|feet|foot|inch(?:es)?|miles?|meters?|metres?|sec)$"
)
"""A unit or a letter, whose raised figure is a power."""
_WIDEST = 60
"""Numbers in one range."""
_NAME = rf"{CAPITAL}[\w'-]{{1,30}}"
_YEAR = r"(?:(?:19|20)\d\d|n\.d\.)[a-h]?"
_OTHERS = rf"(?:,?\s(?:et al\.?|and others|u\. a\.|(?:&|and|und|et|y|e)\s{_NAME}(?:\set al\.?)?)|,\s{_NAME})"
_IN_BRACKETS = re.compile(rf"[(;\[]\s?(?:see |cf\. |e\.g\.,? )?({_NAME}){_OTHERS}{{0,4}},?\s({_YEAR})(?=[);,\]])")
_IN_SENTENCE = re.compile(rf"({_NAME}){_OTHERS}{{0,2}}\s\(({_YEAR})\)")
_MONTH = re.compile(rf"{MONTH}$", re.IGNORECASE)
_LONGEST = 20_000
"""Characters of a block in which marks are looked for."""


class Marker(msgspec.Struct, frozen=True):
    """One mark by number."""

    target: Target
    text: str
    """The mark with some words before it."""
    numbers: tuple[int, ...]
    fragment: str = ""
    """The `id` that it links to; empty without a link."""
    sure: bool = True
    """Raised or in square brackets; round ones may belong to an enumeration."""


class NamedMarker(msgspec.Struct, frozen=True):
    """One mark by author and year."""

    target: Target
    text: str
    surname: str
    year: str
    sure: bool = True
    """In brackets; a sentence may as well speak of a person."""


def running_text(blocks: TextBlocks, references: Iterable[Target]) -> Iterator[TextBlock]:
    """The blocks in which marks may stand: the article's text without its references, notes and tables' figures."""
    taken = set(references)
    for _, block, section in walk(blocks.blocks):
        beside = block.region in BESIDE or section.strength == STRONG
        if not beside and not block.note and block.target not in taken and block.tag not in {"pre", "td", "th"}:
            yield block


def markers(block: TextBlock) -> Iterator[Marker]:
    """The marks by number in a block."""
    text = plain(block.text[:_LONGEST])
    raised = [tone for tone in block.tones if tone.tone == "sup" and tone.end <= len(text)]
    for tone in raised:
        match = _RAISED.fullmatch(text[tone.start : tone.end].strip())
        if match and (_fragment(block, tone.start, tone.end) or not _is_power(text, tone.start, tone.end)):
            yield _marker(block, match[1], tone.start, tone.end)
    covered = [*raised, *(tone for tone in block.tones if tone.tone == "code")]
    for pattern in (_BRACKETED, _ROUND):
        for match in pattern.finditer(text):
            if not _inside(match.start(1), covered):
                yield _marker(block, match[1], *match.span(), sure=pattern is _BRACKETED)
    yield from _typed(block)


def _typed(block: TextBlock) -> Iterator[Marker]:
    """Marks in characters that are raised by themselves: “walking.¹˒²”."""
    text = block.text[:_LONGEST]
    for match in _TYPED.finditer(text):
        if not _is_power(text, *match.span()):
            yield _marker(block, plain(match[0]).translate(_SMALL), *match.span())


def named_markers(block: TextBlock) -> Iterator[NamedMarker]:
    """The marks by author and year in a block."""
    text = plain(block.text[:_LONGEST])
    for pattern in (_IN_BRACKETS, _IN_SENTENCE):
        for match in pattern.finditer(text):
            if not _MONTH.match(match[1]):
                yield NamedMarker(block.target, match[0], match[1], match[2], pattern is _IN_BRACKETS)


def _marker(block: TextBlock, numbers: str, start: int, end: int, *, sure: bool = True) -> Marker:
    context = block.text[max(0, start - 50) : end]
    return Marker(block.target, context, expanded(numbers), _fragment(block, start, end), sure)


def expanded(numbers: str) -> tuple[int, ...]:
    """“1,3-5” as 1, 3, 4, 5; a range that runs backwards or too far is its two ends."""
    found: list[int] = []
    for part in re.split(r"[,;]", numbers):
        ends = [int(one) for one in part.split("-") if one.strip()]
        wide = len(ends) == 2 and 0 < ends[1] - ends[0] <= _WIDEST
        found += range(ends[0], ends[1] + 1) if wide else ends
    return tuple(dict.fromkeys(number for number in found if number))


def _fragment(block: TextBlock, start: int, end: int) -> str:
    """The `id` to which a link at this place leads within a page."""
    hrefs = (link.href for link in block.links if link.start < end and start < link.end)
    return next((href.partition("#")[2] for href in hrefs if "#" in href), "")


def _is_power(text: str, start: int, end: int) -> bool:
    """Whether a raised figure belongs to the figure, unit, symbol or isotope that it touches."""
    before, after = text[max(0, start - 12) : start], text[end : end + 1]
    return not before.strip() or before[-1].isdigit() or after.isalpha() or bool(_UNIT.search(before))


def _inside(place: int, tones: Iterable[Tone]) -> bool:
    return any(tone.start <= place < tone.end for tone in tones)
