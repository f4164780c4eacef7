"""The references of a page, found and taken apart once for all rules of the family."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rules.citations.find import Self, references
from rules.citations.linked import linked_works
from rules.citations.model import Parsed, Reference
from rules.citations.parse import parse
from rules.page import Document, Evidence, Page, TextBlocks, Tooltips

NEEDS: frozenset[type[Evidence]] = frozenset({TextBlocks, Document, Tooltips})
"""The evidence in which references are found."""


class Entry(msgspec.Struct, frozen=True):
    """One reference of the page with its fields."""

    reference: Reference
    parsed: Parsed

    @property
    def name(self) -> str:
        """What a message calls it: “Reference 3”."""
        return f"Reference {self.reference.number}" if self.reference.number else "The linked work"

    @property
    def quote(self) -> str:
        """Its text for a message, in quotation marks and cut at a word."""
        flat = " ".join(self.reference.text.split())
        return f"“{flat}”" if len(flat) <= 240 else f"“{flat[:240].rsplit(' ', 1)[0]} …”"


def entries(page: Page) -> tuple[Entry, ...]:
    """The page's references in document order; those in tooltips last."""
    return _read(*_evidence(page))


def inline_entries(page: Page) -> tuple[Entry, ...]:
    """The works that are linked in a sentence and that no reference of the page cites."""
    return _linked(*_evidence(page))


def all_entries(page: Page) -> tuple[Entry, ...]:
    """The page's references, then the works that are only linked in a sentence."""
    return (*entries(page), *inline_entries(page))


def _evidence(page: Page) -> tuple[TextBlocks, Tooltips, Self]:
    return page.get(TextBlocks), page.get(Tooltips), Self.of(page.get(Document))


@lru_cache(maxsize=4)
def _read(blocks: TextBlocks, tooltips: Tooltips, own: Self) -> tuple[Entry, ...]:
    found = references(blocks, own, tooltips.tooltips)
    return tuple(Entry(one, _parsed(one.text, one.hrefs)) for one in found)


@lru_cache(maxsize=4)
def _linked(blocks: TextBlocks, tooltips: Tooltips, own: Self) -> tuple[Entry, ...]:
    known = [entry.reference for entry in _read(blocks, tooltips, own)]
    return tuple(Entry(reference, parsed) for reference, parsed in linked_works(blocks, known, own))


@lru_cache(maxsize=512)
def _parsed(text: str, hrefs: tuple[str, ...]) -> Parsed:
    """Pages of one subject share their sources."""
    return parse(text, hrefs)
