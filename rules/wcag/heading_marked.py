"""What looks like a heading is marked up as one.

What it checks: short lines within the article that stand alone, bold or clearly larger than the running text, with text
under them, and are no headings for a program; a line that is bold alone must have its like elsewhere in the article.
Why it matters: screen reader users go through a page by its headings; a bold paragraph is a paragraph to them.
How to fix: make it an h2, h3, ...; the look can stay as it is.
Passes: '<h2>When to see a doctor</h2> <p>If the pain has not eased after two weeks …</p>'
Fails: '<p><b>When to see a doctor</b></p> <p>If the pain has not eased after two weeks …</p>'
Limits: it asks, since a line of this look may be a lead, a byline or a pull quote. Skipped levels are the business of
axe-core's heading-order.
Sources: WCAG 2.2, 1.3.1 Info and Relationships; technique H42, failure F2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_LINES = frozenset({"p", "div", "section", "article", "main", "span"})
"""Elements that say nothing of what their text is."""
_LONGEST = 80
_MOST_WORDS = 10
_LEAST_UNDER = 60
"""Characters of running text under a heading."""
_LARGER = 1.2
"""Times the size of the running text from which on a line is clearly larger."""
_ENDS = re.compile(r"[.,;:…]$")
_BYLINE = re.compile(r"\d{4}|^(?:by|von|par|por|di|da)\b|@|©", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each line that looks like a heading; one for the page where all that do are headings."""
    blocks = _article(page.get(TextBlocks).blocks)
    size = _running_size(blocks)
    lines = [line for line, under in pairwise(blocks) if _stands_out(line, under, size)]
    looks = Counter((line.font_size, line.bold) for line in lines)
    asked = [line for line in lines if line.font_size >= size * _LARGER or looks[line.font_size, line.bold] > 1]
    yield from (Outcome.cant_tell(_question(line), line.target) for line in asked)
    if not asked and any(block.heading for block in blocks):
        yield Outcome.passed()


def _article(blocks: Iterable[TextBlock]) -> list[TextBlock]:
    """What is seen of the article; where nothing is marked as such, all that is in no landmark."""
    seen = [block for block in blocks if block.seen]
    return [block for block in seen if block.in_article] or [block for block in seen if not block.region]


def _running_size(blocks: Iterable[TextBlock]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if not block.heading:
            sizes[block.font_size] += len(block.text)
    return max(sizes, key=lambda size: sizes[size], default=16.0)


def _stands_out(line: TextBlock, under: TextBlock, size: float) -> bool:
    """Whether the line is by its look a heading of the text under it."""
    looks = line.bold or line.font_size >= size * _LARGER
    return looks and _is_line(line) and _is_running(under) and under.font_size < line.font_size + line.bold


def _is_line(block: TextBlock) -> bool:
    text = block.text
    plain = block.tag in _LINES and not block.heading and not block.list_kind and not block.links
    short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and "\n" not in text
    return plain and short and text[:1].isupper() and not _ENDS.search(text) and not _BYLINE.search(text)


def _is_running(block: TextBlock) -> bool:
    return not block.heading and not block.bold and len(block.text) >= _LEAST_UNDER


def _question(line: TextBlock) -> Finding:
    look = "larger and bold" if line.bold and line.font_size > 16 else "bold" if line.bold else "larger"
    return Finding(
        message=f"“{line.text}” stands above its text like a heading ({look}) and is none. Is it one?",
        hint="If it heads the text under it, mark it up as a heading of the right level.",
        found=line.text,
    )


RULE = PageRule(
    id="wcag/heading-marked",
    title="What looks like a heading is marked up as one",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("1.3.1"),),
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
