"""Every DOI, PMID and PMCID in a reference exists.

What it checks: with `--verify-citations`, each identifier of a reference is asked for: DOIs at Crossref and, where that
does not have them, at the DOI system itself, which knows those of every agency; PMIDs and PMCIDs at PubMed.
Why it matters: an identifier that leads nowhere cannot be followed, and often betrays a reference that was made up.
How to fix: look the work up by its title at PubMed or Crossref, and copy the identifier from there.
Passes: a DOI that Crossref has a record of, or that another agency registered
Fails: a DOI that neither Crossref nor the DOI system has; a PMID that PubMed does not have
Limits: an identifier that nobody could be asked about is untested, never passed. ISBN and ISSN are not looked up. One
that is not well-formed is left to citations/identifiers-valid.
Sources: Crossref REST API; DOI Handbook, “Proxy server REST API”; NCBI E-utilities.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.cited import NEEDS, cited, named, unasked
from rules.citations.read import Entry
from rules.citations.styles import WORDS
from rules.model import Finding, Outcome, Severity
from rules.page import Answer, Asked, Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_WHO = {
    "doi": "Neither Crossref nor the DOI system knows it",
    "pmid": "PubMed has no such number",
    "pmcid": "PubMed Central has no such number",
}


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each identifier that was to be asked for."""
    return (_judge(entry, asked) for entry, known in cited(page) for asked in known.asked)


def _judge(entry: Entry, asked: Asked) -> Outcome:
    if asked.answer is Answer.UNASKED:
        return unasked(entry, asked)
    if asked.answer is Answer.NOT_FOUND:
        return Outcome.failed(_finding(entry, asked), entry.reference.target)
    return Outcome.passed(entry.reference.target)


def _finding(entry: Entry, asked: Asked) -> Finding:
    return Finding(
        message=f"{entry.name} has a {named(asked)} that does not exist. {_WHO[asked.kind]}. {entry.quote}",
        hint=f"Look the work up by its title and copy its {WORDS[asked.kind]} from the record.",
        found=asked.value,
    )


RULE = PageRule(
    id="citations/identifier-exists",
    title="Every DOI, PMID and PMCID in a reference exists",
    severity=Severity.SERIOUS,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
