"""What is known of one reference: where it was found, its fields, and how sure the parser is of each."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from rules.citations.identifiers import Identifier
from rules.model import Target


class Kind(StrEnum):
    """The type of work that a reference leads to."""

    ARTICLE = "journal article"
    BOOK = "book"
    CHAPTER = "chapter"
    WEB = "web page"
    REPORT = "report"
    CONFERENCE = "conference paper"
    DATASET = "dataset"
    NEWS = "news"
    THESIS = "thesis"
    NOTICE = "notice"
    """A retraction or correction of the work cited before."""
    UNKNOWN = "unknown"


class Field(msgspec.Struct, frozen=True):
    """One field of a reference and where it stands in the reference's text."""

    name: str
    """author, editor, title, container, date, volume, issue, pages, publisher, location, edition, doi, pmid, pmcid,
    isbn, issn, url or accessed."""
    text: str
    start: int
    end: int
    """Equal to `start` for a field that only a link carries."""


class Parsed(msgspec.Struct, frozen=True):
    """A reference taken apart."""

    text: str
    kind: Kind
    fields: tuple[Field, ...]
    identifiers: tuple[Identifier, ...] = ()
    doubtful: frozenset[str] = frozenset()
    """Fields of which the text does not decide whether they are there."""

    def get(self, name: str) -> str:
        """The text of the first field of that name; empty where there is none."""
        return next((field.text for field in self.fields if field.name == name), "")

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields that are there."""
        return frozenset(field.name for field in self.fields)


class Reference(msgspec.Struct, frozen=True):
    """One reference as found on a page."""

    text: str
    """Without its number and without link labels such as “[PubMed]”."""
    target: Target
    number: int
    """Its own number, else its place among the page's references, from 1."""
    where: str
    """How it was found: heading, numbered, unlabelled, footnote, tooltip or inline (a link in a sentence)."""
    hrefs: tuple[str, ...] = ()
    seen: bool = True
    numbered: bool = False
    """The number is its own, as readers see it."""
    list_id: int = 0
    """The same for all references of one list; 0 outside of lists."""
