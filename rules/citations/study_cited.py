"""A page that tells of a study says where to find it.

What it checks: where an article tells of particular research ("a 2015 study published in ...", "researchers at ...
found"), the page has a reference for it: any, where the sentence says nothing by which to know the study again; else
one of that author, that journal or about that year.
Why it matters: readers and reviewers must be able to see whether the study says what the page says it does.
How to fix: add the study to a list of references, or link its DOI at the sentence.
Passes: an article with such a sentence and the study in its list of references
Fails: nothing fails: a sentence that only sounds like this is too easily met; a person is shown the sentence.
Limits: phrases of English, German, French, Spanish, Italian and Portuguese. A sentence that carries a mark or a link
is taken to be cited; of studies that go by their year alone, a reference of the year before or after will do.
Sources: the publisher's editorial policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rules.citations.markers import markers, named_markers
from rules.citations.read import NEEDS, Entry, all_entries
from rules.citations.split import LONGEST_BLOCK
from rules.citations.telling import Clues, abbreviates, clues, tells
from rules.citations.text import plain
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule
from rules.text.sentences import sentences

_MOST = 10
"""Sentences that are asked about on one page."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Asks about each sentence that tells of a study for which the page has no reference."""
    found = all_entries(page)
    references = [(entry, plain(entry.reference.text).casefold()) for entry in found]
    cited = {entry.reference.target for entry in found}
    blocks = [block for block in page.get(TextBlocks).blocks if block.target not in cited]
    told = [(block, sentence) for block in blocks for sentence in _telling(block)]
    asked = [(block, sentence) for block, sentence in told if not _is_cited(sentence, references)]
    for block, sentence in islice(asked, _MOST):
        yield Outcome.cant_tell(_finding(sentence, found), block.target)
    if told and not asked:
        yield Outcome.passed()


def _telling(block: TextBlock) -> Iterator[str]:
    if block.seen and not block.heading and (block.in_article or block.region in {"main", ""}) and not block.links:
        told = [one.text for one in sentences(block.text[:LONGEST_BLOCK]) if tells(one.text)]
        if told and not any(one.sure for one in markers(block)) and not any(named_markers(block)):
            yield from told


def _is_cited(sentence: str, references: list[tuple[Entry, str]]) -> bool:
    """Whether a reference, each with its text in lower case, may be that of the study."""
    said = clues(sentence)
    if not said or not references:
        return bool(references)
    if said.surnames:
        return any(name.casefold() in text for name in said.surnames for _, text in references)
    return any(_fits(said, entry, text) for entry, text in references)


def _fits(said: Clues, entry: Entry, text: str) -> bool:
    """Whether journal and year, as far as both are known, are those of the reference."""
    years = {int(year) for year in _YEAR.findall(entry.reference.text)}
    about = not said.years or not years or any(abs(one - year) <= 1 for one in said.years for year in years)
    container = entry.parsed.get("container")
    if not said.journals or not container:
        return about
    return any(name.casefold() in text or abbreviates(container, name) for name in said.journals)


def _finding(sentence: str, found: tuple[Entry, ...]) -> Finding:
    has = f"none of its {len(found)} references seems to be that study" if found else "has no reference"
    return Finding(
        message=f"The page tells of a study and {has}: “{' '.join(sentence.split())[:300]}”",
        hint="Cite the study with author, title, journal and year, or link its DOI.",
        found=sentence,
    )


RULE = PageRule(
    id="citations/study-cited",
    title="A page that tells of a study says where to find it",
    severity=Severity.MODERATE,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
