"""No reference rests on a work that was retracted.

What it checks: with `--verify-citations`, the records of each reference's identifiers are read for retractions,
expressions of concern and corrections, from both ends: what changed the work (Crossref's `updated-by`, PubMed's
“RetractionIn”), and whether the work cited is such a notice itself (`update-to`, “RetractionOf”).
Why it matters: a retracted study is no evidence, and patients act on what rests on it.
How to fix: take out what rests on the work, or cite a sound source for it; where the retraction itself is the subject,
say so in the reference (“[retracted]”).
Passes: a work whose records name no notice; a reference that says that the work is retracted
Fails: a reference to a work that was retracted, and that does not say so
Limits: expressions of concern, corrections and references to a notice are cantTell: a person judges what they change;
so is a retracted work whose title is not that of the reference, since the identifier may be the wrong one. A
work whose registry could not be asked is untested, never passed; of works registered elsewhere nothing is said.
Sources: Crossref, “Retraction Watch data”; NLM, “Errata, Retractions, and Other Linked Citations in PubMed”; COPE,
“Retraction guidelines”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.citations.agreement import title_differs
from rules.citations.cited import NEEDS, cited, named, unasked
from rules.citations.model import Kind
from rules.citations.proposal import in_brief
from rules.citations.read import Entry
from rules.model import Finding, Outcome, Severity
from rules.page import Answer, Asked, Change, ChangeNotice, Page, Work
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_SAYS_SO = re.compile(
    r"[\[(]\s?(?:retracted|withdrawn|zurückgezogen|rétracté|retractado)\b"
    r"|\b(?:retracted|withdrawn)(?:\s(?:article|publication|paper|study)\b|\s?:)"
    r"|\b(?:retraction|withdrawal|expression of concern|erratum|corrigendum|correction)"
    r"(?:\s(?:in|of|to|for|notice))?\s?:",
    re.IGNORECASE,
)
"""A mark, not a word of a title: tendons retract, and drugs are withdrawn."""
_GRAVEST_FIRST = (Change.RETRACTION, Change.CONCERN, Change.CORRECTION)
_WEIGHT = {Change.CONCERN: Severity.SERIOUS, Change.CORRECTION: Severity.MINOR}


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each reference with an identifier that was found, or that nobody could be asked about."""
    for entry, known in cited(page):
        records = [(asked, asked.work) for asked in known.asked if asked.work]
        silent = next((asked for asked in known.asked if asked.answer is Answer.UNASKED), None)
        if outcome := _about(entry, records):
            yield outcome
        elif silent:
            yield unasked(entry, silent)
        elif records:
            yield Outcome.passed(entry.reference.target)


def _about(entry: Entry, records: list[tuple[Asked, Work]]) -> Outcome | None:
    """The gravest that the records say; None where they say nothing, or the reference says it itself."""
    if entry.parsed.kind is Kind.NOTICE or _SAYS_SO.search(entry.reference.text):
        return None
    for change in _GRAVEST_FIRST:
        for _, work in records:
            if notice := _of(change, work.notices):
                return _changed(entry, work, notice)
    return next((_is_notice(entry, asked, work) for asked, work in records if work.notice_of), None)


def _of(change: Change, notices: Iterable[ChangeNotice]) -> ChangeNotice | None:
    return next((notice for notice in notices if notice.change is change), None)


def _changed(entry: Entry, work: Work, notice: ChangeNotice) -> Outcome:
    target = entry.reference.target
    if notice.change is Change.RETRACTION:
        finding = _retracted(entry, work, notice)
        judge = Outcome.cant_tell if title_differs(entry.parsed, work) else Outcome.failed
        return judge(finding, target)
    return Outcome.cant_tell(_questioned(entry, work, notice), target, _WEIGHT[notice.change])


def _retracted(entry: Entry, work: Work, notice: ChangeNotice) -> Finding:
    return Finding(
        message=f"{entry.name} leads to a work that was retracted{_where(notice)}: {in_brief(work)}. {entry.quote}",
        hint="Take out what rests on it, or cite a sound source; where the retraction is meant, write “[retracted]”.",
        record=notice.address or work.address,
    )


def _questioned(entry: Entry, work: Work, notice: ChangeNotice) -> Finding:
    what = "was corrected" if notice.change is Change.CORRECTION else "carries an expression of concern"
    return Finding(
        message=f"{entry.name} leads to a work that {what}{_where(notice)}: {in_brief(work)}. {entry.quote}",
        hint="Read the notice: does what the page says still hold?",
        record=notice.address or work.address,
    )


def _is_notice(entry: Entry, asked: Asked, work: Work) -> Outcome:
    other = work.notice_of[0]
    finding = Finding(
        message=f"The {named(asked)} of {entry.name.lower()} leads to a notice ({other.change}) about another work"
        f"{f' ({other.of})' if other.of else ''}. Is the notice meant? {entry.quote}",
        hint="If the notice is meant, name it so; else give the identifier of the work, and see what became of it.",
        record=work.address,
    )
    return Outcome.cant_tell(finding, entry.reference.target, Severity.SERIOUS)


def _where(notice: ChangeNotice) -> str:
    told = ", ".join(part for part in (notice.year, notice.of) if part)
    return f" ({told})" if told else ""


RULE = PageRule(
    id="citations/retracted",
    title="No reference rests on a retracted work",
    severity=Severity.CRITICAL,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
