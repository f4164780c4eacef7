"""What looks like a list is marked up as one.

What it checks: three and more lines or paragraphs in a row that begin with a typed bullet, hyphen or number and stand
in no list.
Why it matters: a screen reader tells how many items a list has and lets its users go from one to the next, or past all.
How to fix: mark the lines up as ul or ol with li, and take the typed signs out.
Passes: '<ul><li>Stay active</li><li>Keep warm</li><li>See your doctor</li></ul>'
Fails: '<p>• Stay active<br>• Keep warm<br>• See your doctor</p>'
Limits: it asks: the signs are read aloud, and numbered paragraphs or the lines of a conversation may be no list.
Sources: WCAG 2.2, 1.3.1 Info and Relationships; technique H48.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_SIGN = re.compile(r"\s*(?:([•·▪●◦‣∙■□✓✔➢►*–—-])\s+|(\d{1,2})[.)]\s+)(?=\S)")
_FEWEST = 3
_OTHERWISE = frozenset({"li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "button", "summary"})
"""Blocks that are marked up as something else already."""


class Line(msgspec.Struct, frozen=True):
    """One line of a block, and the sign that it begins with."""

    block: TextBlock
    text: str
    sign: str = ""
    """The typed bullet, or `1` for any number; empty where there is none."""
    number: int = 0


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each run of lines that looks like a list; one for the page that has lists and no such run."""
    blocks = [block for block in page.get(TextBlocks).blocks if block.seen]
    typed = [run for run in _runs(_lines(blocks)) if len(run) >= _FEWEST and _is_counted(run)]
    yield from (Outcome.cant_tell(_question(run), run[0].block.target) for run in typed)
    if not typed and any(block.list_kind for block in blocks):
        yield Outcome.passed()


def _lines(blocks: Iterable[TextBlock]) -> Iterator[Line]:
    for block in blocks:
        plain = block.tag not in _OTHERWISE and not block.list_kind and not block.heading
        for text in block.text.split("\n"):
            found = _SIGN.match(text) if plain else None
            if found:
                yield Line(block, text, found[1] or "1", int(found[2] or 0))
            elif text.strip():
                yield Line(block, text)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines in a row that begin with the same sign."""
    for sign, run in groupby(lines, lambda line: line.sign):
        if sign:
            yield list(run)


def _is_counted(run: list[Line]) -> bool:
    """Whether the numbers, where these are numbers, go up by one."""
    return all(line.number in (0, run[0].number + place) for place, line in enumerate(run))


def _question(run: list[Line]) -> Finding:
    return Finding(
        message=f"{len(run)} lines begin with a typed sign and stand in no list: “{_start(run[0])}” … Are they a list?",
        hint="If they are, mark them up as ul or ol with li, and take the typed signs out.",
        found=_start(run[0]),
    )


def _start(line: Line) -> str:
    return line.text.strip()[:80]


RULE = PageRule(
    id="wcag/list-marked",
    title="What looks like a list is marked up as one",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("1.3.1"),),
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
