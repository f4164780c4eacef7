"""A reference cut into pieces, each with what it was read as, for people to see how it was understood."""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.model import Parsed
from rules.model import Piece

NAMES = {
    "author": "author", "editor": "editor", "title": "title", "container": "journal or book", "date": "date",
    "volume": "volume", "issue": "issue", "pages": "pages", "publisher": "publisher", "location": "place",
    "edition": "edition", "url": "address", "accessed": "accessed", "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID",
    "isbn": "ISBN", "issn": "ISSN", "arxiv": "arXiv",
}  # fmt: skip
"""What each field is called beside its text."""
MOST = 1000
"""Characters that are shown."""


def pieces(parsed: Parsed) -> tuple[Piece, ...]:
    """The reference's text in order; what belongs to no field is a piece without a name."""
    return tuple(piece for piece in _cut(parsed) if piece.text)


def _cut(parsed: Parsed) -> Iterator[Piece]:
    place = 0
    for field in parsed.fields:
        if place <= field.start < min(field.end, MOST):
            yield Piece(parsed.text[place : field.start])
            yield Piece(parsed.text[field.start : field.end], NAMES.get(field.name, field.name))
            place = field.end
    yield Piece(parsed.text[place : max(place, MOST)])
