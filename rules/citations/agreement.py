"""Whether a reference and the record of a work speak of the same work, field by field.

Softly where spelling may differ (title, names, journal), exactly where it may not (volume, page); what the reference
says anywhere in its text counts, so that a field that was taken apart wrongly is no disagreement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from string import ascii_letters

from msgspec.structs import replace
from rapidfuzz import fuzz

from rules.citations.model import Parsed
from rules.citations.text import LONGEST, mask
from rules.model import Compared
from rules.page import Work
from rules.text.dates import YEAR
from rules.text.likeness import likeness
from rules.text.sentences import words

AUTHOR, TITLE, JOURNAL, DATE, VOLUME, PAGE = "first author", "title", "journal", "year", "volume", "first page"
FIRM = frozenset({DATE, VOLUME, PAGE})
"""Fields whose value is a figure: another one is another place in the literature."""

_ALIKE = 0.75
"""Share of a title's words, in their order, from which two titles are one: a word of four may be spelled otherwise."""
_SURE = 0.85
"""The same for a work that nothing but a search led to."""
_SAME_SPELLING = 88
"""Share of a name's signs from which two names are one."""
_SHORT = 3
"""Titles of fewer words say too little: “Low back pain” is in every reference on it."""
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "la", "le", "der", "die", "und", "et", "a", "an")
)
_ASIDE = re.compile(r"\([^()]{0,60}\)|:.*")
"""What a journal's name has beside it: “(Phila Pa 1976)”, “(Online)”, a subtitle."""
_FIRST_PAGE = re.compile(r"[A-Za-z]{0,3}\d{1,12}")
_FIGURES = re.compile(r"[A-Za-z]{0,3}\d+")


def compared(parsed: Parsed, work: Work) -> tuple[Compared, ...]:
    """The fields that both have, each with whether they agree.

    A year next to the record's is the year in print or online: it agrees unless another field does not.
    """
    rows = tuple(row for compare in _FIELDS if (row := compare(parsed, work)))
    if all(row.agrees for row in rows):
        return rows
    return tuple(replace(row, agrees=row.agrees and (row.name != DATE or row.here == row.there)) for row in rows)


def is_same(parsed: Parsed, work: Work) -> bool:
    """Whether a work that a search brought is the one cited, so certainly that its identifier may be proposed.

    The title is alike, the year is the same or next to it, and two of first author, journal, volume and first page
    agree while none disagrees.
    """
    rows = {row.name: row for row in compared(parsed, work)}
    if not {TITLE, DATE} <= rows.keys() or not all(row.agrees for row in rows.values()):
        return False
    return len(words(work.title).split()) >= _SHORT and _title_share(parsed, work) >= _SURE and len(rows) >= 4


def differing(rows: tuple[Compared, ...]) -> frozenset[str]:
    """The names of the fields that disagree."""
    return frozenset(row.name for row in rows if not row.agrees)


def titles_agree(parsed: Parsed, work: Work) -> bool:
    """Whether the reference has the title of the work."""
    return _title_share(parsed, work) >= _ALIKE


def title_differs(parsed: Parsed, work: Work) -> bool:
    """Whether the reference has a title, and another one; a link in a sentence has none."""
    return bool(parsed.get("title") and work.title) and not titles_agree(parsed, work)


def _title(parsed: Parsed, work: Work) -> Compared | None:
    if not parsed.get("title") or not work.title:
        return None
    return Compared(TITLE, parsed.get("title"), work.title, titles_agree(parsed, work))


def _title_share(parsed: Parsed, work: Work) -> float:
    return max((_share(title, parsed) for title in work.titles), default=0.0)


def _share(title: str, parsed: Parsed) -> float:
    """How much of a title the reference has; a reference may leave out the subtitle."""
    name, plain = parsed.get("title"), _folded(parsed.text[:LONGEST])
    shares = [likeness(_folded(title), plain).ratio]
    if len(words(name).split()) >= _SHORT:
        shares.append(likeness(_folded(name), _folded(title)).ratio)
    spelled = fuzz.partial_ratio(_folded(title), plain) / 100 if len(title) > 20 else 0.0
    return max(*shares, spelled if spelled >= _SURE else 0.0)


