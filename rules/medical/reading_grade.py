"""An article can be read by those whom it is for.

What it checks: the school grade that the body of an article of more than 200 words takes to be understood, by the
formula that was published for its language, against `quality.reading_grade`: Flesch-Kincaid (English), Wiener
Sachtextformel (German), Fernández Huerta (Spanish), Kandel-Moles (French), Gulpease (Italian), Martins (Portuguese).
Headings, captions, references, disclaimers, notices, bylines and navigation are left out.
Why it matters: patient education is for everybody, and half of all adults read no better than an eighth-grader.
How to fix: shorten the longest sentences, and use everyday words for the technical ones.
Passes: "Rest when you are tired. Drink enough water." and more of the kind, for a target of grade 8
Fails: an article at grade 12, for a target of grade 8
Limits: formulas count syllables and words, and cannot tell whether a text makes sense. Up to one grade above the target
they may err: a person decides. Other languages are left out, and so are lines without an end mark. Off by default.
Sources: Kincaid and others 1975; Bamberger and Vanecek 1984; Fernández Huerta 1959; Kandel and Moles 1958; Lucisano and
Piemontese 1988; Martins and others 1996; AHRQ, Health Literacy Universal Precautions Toolkit, tool 11.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rules.citations.read import NEEDS, entries
from rules.legal.attribution import attributions
from rules.medical.found import statements, text_of
from rules.medical.review import bylines, stamps
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.house import SITE_QUALITY
from rules.rule import PageRule
from rules.text.language import Verdict, read_all
from rules.text.readability import FORMULAS, Counts, Formula, count
from rules.text.sentences import sentences, words

LEAST = 200
"""Words below which a formula says nothing."""
MARGIN = 1.0
"""Grades by which a formula may err."""
_RUNNING = frozenset({"p", "li", "dd", "div", "section", "article", "main", "blockquote"})
_AROUND = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "form"})
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_NOTICE = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome on an article that is long enough, in a language with a formula."""
    body = _body(page)
    language = _language(body)
    formula = FORMULAS.get(language)
    of = count([block.text for block in body], language) if formula else None
    if formula is None or of is None or of.words <= LEAST:
        return
    grade, target = round(formula.grade(of), 1), policy.quality.reading_grade
    if grade <= target:
        yield Outcome.passed(None, _measured(formula, of, grade))
        return
    block, sentence = _hardest(body)
    judge = Outcome.failed if grade > target + MARGIN else Outcome.cant_tell
    yield judge(_too_hard(formula, of, grade, target, sentence), block.target)


def _body(page: Page) -> list[TextBlock]:
    """The blocks of running text in the article: whole sentences, and not what only stands beside them."""
    text = page.get(TextBlocks)
    said = [block for one in statements(text_of(page)) for block in text.blocks[one.span[0] : one.span[1] + 1]]
    said += (one.block for one in attributions(text.blocks))
    said += (one.block for one in bylines(page))
    said += (one.block for one in stamps(page))
    left = {block.target for block in said} | {entry.reference.target for entry in entries(page)}
    return [block for block in text.blocks if _is_running(block) and block.target not in left]


def _is_running(block: TextBlock) -> bool:
    linked = sum(link.end - link.start for link in block.links)
    return (
        block.seen
        and block.in_article
        and not block.heading
        and block.tag in _RUNNING
        and block.region not in _AROUND
        and _ENDED.search(block.text) is not None
        and linked * 2 < len(block.text)
        and not _NOTICE.search(block.text)
    )


def _language(body: Sequence[TextBlock]) -> str:
    """What most of the body is declared to be in, or what it is in where that is surely another one."""
    letters: Counter[str] = Counter()
    for block in body:
        letters[block.language.lower().partition("-")[0]] += len(block.text)
    declared = max(letters, key=lambda one: letters[one], default="")
    found = read_all((block.text for block in body[:20]), declared)
    return found.nearest if found.verdict is Verdict.OTHER else declared


def _hardest(body: Sequence[TextBlock]) -> tuple[TextBlock, str]:
    """The longest sentence and its block."""
    lines = [(block, one.text) for block in body for one in sentences(block.text)]
    return max(lines, key=lambda line: len(words(line[1]).split()))


def _measured(formula: Formula, of: Counts, grade: float) -> str:
    return (
        f"grade {grade:g} by {formula.name} ({of.words} words, {of.words_a_sentence:.0f} a sentence, "
        f"{of.syllables_a_word:.2f} syllables a word)"
    )


def _too_hard(formula: Formula, of: Counts, grade: float, target: float, sentence: str) -> Finding:
    return Finding(
        message=f"The article reads like {_measured(formula, of, grade)}; the target is grade {target:g}. "
        f"Its longest sentence has {len(words(sentence).split())} words.",
        hint="Shorten the longest sentences, and use everyday words for the technical ones.",
        expected=f"grade {target:g}",
        found=sentence,
    )


RULE = PageRule(
    id="medical/reading-grade",
    title="An article can be read by those whom it is for",
    severity=Severity.MINOR,
    requirements=(SITE_QUALITY,),
    articles_only=True,
    enabled=False,
    needs=NEEDS,
    evaluate=evaluate,
)
