"""The references of a page, each with what is known of the work that it cites."""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.read import NEEDS as READ
from rules.citations.read import Entry, all_entries
from rules.citations.styles import WORDS
from rules.model import Outcome
from rules.page import Asked, CitedWork, CitedWorks, Evidence, Page

NEEDS: frozenset[type[Evidence]] = READ | {CitedWorks}


def cited(page: Page) -> Iterator[tuple[Entry, CitedWork]]:
    """Each reference with what is known of its work. Raises MissingEvidenceError where nobody was asked."""
    return zip(all_entries(page), page.get(CitedWorks).works, strict=True)


def named(asked: Asked) -> str:
    """“DOI “10.1000/xyz””."""
    return f"{WORDS[asked.kind]} “{asked.value}”"


def unasked(entry: Entry, asked: Asked) -> Outcome:
    """The outcome where nobody gave an answer."""
    return Outcome.untested(
        f"{entry.name}: nobody could be asked about the {named(asked)}: {asked.reason}. {entry.quote}",
        entry.reference.target,
        hint="Run the audit again later.",
    )
