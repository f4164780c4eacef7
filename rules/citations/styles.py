"""What each citation style requires of each type of work, as a table, and what a reference lacks of it.

From Citing Medicine (NLM), the AMA Manual of Style (11th ed.), the APA Publication Manual (7th ed.) and the model page
("house"). `a|b` is satisfied by either. What a style asks for only if it exists (issue, DOI, edition) is not listed.
"""

from __future__ import annotations

import re

import msgspec

from rules.citations.model import Kind, Parsed
from rules.citations.names import is_organisation
from rules.citations.resemblance import in_other_script
from rules.citations.text import CAPITAL, plain
from rules.policy import Citations

_OTHERS = {
    Kind.CONFERENCE: ("author", "title", "date"),
    Kind.DATASET: ("author", "title", "publisher|container", "date", "url|doi"),
    Kind.NEWS: ("title", "container|publisher", "date"),
    Kind.THESIS: ("author", "title", "publisher", "date"),
    Kind.NOTICE: ("container|author", "date"),
}
REQUIRED: dict[str, dict[Kind, tuple[str, ...]]] = {
    "house": {
        Kind.ARTICLE: ("author", "title", "container", "date", "volume", "issue", "pages"),
        Kind.BOOK: ("author|editor", "title", "location", "publisher", "date"),
        Kind.CHAPTER: ("author|editor", "title", "editor", "container", "publisher", "date", "pages|url|doi"),
        Kind.WEB: ("author|container|publisher", "title", "date|accessed", "url"),
        Kind.REPORT: ("author|publisher", "title", "date"),
        **_OTHERS,
    },
    "nlm": {
        Kind.ARTICLE: ("author", "title", "container", "date", "volume", "pages"),
        Kind.BOOK: ("author|editor", "title", "location", "publisher", "date"),
        Kind.CHAPTER: ("author|editor", "title", "editor", "container", "publisher", "date", "pages|url|doi"),
        Kind.WEB: ("author|container|publisher", "title", "date|accessed", "url"),
        Kind.REPORT: ("author|publisher", "title", "date"),
        **_OTHERS,
        Kind.THESIS: ("author", "title", "location", "publisher", "date"),
    },
    "ama": {
        Kind.ARTICLE: ("author", "title", "container", "date", "volume", "pages"),
        Kind.BOOK: ("author|editor", "title", "publisher", "date"),
        Kind.CHAPTER: ("author|editor", "title", "editor", "container", "publisher", "date", "pages|url|doi"),
        Kind.WEB: ("title", "date|accessed", "url"),
        Kind.REPORT: ("author|publisher", "title", "date"),
        **_OTHERS,
    },
    "apa": {
        Kind.ARTICLE: ("author", "title", "container", "date", "volume", "pages|doi|url"),
        Kind.BOOK: ("author|editor", "title", "publisher", "date"),
        Kind.CHAPTER: ("author|editor", "title", "editor", "container", "publisher", "date", "pages|url|doi"),
        Kind.WEB: ("title", "date|accessed", "url"),
        Kind.REPORT: ("author|publisher", "title", "date"),
        **_OTHERS,
    },
}
KINDS = tuple(kind.value for kind in Kind if kind is not Kind.UNKNOWN)
"""Types of work for which a policy may name the required fields."""
WORDS = {
    "author": "author", "editor": "editor", "title": "title", "container": "journal or book title", "date": "year",
    "volume": "volume", "issue": "issue number", "pages": "pages", "publisher": "publisher",
    "location": "place of publication", "url": "address", "accessed": "date of access", "doi": "DOI", "pmid": "PMID",
    "pmcid": "PMCID", "edition": "edition", "isbn": "ISBN", "issn": "ISSN", "arxiv": "arXiv number",
}  # fmt: skip
"""What each field is called in a message."""

