"""What patterns find in a reference before the tagger sees it: identifiers, the day of access, the number in front."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from rules.citations.identifiers import Identifier, identifiers
from rules.citations.text import LONGEST, mask, plain
from rules.citations.tokens import HIDDEN

_NUMBER = re.compile(r"^\s*(?:\[\s?\d{1,3}\s?\]|\(\d{1,3}\)|\d{1,3}[.)](?=\D)|\d{1,3}\s+(?=[^\W\d_]))\s*")
_ACCESSED = re.compile(
    r"[\[(]?\b(?:last\s|letzter\s|ultimo\s|page\s)?(?:accessed|retrieved|viewed|cited|consultée?|abgerufen|aufgerufen|abruf|"
    r"zugriff|consultad[oa]|accedido|acceso|accesso|consultato|acess(?:o|ado)|geraadpleegd|hämtad|hentet|dostęp)\b"
    r"(?:\son|\sam|\sle|\sel|\sil|\sem|\sop|\sden)?:?\s?"
    r"(\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{1,2}\.?\s(?:de\s)?[^\W\d]+\.?,?\s(?:del?\s)?\d{4}|[^\W\d]{3,9}\.?\s\d{1,2},?\s\d{4}"
    r"|\d{4}[-/\s][\w]{2,9}\.?[-/\s]\d{1,2}|[^\W\d]{3,9}\.?,?\s\d{4}|\d{4})[\])]?",
    re.IGNORECASE,
)


class Painted(msgspec.Struct, frozen=True):
    """A reference's text with what patterns found in it painted over; places hold in the original."""

    text: str
    identifiers: tuple[Identifier, ...]
    accessed: tuple[int, int] | None
    """Where the day of access stands."""


def painted(text: str, hrefs: Iterable[str] = ()) -> Painted:
    """The first 3,000 characters of a reference in one plain spelling, painted."""
    spelled = plain(text[:LONGEST]).replace(HIDDEN, "i")
    found = identifiers(spelled, hrefs)
    for one in found:
        spelled = mask(spelled, one.start, one.end, HIDDEN)
    if number := _NUMBER.match(spelled):
        spelled = mask(spelled, 0, number.end(), " ")
    accessed = _ACCESSED.search(spelled)
    if accessed:
        spelled = mask(spelled, *accessed.span(), HIDDEN)
    return Painted(spelled, tuple(found), accessed.span(1) if accessed else None)
