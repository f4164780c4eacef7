"""Dates as they are written, in six languages: “March 3, 2024”, “3. März 2024”, “2024 Mar 3”, “03/03/2024”.

What is a date in a reference is told by rules/citations/dates.py, with the same months and years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

_NAMES = (
    "january|januar|jänner|janvier|enero|gennaio|janeiro",
    "february|februar|f[ée]vrier|febrero|febbraio|fevereiro",
    "march|märz|mars|marzo|março",
    "april|avril|abril|aprile",
    "may|mai|mayo|maggio|maio",
    "june|juni|juin|junio|giugno|junho",
    "july|juli|juillet|julio|luglio|julho",
    "august|ao[ûu]t|agosto",
    "september|septembre|septiembre|setiembre|settembre|setembro",
    "october|oktober|octobre|octubre|ottobre|outubro",
    "november|novembre|noviembre|novembro",
    "december|dezember|d[ée]cembre|diciembre|dicembre|dezembro",
)
_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec")
_SHORT_BY_MONTH = (*_SHORT[:4], "may", *_SHORT[4:])
_SHORT_ELSEWHERE = (
    "janv|ene|gen", "f[ée]v", "mrz", "avr|abr", "mag", "giu", "juil|lug", "ago", "set", "okt|ott|out", "nov",
    "dez|d[ée]c|dic",
)  # fmt: skip
"""Short names that are other words in English, such as “set” and “out”: only beside a year, in running text."""

MONTH = rf"(?:(?:{'|'.join(_NAMES)})\b|(?:{'|'.join(_SHORT)})\b\.?)"
"""A month's name, or its English short form."""
YEAR = r"(?:1[5-9]|20)\d\d"

_ANY_MONTH = "|".join(
    f"(?P<m{number}>{'|'.join(names)})"
    for number, names in enumerate(zip(_NAMES, _SHORT_BY_MONTH, _SHORT_ELSEWHERE, strict=True), start=1)
)
_FIRST_MONTH = rf"(?:{_ANY_MONTH})\b\.?(?:\s*[-–/]\s*{MONTH})?"
"""One month, or the first of two: “March/April”."""
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s*[-–]\s*\d{1,2})?"
_OF = r"(?:\s*(?:de|of|d')\s*|\s+)"
_YEAR = rf"(?<!\d)(?P<year>{YEAR})(?!\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_FIRST_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?<!\d){_DAY}{_OF}(?:{_ANY_MONTH})\b\.?,?{_OF}{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<![\d/.])(?P<one>\d{{1,2}})(?P<by>[/.])(?P<two>\d{{1,2}})(?P=by){_YEAR}(?!/)",
        rf"\b{_FIRST_MONTH},?{_OF}{_YEAR}",
        # The year first, as references have it; “2024 May be” is none
        rf"{_YEAR}[a-h]?[,;]?\s+{_FIRST_MONTH}(?:\s+{_DAY}(?![\d(]))?(?!\s+(?-i:[a-zà-þ]))",
    )
)
"""The most telling first: what one has found, the next leave alone."""


class Written(msgspec.Struct, frozen=True):
    """One date as it is written, and the days that it can mean, earliest first."""

    text: str
    start: int
    days: tuple[date, ...]
    """One day; two where “03/04/2024” can be March or April; the first and last of a month that is named alone."""


def dates_like(text: str) -> list[Written]:
    """Every date of a text, in order; one that is no day of the calendar has no days."""
    return sorted(_all(text), key=lambda one: one.start)


def written_days(text: str) -> list[Written]:
    """Every date of a text, in order; what is no day of the calendar is left out."""
    return [one for one in dates_like(text) if one.days]


def earliest(text: str) -> date | None:
    """The earliest day that a date can mean: a year alone is its first of January; None where it can mean no day."""
    if found := dates_like(text):
        return min((day for one in found for day in one.days), default=None)
    year = re.search(YEAR, text)
    return date(int(year[0]), 1, 1) if year else None


def _all(text: str) -> Iterator[Written]:
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Written(match[0], match.start(), tuple(sorted(set(_days(match)))))


def _days(match: re.Match[str]) -> Iterator[date]:
    parts = match.groupdict()
    year = int(parts["year"])
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        yield from _day(year, two, one)
        if parts["by"] == "/":
            yield from _day(year, one, two)
    elif parts.get("month"):
        yield from _day(year, int(parts["month"]), int(parts["day"]))
    else:
        month = next(number for number in range(1, 13) if parts[f"m{number}"])
        for day in (int(parts["day"]),) if parts.get("day") else (1, 28):
            yield from _day(year, month, day)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