_HOUSE = re.compile(r"\bVol\.\s?\w+\.\s.*\bPp?\.|\.\sIn\s[^.]+\.\s.*\b(?:Vol|No)\.\s?\w+\.")
_APA = re.compile(r"\w\.?,?\s\((?:\d{4}[a-z]?|n\.d\.|in press)(?:,[^)]{3,20})?\)\.")
_AHEAD = re.compile(r"ahead of print|online first|in press|published online", re.IGNORECASE)
"""Said of an article that has no volume and pages yet."""
_ANONYMOUS = re.compile(
    r"wörterbuch|dictionary|encyclop|enzyklop|lexikon|dictionnaire|diccionario|formulary", re.IGNORECASE
)
"""Works of reference, which are cited by their titles."""
_TWO_PARTS = re.compile(rf"[.?!]\s+{CAPITAL}[^\W\d_]{{2,}}")
_BY_YEAR = re.compile(r"\bCochrane Database\b", re.IGNORECASE)
"""A journal that counts its issues by the year and has no volumes."""
_NLM = re.compile(r"\d{4} [A-Z][a-z]{2}[^;]{0,12};")


_LEFT_OUT = {Kind.CHAPTER: frozenset({"editor"})}
"""What a reference may go without, and does not say so: a book by one author has no editors."""
_BELIEVABLE = 2
"""More missing fields than this speak of a reference that was not understood."""


class Lack(msgspec.Struct, frozen=True):
    """The required fields that a reference does not have."""

    missing: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    """Perhaps missing: the parser is not sure."""


def style_of(text: str) -> str:
    """The style that a reference looks like."""
    spelled = plain(text)
    if _HOUSE.search(spelled):
        return "house"
    if _APA.search(spelled):
        return "apa"
    return "nlm" if _NLM.search(spelled) else "ama"


def required_fields(parsed: Parsed, policy: Citations) -> tuple[str, ...]:
    """The fields that the policy, else the style, requires of this reference; empty for an unknown type of work."""
    if parsed.kind.value in policy.required:
        return policy.required[parsed.kind.value]
    style = style_of(parsed.text) if policy.style == "auto" else policy.style
    return REQUIRED[style].get(parsed.kind, ())


def lack(parsed: Parsed, required: tuple[str, ...]) -> Lack:
    """Which of the required fields the reference does not have; of one in another script none is sure to be missing."""
    required = tuple(need for need in required if _not_to_be_had(parsed.text).isdisjoint(need.split("|")))
    absent = [need for need in required if parsed.names.isdisjoint(need.split("|"))]
    doubtful = parsed.doubtful | _LEFT_OUT.get(parsed.kind, frozenset()) | _perhaps_there(parsed)
    unclear = [need for need in absent if not doubtful.isdisjoint(need.split("|"))]
    if not _understood(absent) or _may_be_printed(parsed) or in_other_script(parsed.text):
        return Lack((), tuple(absent))
    return Lack(tuple(need for need in absent if need not in unclear), tuple(unclear))


def _perhaps_there(parsed: Parsed) -> frozenset[str]:
    """Fields that another field may hold: a title run together with a name, a body that publishes what it writes.

    What is no article may have its title where an article has its journal.
    """
    held = {field.name: field.text for field in parsed.fields if field.name in {"author", "container", "publisher"}}
    run_together = "container" in held or any(_TWO_PARTS.search(plain(text)) for text in held.values())
    title = parsed.kind is not Kind.ARTICLE and run_together
    publisher = is_organisation(plain(held.get("author", "")).split(" (")[0].split(", ")[0])
    return frozenset({"title"} if title else ()) | frozenset({"publisher"} if publisher else ())


def _may_be_printed(parsed: Parsed) -> bool:
    """Whether nothing but the order of its words says that a work is a web page: it may be a leaflet."""
    return parsed.kind is Kind.WEB and parsed.names.isdisjoint({"url", "accessed"})


def _understood(absent: list[str]) -> bool:
    """Whether so little is missing that the fault is likely the reference's, not the parser's."""
    return len(absent) <= _BELIEVABLE and (len(absent) == 1 or "title" not in absent)


def _not_to_be_had(text: str) -> frozenset[str]:
    """Fields that the work itself does not have."""
    if _ANONYMOUS.search(text):
        return frozenset({"author", "editor"})
    if _AHEAD.search(text):
        return frozenset({"volume", "issue", "pages"})
    return frozenset({"volume"}) if _BY_YEAR.search(text) else frozenset()


def in_words(need: str) -> str:
    """A required field, or a choice of them, in words."""
    *others, last = (WORDS.get(name, name) for name in need.split("|"))
    return f"{', '.join(others)} or {last}" if others else last
