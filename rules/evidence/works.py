"""What registries of publications say of the works that a page cites: asked for once the crawl is over."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from rules.evidence.base import Evidence


class Answer(StrEnum):
    """What came of asking for one identifier. The four never stand for each other."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    """It exists, with a registration agency whose records are not read."""
    NOT_FOUND = "not found"
    """Whoever would have to know it says that there is no such identifier."""
    UNASKED = "could not ask"
    """Nobody gave an answer that can be used."""


class Change(StrEnum):
    """What may become of a work after it was published."""

    RETRACTION = "retraction"
    CONCERN = "expression of concern"
    CORRECTION = "correction"


class ChangeNotice(msgspec.Struct, frozen=True):
    """One notice that changes a work: the other end of it, seen from the record that names it."""

    change: Change
    of: str = ""
    """DOI or PubMed number of the other end; empty where the record does not name it."""
    address: str = ""
    """Where the other end can be read."""
    year: str = ""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The record of one work."""

    source: str
    """Crossref or PubMed."""
    address: str
    """Where a person can read it."""
    doi: str = ""
    pmid: str = ""
    titles: tuple[str, ...] = ()
    """As the record names it, first its own; then translations and the title without its subtitle."""
    authors: tuple[str, ...] = ()
    """Surname and initials: “Anheyer D”; organisations as they are called."""
    journals: tuple[str, ...] = ()
    """The journal's or book's name, then its short forms."""
    years: tuple[int, ...] = ()
    """In print, online, of the issue: the first is the one to cite."""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    notices: tuple[ChangeNotice, ...] = ()
    """What changed it."""
    notice_of: tuple[ChangeNotice, ...] = ()
    """What it changes, where it is a notice itself."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.titles[0] if self.titles else ""

    @property
    def year(self) -> str:
        """The one to cite; empty where the record has none."""
        return str(self.years[0]) if self.years else ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One identifier of a reference and what came of asking for it."""

    kind: str
    """doi, pmid or pmcid."""
    value: str
    answer: Answer
    work: Work | None = None
    """Only where it was found; PMC's numbers lead to a work of PubMed or Crossref."""
    reason: str = ""
    """Why nobody could be asked, in words."""


class CitedWork(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the work that one reference cites."""

    asked: tuple[Asked, ...] = ()
    candidates: tuple[Work, ...] = ()
    """Where the reference has no identifier: what a search for its words brought, the likeliest first."""
    unsought: str = ""
    """Why no search was possible, in words."""


class CitedWorks(Evidence, frozen=True, tag="cited-works"):
    """One entry for each reference of the page, in their order."""

    works: tuple[CitedWork, ...] = ()
