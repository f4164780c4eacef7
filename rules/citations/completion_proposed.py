"""A reference whose record is known has all that its style requires.

What it checks: with `--verify-citations`, each reference that lacks something that its style requires (see
citations/complete) and whose identifier leads to a record that agrees with it. The completed reference is proposed, in
the form of the National Library of Medicine.
Why it matters: what is missing has been found already, and need not be looked up by hand.
How to fix: compare the proposal with the record, and copy from it what is missing.
Passes: a reference with all that its style requires
Fails: nothing fails: that something is missing is the finding of citations/complete; this one brings it.
Limits: only what the record has is proposed. Where record and reference disagree, citations/record-agrees speaks.
Sources: Crossref REST API; NCBI E-utilities; Citing Medicine (NLM), 2nd ed.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from rules.citations.agreement import compared, differing
from rules.citations.cited import NEEDS, cited
from rules.citations.model import Kind
from rules.citations.proposal import fields_of, written
from rules.citations.read import Entry
from rules.citations.styles import in_words, lack, required_fields
from rules.model import Finding, Outcome, Severity
from rules.page import CitedWork, Page, Work
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_ENOUGH = 2
"""Fields that must agree before a record is taken to be that of the reference: a bare link has none."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each reference with a record that agrees."""
    for entry, known in cited(page):
        if work := _record(entry, known):
            brought, target = _brought(entry, work, policy), entry.reference.target
            yield Outcome.cant_tell(_finding(entry, work, brought), target) if brought else Outcome.passed(target)


def _record(entry: Entry, known: CitedWork) -> Work | None:
    """The first record that is that of the work cited."""
    works = (asked.work for asked in known.asked if asked.work)
    return next((work for work in works if _is_its(entry, work)), None)


def _is_its(entry: Entry, work: Work) -> bool:
    rows = compared(entry.parsed, work)
    return len(rows) >= _ENOUGH and not differing(rows)


def _brought(entry: Entry, work: Work, policy: Policy) -> list[str]:
    """The required fields that the reference lacks and the record has."""
    parsed = entry.parsed
    if parsed.kind is Kind.UNKNOWN and work.volume:  # what is missing may have been what tells an article
        parsed = replace(parsed, kind=Kind.ARTICLE)
    absent = lack(parsed, required_fields(parsed, policy.citations))
    had = fields_of(work)
    return [need for need in (*absent.missing, *absent.unclear) if not had.isdisjoint(need.split("|"))]


def _finding(entry: Entry, work: Work, brought: list[str]) -> Finding:
    lacking = ", ".join(map(in_words, brought))
    return Finding(
        message=f"{entry.name} lacks what its record has: {lacking}. Is the proposal right? {entry.quote}",
        hint=f"Add from the record: {lacking}.",
        expected=written(work),
        found=entry.reference.text,
        record=work.address,
    )


RULE = PageRule(
    id="citations/completion-proposed",
    title="A reference whose record is known has all that its style requires",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