def _author(parsed: Parsed, work: Work) -> Compared | None:
    said = parsed.get("author")
    if not work.authors or not said:
        return None
    surname = _folded(work.authors[0].rpartition(" ")[0] or work.authors[0])
    text = _folded(parsed.text[:LONGEST])
    agrees = bool(surname) and (f" {surname} " in f" {text} " or fuzz.partial_ratio(surname, text) >= _SAME_SPELLING)
    return Compared(AUTHOR, said, work.authors[0], agrees)


def _journal(parsed: Parsed, work: Work) -> Compared | None:
    said = parsed.get("container")
    if not work.journals or not said:
        return None
    agrees = any(is_journal_name(said, name) or _within(name, parsed.text[:LONGEST]) for name in work.journals)
    return Compared(JOURNAL, said, work.journals[0], agrees)


def is_journal_name(said: str, name: str) -> bool:
    """Whether two names of a journal are one: alike, its words cut short, or its initials."""
    one, other = (_folded(_ASIDE.sub(" ", text)).split() for text in (said, name))
    if fuzz.token_set_ratio(" ".join(one), " ".join(other)) >= _SAME_SPELLING and abs(len(one) - len(other)) <= 2:
        return True
    one, other = ([word for word in parts if word not in _SMALL_WORDS] for parts in (one, other))
    return _cut_short(one, other) or _cut_short(other, one)


def _cut_short(short: list[str], long: list[str]) -> bool:
    """Whether the first name abbreviates the second, word by word (“j athl train”) or by initials (“pnas”)."""
    if len(short) == 1 and len(long) > 1:
        return short[0] == "".join(word[0] for word in long)
    return len(short) == len(long) and all(_abbreviates(s, w) for s, w in zip(short, long, strict=True))


def _abbreviates(short: str, word: str) -> bool:
    """Whether the letters of the short form follow each other in the word, from its first on (“natl”, “intl”)."""
    signs = iter(word)
    return short[:1] == word[:1] and all(sign in signs for sign in short)


def _year(parsed: Parsed, work: Work) -> Compared | None:
    said = re.search(YEAR, parsed.get("date"))
    if not work.years or not said:
        return None
    year = int(said[0])
    nearest = min(work.years, key=lambda one: abs(one - year))
    agrees = abs(nearest - year) <= 1 or _has(parsed, {str(one) for one in work.years})
    return Compared(DATE, str(year), str(nearest if agrees else work.years[0]), agrees)


def _volume(parsed: Parsed, work: Work) -> Compared | None:
    said = parsed.get("volume")
    if not work.volume or not said or "volume" in parsed.doubtful:
        return None
    return Compared(VOLUME, said, work.volume, _has(parsed, _figures(work.volume)))


def _page(parsed: Parsed, work: Work) -> Compared | None:
    here, there = _FIRST_PAGE.search(parsed.get("pages")), _FIRST_PAGE.match(work.pages)
    if not here or not there or "pages" in parsed.doubtful:
        return None
    if not here[0].isdigit() or not there[0].isdigit():
        return Compared(PAGE, here[0], there[0]) if here[0].lower() == there[0].lower() else None
    return Compared(PAGE, here[0], there[0], _has(parsed, {there[0].lstrip("0")}))


_FIELDS: tuple[Callable[[Parsed, Work], Compared | None], ...] = (_title, _author, _journal, _year, _volume, _page)


def _within(name: str, text: str) -> bool:
    return len(name) > 3 and f" {_folded(name)} " in f" {_folded(text)} "


def _has(parsed: Parsed, figures: set[str]) -> bool:
    """Whether the text has one of these figures, wherever it stands but in an identifier."""
    text = parsed.text[:LONGEST]
    for one in parsed.identifiers:
        text = mask(text, one.start, one.end, " ")
    return not figures.isdisjoint(_figures(text)) or not figures


def _figures(text: str) -> set[str]:
    return set(_spelled(text))


def _spelled(text: str) -> Iterator[str]:
    """Each figure with the letters before it, and without."""
    for figure in _FIGURES.findall(text):
        yield figure.lower().lstrip("0")
        yield figure.lstrip(ascii_letters).lstrip("0")


def _folded(text: str) -> str:
    """The words in lower case without accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return words(bare.replace("ß", "ss").replace("-", " "))
