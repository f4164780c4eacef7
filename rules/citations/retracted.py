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
from rules.citations.cited import NEEDS, cited, named, of_answer, unasked
from rules.citations.model import Kind
from rules.citations.proposal import in_brief
from rules.citations.read import Entry
from rules.model import Finding, Outcome, Severity
from rules.page import Answer, Asked, Change, ChangeNotice, Page
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
        found, silent = of_answer(known, Answer.FOUND), of_answer(known, Answer.UNASKED)
        if finding := _about(entry, found):
            yield finding
        elif silent:
            yield unasked(entry, silent[0])
        elif found:
            yield Outcome.passed(entry.reference.target)


def _about(entry: Entry, found: list[Asked]) -> Outcome | None:
    """The gravest that the records say; None where they say nothing, or the reference says it itself."""
    if entry.parsed.kind is Kind.NOTICE or _SAYS_SO.search(entry.reference.text):
        return None
    for change in _GRAVEST_FIRST:
        for asked in found:
            if asked.work and (notice := _of(change, asked.work.notices)):
                return _changed(entry, asked, notice)
    return next(
        (_is_notice(entry, one, one.work.notice_of[0]) for one in found if one.work and one.work.notice_of), None
    )


def _of(change: Change, notices: Iterable[ChangeNotice]) -> ChangeNotice | None:
    return next((notice for notice in notices if notice.change is change), None)


def _changed(entry: Entry, asked: Asked, notice: ChangeNotice) -> Outcome:
    target = entry.reference.target
    if notice.change is Change.RETRACTION:
        finding = _retracted(entry, asked, notice)
        is_another = asked.work is not None and title_differs(entry.parsed, asked.work)
        return Outcome.cant_tell(finding, target) if is_another else Outcome.failed(finding, target)
    return Outcome.cant_tell(_questioned(entry, asked, notice), target, _WEIGHT[notice.change])


def _retracted(entry: Entry, asked: Asked, notice: ChangeNotice) -> Finding:
    return Finding(
        message=f"{entry.name} leads to a work that was retracted{_where(notice)}: {_brief(asked)}. {entry.quote}",
        hint="Take out what rests on it, or cite a sound source; where the retraction is meant, write “[retracted]”.",
        record=notice.address or _address(asked),
    )


def _questioned(entry: Entry, asked: Asked, notice: ChangeNotice) -> Finding:
    what = "was corrected" if notice.change is Change.CORRECTION else "carries an expression of concern"
    return Finding(
        message=f"{entry.name} leads to a work that {what}{_where(notice)}: {_brief(asked)}. {entry.quote}",
        hint="Read the notice: does what the page says still hold?",
        record=notice.address or _address(asked),
    )


def _is_notice(entry: Entry, asked: Asked, of: ChangeNotice) -> Outcome:
    finding = Finding(
        message=f"The {named(asked)} of {entry.name.lower()} leads to a notice ({of.change}) about another work"
        f"{f' ({of.of})' if of.of else ''}. Is the notice meant? {entry.quote}",
        hint="If the notice is meant, name it so; else give the identifier of the work, and see what became of it.",
        record=_address(asked),
    )
    return Outcome.cant_tell(finding, entry.reference.target, Severity.SERIOUS)


def _where(notice: ChangeNotice) -> str:
    told = ", ".join(part for part in (notice.year, notice.of) if part)
    return f" ({told})" if told else ""


def _brief(asked: Asked) -> str:
    return in_brief(asked.work) if asked.work else named(asked)


def _address(asked: Asked) -> str:
    return asked.work.address if asked.work else ""


RULE = PageRule(
    id="citations/retracted",
    title="No reference rests on a retracted work",
    severity=Severity.CRITICAL,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
