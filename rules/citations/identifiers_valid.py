"""Every DOI, PMID, ISBN and ISSN in a reference is well-formed.

What it checks: the identifiers in the text of each reference and behind its links, and of the works that a sentence
links, have the form that their standard prescribes; the check digits of ISBN and ISSN are computed.
Why it matters: a reader and a search engine follow the identifier first; one wrong character leads to nothing or
elsewhere.
How to fix: copy the identifier anew from the publisher's page or from PubMed.
Passes: "doi:10.1097/00007632-200104150-00014", "ISBN 978-0-306-40615-7"
Fails: "doi:10.1097", "ISBN 978-0-306-40615-8"
Limits: a well-formed identifier may still belong to another work or to none; that takes a look-up.
Sources: ISO 26324 (DOI), ISO 2108 (ISBN), ISO 3297 (ISSN); NLM, "PMID".
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.identifiers import Identifier
from rules.citations.read import NEEDS, Entry, all_entries
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each faulty identifier; one for each reference whose identifiers are all right."""
    for entry in all_entries(page):
        checked = [one for one in entry.parsed.identifiers if one.kind not in {"url", "arxiv"}]
        faulty = [one for one in checked if one.fault]
        yield from (Outcome.failed(_finding(entry, one), entry.reference.target) for one in faulty)
        if checked and not faulty:
            yield Outcome.passed(entry.reference.target)


def _finding(entry: Entry, identifier: Identifier) -> Finding:
    name = identifier.kind.upper()
    return Finding(
        message=f"{entry.name} has a wrong {name}, “{identifier.value}”: {identifier.fault}. {entry.quote}",
        hint=f"Copy the {name} anew from the publisher's page or from PubMed.",
        found=identifier.value,
    )


RULE = PageRule(
    id="citations/identifiers-valid",
    title="Every DOI, PMID, ISBN and ISSN in a reference is well-formed",
    severity=Severity.SERIOUS,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
