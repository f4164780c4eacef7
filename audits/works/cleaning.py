"""Texts of records as plain, bounded text: registries pass on the markup that publishers give them."""

from __future__ import annotations

import re
from html import unescape

MOST = 50
"""Names and notices kept of a record."""
_LONGEST = 1_000
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_RETRACTED = re.compile(
    r"\W{0,3}(?:retracted|withdrawn|retraction notice to)\b(?:\s?(?:article|chapter|paper))?\s?[:\]).]+\s*",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """The text without tags and entities, on one line, cut where it is endless."""
    return " ".join(unescape(_TAG.sub("", text[: 4 * _LONGEST])).split())[:_LONGEST]


def distinct(*values: str) -> tuple[str, ...]:
    """The values in order, each once, without empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def initials(given: str) -> str:
    """“Dennis M.” as “DM”; what is initials already stays so."""
    return "".join(part[0].upper() for part in re.split(r"[\s.\-]+", given) if part[:1].isalpha())


def marked_retracted(title: str) -> tuple[str, bool]:
    """The title without the mark that publishers put before one that was retracted, and whether it was there."""
    bare = _RETRACTED.sub("", title, count=1) if _RETRACTED.match(title) else title
    return bare, bare != title
