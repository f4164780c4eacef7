"""A reference to a work that has a DOI or PMID gives it.

What it checks: with `--verify-citations`, a reference to a journal article without DOI, PMID and PMCID is looked up at
Crossref and, where it names journal, year, volume and page, at PubMed. If exactly one record is safely the same work
(its title nearly word for word, its year, and two of first author, journal, volume and first page, with nothing that
disagrees), its identifier and the completed reference are proposed.
Why it matters: an identifier leads to the work whatever becomes of the journal's site, and lets retractions be noticed.
How to fix: open the record; if it is the work, copy the proposed reference.
Passes: a reference with a DOI
Fails: nothing fails: a search may mistake one work for another, so that a person is shown the record.
Limits: books, web pages and reports are not looked up. Where nothing is safely the same, nothing is said.
Sources: Crossref REST API; NCBI E-utilities (ECitMatch); Citing Medicine (NLM), 2nd ed.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.agreement import compared, is_same
from rules.citations.cited import NEEDS, cited
from rules.citations.proposal import identifiers_of, in_brief, written
from rules.citations.read import Entry
from rules.model import Finding, Outcome, Severity
from rules.page import CitedWork, Page, Work
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """A question for each reference whose work was found, and one passed outcome for each that names its identifier."""
    for entry, known in cited(page):
        target = entry.reference.target
        if known.asked:
            yield Outcome.passed(target)
        elif work := _the_one(entry, known):
            yield Outcome.cant_tell(_finding(entry, work), target)
        elif known.unsought:
            why = f"{entry.name} has no sound DOI or PMID and could not be looked up: {known.unsought}. {entry.quote}"
            yield Outcome.untested(why, target, hint="Run the audit again later.")


def _the_one(entry: Entry, known: CitedWork) -> Work | None:
    """The one work that is safely the cited one; None where there is none, or more than one."""
    same = [work for work in known.candidates if is_same(entry.parsed, work)]
    dois = {work.doi.lower() for work in same if work.doi}
    return same[0] if same and len(dois) <= 1 else None


def _finding(entry: Entry, work: Work) -> Finding:
    identifier = " and ".join(identifiers_of(work))
    return Finding(
        message=f"{entry.name} has no sound identifier; {work.source} has {identifier} for {in_brief(work)}. "
        f"Is it this one? {entry.quote}",
        hint=f"If it is, add {identifier}.",
        expected=written(work),
        found=entry.reference.text,
        compared=compared(entry.parsed, work),
        record=work.address,
    )


RULE = PageRule(
    id="citations/identifier-proposed",
    title="A reference to a work that has a DOI or PMID gives it",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
