"""Works that the structured data cites are cited for readers, too.

What it checks: each work that schema.org `citation` names in the page's JSON-LD stands among the references that
readers can find, or is linked in a sentence.
Why it matters: search engines are told of sources that readers cannot see, or of those of another page.
How to fix: add the work to the list of references, or take it out of the structured data.
Passes: a `citation` whose DOI or title stands in the list of references
Fails: nothing fails: a person is shown what structured data alone cites.
Limits: JSON-LD only; a work is known again by an identifier, by its title or by most of its text.
Sources: schema.org, "citation"; Google Search Central, "General structured data guidelines" (content that readers
see).
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from rules.citations.read import NEEDS, Entry, all_entries
from rules.citations.structured import Work, structured
from rules.citations.text import LONGEST, plain
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_SAME = 88
"""Similarity, of 100, from which a text of the structured data and a reference are the same work."""
_SHORTEST_TITLE = 15
_MOST = 20
"""Works that are asked about on one page."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Asks about each work that structured data alone cites; passed where it cites and readers see all of it."""
    works = structured(page.get(Document))
    shown = all_entries(page)
    known = {one.key for entry in shown for one in entry.parsed.identifiers}
    texts = [plain(entry.reference.text[:LONGEST]).casefold() for entry in shown]
    alone = [work for work in works if not _is_shown(work, known, texts)]
    yield from (Outcome.cant_tell(_finding(work, shown)) for work in alone[:_MOST])
    if works and not alone:
        yield Outcome.passed()


def _is_shown(work: Work, known: set[tuple[str, str]], texts: list[str]) -> bool:
    if any(one.key in known for one in work.identifiers):
        return True
    wanted = [work.title] if len(work.title) >= _SHORTEST_TITLE else [work.text]
    folded = [plain(one[:LONGEST]).casefold() for one in wanted]
    return any(fuzz.partial_ratio(one, text, score_cutoff=_SAME) for one in folded for text in texts)


def _finding(work: Work, shown: tuple[Entry, ...]) -> Finding:
    where = "it is not among the page's references" if shown else "the page shows readers no reference"
    return Finding(
        message=f"The structured data cites a work, and {where}: “{work.text[:240]}”",
        hint="Cite it on the page, or take it out of the structured data.",
        found=work.text,
    )


RULE = PageRule(
    id="citations/structured-shown",
    title="Works that the structured data cites are cited for readers, too",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
