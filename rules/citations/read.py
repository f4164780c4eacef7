"""The references of a page, found and taken apart once for all rules of the family."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rules.citations.find import Self, references
from rules.citations.model import Parsed, Reference
from rules.citations.parse import parse
from rules.page import Document, Evidence, Page, TextBlocks

NEEDS: frozenset[type[Evidence]] = frozenset({TextBlocks, Document})
"""The evidence in which references are found."""


class Entry(msgspec.Struct, frozen=True):
    """One reference of the page with its fields."""

    reference: Reference
    parsed: Parsed

    @property
    def name(self) -> str:
        """What a message calls it: “Reference 3”."""
        return f"Reference {self.reference.number}"

    @property
    def quote(self) -> str:
        """Its text for a message, in quotation marks and cut at a word."""
        flat = " ".join(self.reference.text.split())
        return f"“{flat}”" if len(flat) <= 240 else f"“{flat[:240].rsplit(' ', 1)[0]} …”"


def entries(page: Page) -> tuple[Entry, ...]:
    """The page's references in document order."""
    return _read(page.get(TextBlocks), Self.of(page.get(Document)))


@lru_cache(maxsize=4)
def _read(blocks: TextBlocks, own: Self) -> tuple[Entry, ...]:
    return tuple(Entry(one, _parsed(one.text, one.hrefs)) for one in references(blocks, own))


@lru_cache(maxsize=512)
def _parsed(text: str, hrefs: tuple[str, ...]) -> Parsed:
    """Pages of one subject share their sources."""
    return parse(text, hrefs)
