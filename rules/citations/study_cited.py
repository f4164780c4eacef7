"""A page that tells of a study says where to find it.

What it checks: where an article tells of particular research ("a 2015 study published in ...", "researchers at ...
found"), the page has at least one reference.
Why it matters: readers and reviewers must be able to see whether the study says what the page says it does.
How to fix: add the study to a list of references, or link its DOI at the sentence.
Passes: an article with such a sentence and a list of references
Fails: nothing fails: a sentence that only sounds like this is too easily met; a person is shown the sentence.
Limits: English and German phrases; whether the reference is that of the study is not checked.
Sources: the publisher's editorial policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.citations.read import NEEDS, entries
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_WORK = r"(?:study|studies|trial|survey|meta-analysis|systematic review|analysis|paper|research)"
_TELLS = re.compile(
    rf"\b(?:{_WORK}\b[^.]{{0,80}}\b(?:published|appear(?:ed|ing)|reported)\s(?:\w+\s){{0,6}}?in\s(?:the\s)?[“\"]?[A-Z]"
    rf"|published\s(?:\w+\s){{0,6}}?in\sthe\s(?:[A-Z]\w+\s)*(?:Journal|Annals|Archives|Lancet)\b"
    rf"|(?:[Aa]n?|[Oo]ne|[Tt]his|[Tt]he)\s(?:\w+\s){{0,2}}(?:19|20)\d\d\s(?:\w+\s)?{_WORK}\b"
    rf"|[Rr]esearchers\s(?:at|from)\s(?:the\s)?[A-Z][^.]{{2,80}}\b(?:found|report(?:ed)?|conclude[d]?|showed)\b"
    rf"|(?:[Ee]ine?|[Dd]er|[Dd]ie)\s(?:\w+\s){{0,2}}Studie\b[^.]{{0,60}}\b(?:veröffentlicht|erschienen)\b)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"])")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Asks about each sentence that tells of a study on a page without any reference."""
    told = [(block, sentence) for block in page.get(TextBlocks).blocks for sentence in _telling(block)]
    if told and entries(page):
        yield Outcome.passed()
        return
    yield from (Outcome.cant_tell(_finding(sentence), block.target) for block, sentence in told)


def _telling(block: TextBlock) -> Iterator[str]:
    if block.seen and not block.heading and (block.in_article or block.region in {"main", ""}):
        if any(link.start >= 0 for link in block.links):
            return
        yield from (sentence for sentence in _SENTENCE.split(block.text) if _TELLS.search(sentence))


def _finding(sentence: str) -> Finding:
    return Finding(
        message=f"The page tells of a study and has no reference: “{' '.join(sentence.split())[:300]}”",
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
