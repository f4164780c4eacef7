"""A passage in another language is marked as such.

What it checks: each block of text of some length, against the language in force where it stands.
Why it matters: a screen reader reads a Spanish paragraph by English rules unless told, and nobody understands it.
How to fix: name the passage's language: '<p lang="es">'.
Passes: '<html lang="en"> … <p lang="es">Si el dolor no mejora en dos semanas, consulte con su médico.</p>'
Fails: '<html lang="en"> … <p>Si el dolor no mejora en dos semanas, consulte con su médico o con su farmacéutico.</p>'
Limits: single words, names, titles and short sentences are left alone, and so are lists of references; it asks about
passages of a sentence. It is silent where the whole page is in another language than it says: wcag/page-language.
Sources: WCAG 2.2, 3.1.2 Language of Parts; technique H58.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Languages, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.text.language import Reading, Verdict, language_name, read_all

_SENTENCE = 50
"""Letters from which on a passage is asked about."""
_PASSAGE = 120
"""Letters from which on a passage is a failure, not a name, a title or a slogan."""
_MOST_READ = 1200
"""Characters of a block that are read: more says no more of its language."""
_MOST_MARKED = 500
_PARAGRAPHS = frozenset({"p", "blockquote", "dd"})
"""Blocks that hold running text; others may be lists of names, titles of works, or references."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each passage in another language than the one in force."""
    scopes = page.get(Languages).scopes
    if any(read_all(scope.lines, scope.language).verdict is not Verdict.SAME for scope in scopes if scope.root):
        return
    marked = [line for scope in scopes if not scope.root for line in scope.lines][:_MOST_MARKED]
    blocks = [block for block in page.get(TextBlocks).blocks if block.seen or block.accessible]
    found = [outcome for block in blocks if (outcome := _judge(block, marked))]
    yield from found or [Outcome.passed()]


def _judge(block: TextBlock, marked: list[str]) -> Outcome | None:
    """What is to be said of a block; None where it is in the language in force, or says too little."""
    if len(block.text) < _SENTENCE or _read(block, ()).verdict is not Verdict.OTHER:
        return None
    reading = _read(block, marked)
    if reading.verdict is not Verdict.OTHER or reading.letters < _SENTENCE:
        return None
    certain = reading.letters >= _PASSAGE and block.tag in _PARAGRAPHS
    outcome = Outcome.failed if certain else Outcome.cant_tell
    return outcome(_finding(block, reading, certain=certain), block.target)


def _read(block: TextBlock, marked: Iterable[str]) -> Reading:
    """The start of the block, without the parts that name a language of their own."""
    text = block.text[:_MOST_READ]
    for part in marked:
        text = text.replace(part, " ")
    return read_all(text.split("\n"), block.language)


def _finding(block: TextBlock, reading: Reading, *, certain: bool) -> Finding:
    other, around = language_name(reading.nearest), language_name(block.language)
    question = "" if certain else " Does it stand for more than a name or a title?"
    return Finding(
        message=f"This looks like {other} and is read aloud as {around}: “{reading.example}”{question}",
        hint=f'Mark the passage with its language: lang="{reading.nearest}".',
    )


RULE = PageRule(
    id="wcag/unmarked-language",
    title="A passage in another language is marked as such",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("3.1.2"),),
    needs=frozenset({Languages, TextBlocks}),
    evaluate=evaluate,
)
