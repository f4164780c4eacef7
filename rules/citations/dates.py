"""Dates in references: where they may stand, and which of them is the date of the work."""

from __future__ import annotations

import re

import msgspec

from rules.text import dates as written

MONTH = rf"(?:{written.MONTH}|(?:spring|summer|autumn|fall|winter)\b)"
"""A month or a season."""
YEAR = rf"{written.YEAR}[a-h]?"
_MD = rf"{MONTH}(?:\s*[-/]\s*{MONTH})?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*-\s*(?:{MONTH}\s+)?\d{{1,2}})?)?"
_DATE = re.compile(
    rf"(?<![\w.:/-])(?:"
    rf"{YEAR}-\d\d-\d\d(?!\d)"
    rf"|{YEAR}\s*[,;]?\s+{_MD}(?![\w(-])"
    rf"|{_MD}\s*[,;]?\s+{YEAR}(?![\w-])"
    rf"|(?<!vol\.\s)(?<!no\.\s)\d{{1,2}}\.?\s+{MONTH},?\s+{YEAR}(?![\w-])"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}(?!\w)"
    rf"|[c©]?{YEAR}(?:/\d\d(?!\d))?(?![\w%°]|-\d|[.,]\d)"
    rf"|n\.\s?d\.?|in press|forthcoming|epub ahead of print|s\.\s?d\.(?!\w)"
    rf")",
    re.IGNORECASE,
)
UNDATED = re.compile(r"n\.\s?d|s\.\s?d|in press|forthcoming|epub", re.IGNORECASE)


class DateSpan(msgspec.Struct, frozen=True):
    """One date in a reference's text."""

    text: str
    start: int
    end: int


def dates(text: str) -> list[DateSpan]:
    """Everything in the (plain) text that reads as a date, in order."""
    return [DateSpan(m[0], m.start(), m.end()) for m in _DATE.finditer(text)]


def date_of_work(text: str, found: list[DateSpan]) -> DateSpan | None:
    """The date that dates the work, not one that its title speaks of; None where there is none."""
    scored = [(_standing(text, one), -place, one) for place, one in enumerate(found)]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    return best[2] if best and best[0] > 0 else None


def _standing(text: str, one: DateSpan) -> float:
    before, after = text[: one.start].rstrip(), text[one.end :].lstrip()
    score = 1.0
    score += 3 * (before.endswith("(") and after.startswith(")"))
    score += 4 * bool(re.match(r"[;:]\s*(?:\(|[A-Z]?\d|suppl)", after, re.IGNORECASE))
    score += 1.5 * bool(re.match(r"[.,;:)]|$", after)) + 1.5 * bool(re.search(r"[.,;:(]$|^$", before))
    score -= 4 * bool(re.search(r"(?<!\d\s)\b(?:pp?|pages?|vol|no)\.?$", before, re.IGNORECASE))
    score += 0.5 * (len(one.text) > 5) + bool(re.match(r"\.?\s*(?:vol|v\.)", after, re.IGNORECASE))
    score -= 4 * bool(re.match(r"[a-z]", after)) + 0.5 * bool(re.search(r"[a-z]$", before))
    score -= 4 * bool(re.search(r"\b(?:in|of|from|during|since|by|for|to|until|and|the|year)$", before, re.IGNORECASE))
    return score - 4 * bool(re.search(r"(?:accessed|retrieved|cited|available)[^.]{0,25}$", before, re.IGNORECASE))
