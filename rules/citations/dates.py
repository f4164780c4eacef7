"""Dates in references: where they may stand, and which of them is the date of the work."""

from __future__ import annotations

import re
from datetime import date

import msgspec

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
    "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars", "avril",
    "juin", "juillet", "août", "aout", "fevrier", "decembre",
    "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo", "abril",
    "mayo",
    "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
_NUMBER = {name: n for n, name in enumerate(_MONTHS[:12], 1)} | {
    name: n for n, name in zip((1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12), _SHORT, strict=True)
}
MONTH = rf"(?:(?:{'|'.join(_MONTHS)})\b|(?:{'|'.join(_SHORT)})\b\.?|spring\b|summer\b|autumn\b|fall\b|winter\b)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)[a-h]?"
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


def earliest(text: str) -> date | None:
    """The earliest day that a date can mean: a year alone is its first of January; None for undated works."""
    year = re.search(YEAR, text)
    if not year:
        return None
    number = int(year[0][:4])
    if iso := re.search(r"-(\d\d)-(\d\d)", text[year.end() :]):
        return _day(number, int(iso[1]), int(iso[2]))
    month = next((n for name, n in _NUMBER.items() if re.search(rf"\b{name}\b", text, re.IGNORECASE)), 1)
    day = re.search(r"(?<![\d./])(\d{1,2})(?![\d./])", text[: year.start()] + text[year.end() :])
    return _day(number, month, int(day[1]) if day else 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


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
