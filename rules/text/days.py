"""Days written in running text, in six languages: “March 3, 2024”, “3. März 2024”, “2024-03-03”, “03/03/2024”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

_MONTHS = (
    "jan(?:uary|uar|vier)?|enero|ene|gennaio|gen|janeiro",
    "feb(?:ruary|ruar|rero|braio)?|f[ée]v(?:rier|ereiro)?",
    "mar(?:ch|s|zo|ço)?|märz|mrz",
    "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?",
    "may|mai|mayo|maggio|mag|maio",
    "june?|juni|juin|junio|giugno|giu|junho",
    "july?|juli|juil(?:let)?|julio|luglio|lug|julho",
    "aug(?:ust)?|ao[ûu]t|ago(?:sto)?",
    "sept?(?:ember|embre|iembre)?|set(?:tembre|embro|iembre)?",
    "oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?",
    "nov(?:ember|embre|iembre|embro)?",
    "dec(?:ember)?|dez(?:ember|embro)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?",
)
_MONTH = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, start=1))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_OF = r"(?:\s*(?:de|of|d')\s*|\s+)"
_NAMED = (
    re.compile(rf"\b(?:{_MONTH})\b\.?\s+{_DAY},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}{_OF}(?:{_MONTH})\b\.?,?{_OF}(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_MONTH_ONLY = re.compile(rf"\b(?:{_MONTH})\b\.?,?{_OF}(?P<year>\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.])(?P<one>\d{1,2})(?P<by>[/.])(?P<two>\d{1,2})(?P=by)(?P<year>\d{4})(?![\d/])")


class Written(msgspec.Struct, frozen=True):
    """One date as it is written, and the days that it can mean, earliest first."""

    text: str
    start: int
    days: tuple[date, ...]
    """One day; two where “03/04/2024” can be March or April; the first and last of a month that is named alone."""


def written_days(text: str) -> list[Written]:
    """Every date of a text, in order; what is no day of the calendar is left out."""
    found = [one for one in _all(text) if one.days]
    return sorted(found, key=lambda one: one.start)


def _all(text: str) -> Iterator[Written]:
    taken: list[tuple[int, int]] = []
    for pattern in (*_NAMED, _ISO, _NUMERIC, _MONTH_ONLY):
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
