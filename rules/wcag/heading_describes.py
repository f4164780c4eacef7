"""A heading says what stands under it.

What it checks: that a heading is not what an editor wrote to be replaced (“Heading”, “Your title here”), not a mere
number of such, and not a file name; and whether its words are anywhere else on the page.
Why it matters: readers skim headings, and screen reader users go from heading to heading; one that names something else
sends them past what they look for.
How to fix: name in the heading what the text under it is about.
Passes: '<h2>Opening hours</h2> <p>We are open from Monday to Friday.</p>'
Fails: '<h2>Your heading here</h2> <p>We are open from Monday to Friday.</p>'
Limits: whether a heading describes its text is for people to say: a good one often has no word in common with it. It
asks only about short headings within the article of which no word is anywhere else on the page.
Sources: WCAG 2.2, 2.4.6 Headings and Labels; technique G130.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.text.stems import stems
from rules.wcag.placeholders import bare, placeholders

_NUMBERED = re.compile(r"(?:heading|headline|title|section title|überschrift|titre|título|titolo) \d{1,2}")
_REGIONS = frozenset({"", "main"})
_MOST_WORDS = 2
"""A longer heading is a phrase or a sentence, and says more than its words alone."""
_LEAST_TEXT = 5
"""Words under a heading: fewer have nothing to share."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each heading that assistive technology meets."""
    blocks = [block for block in page.get(TextBlocks).blocks if block.accessible]
    uses = Counter(stem for block in blocks for stem in stems(block.text))
    elsewhere = stems(page.title)
    for place, block in enumerate(blocks):
        if not block.heading:
            continue
        text = bare(block.text)
        if text in placeholders("heading") or _NUMBERED.fullmatch(text):
            yield Outcome.failed(_placeholder(block), block.target)
        elif text in placeholders("untitled"):
            yield Outcome.cant_tell(_untitled(block), block.target)
        elif _is_strange(block, uses, elsewhere) and _words_under(blocks[place + 1 :], block.heading) >= _LEAST_TEXT:
            yield Outcome.cant_tell(_strange(block), block.target)
        else:
            yield Outcome.passed(block.target)


def _is_strange(heading: TextBlock, uses: Counter[str], elsewhere: frozenset[str]) -> bool:
    """Whether it is short, no word for a part of any page, and without a word that stands elsewhere on this one."""
    own = stems(heading.text)
    if not own or len(heading.text.split()) > _MOST_WORDS or heading.region not in _REGIONS:
        return False
    if any(text.startswith(tuple(placeholders("part"))) for text in heading.text.casefold().split()):
        return False
    return all(uses[stem] == 1 and stem not in elsewhere for stem in own)


def _words_under(blocks: Iterable[TextBlock], level: int) -> int:
    """Words from here to the next heading of the same level or higher, as far as they matter."""
    words = 0
    for block in blocks:
        if 0 < block.heading <= level or words >= _LEAST_TEXT:
            break
        words += len(block.text.split())
    return words


def _placeholder(heading: TextBlock) -> Finding:
    return Finding(
        message=f"The heading “{heading.text}” was put here to be replaced: it says nothing of what follows",
        hint="Name in the heading what the text under it is about, or take the heading out.",
        found=heading.text,
    )


def _untitled(heading: TextBlock) -> Finding:
    return Finding(
        message=f"Is “{heading.text}” what this heading is to say, or was it left to be replaced?",
        hint="Name in the heading what the text under it is about.",
        found=heading.text,
    )


def _strange(heading: TextBlock) -> Finding:
    return Finding(
        message=f"Nothing else on the page speaks of “{heading.text}”. Is the text under this heading about that?",
        hint="Name in the heading what the text under it is about.",
        found=heading.text,
    )


RULE = PageRule(
    id="wcag/heading-describes",
    title="A heading says what stands under it",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("2.4.6"), act("b49b2e")),
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
