"""Tells the type of work from the fields that a reference has."""

from __future__ import annotations

import re

from rules.citations.model import Kind

_REPORT = re.compile(
    r"\b(?:guidelines?|guidance|reports?|data brief|fact sheet|white paper|recommendations?|"
    r"position (?:paper|statement)|"
    r"technical|working paper|consensus statement|leitlinie)\b",
    re.IGNORECASE,
)

_CONFERENCE = re.compile(
    r"\b(?:presented at|proceedings of the \d|(?:annual|scientific) (?:meeting|congress|conference)|"
    r"conference on|symposium on|"
    r"workshop on|abstract (?:no\.?|#)\s?\d|poster session|proceedings of the [^.]{0,60}(?:conference|"
    r"symposium|workshop))\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W*(?:retraction|erratum|correction|corrigendum|comment|republished)\s(?:in|of|for)\b", re.IGNORECASE
)


def kind_of(names: frozenset[str], text: str) -> Kind:
    """The type of work; unknown where the fields fit several."""
    if _NOTICE.match(text):
        return Kind.NOTICE
    if _CONFERENCE.search(text) and not {"volume", "pages"} <= names:
        return Kind.CONFERENCE
    if names & {"publisher", "location"}:
        return _published(names, text)
    if names & {"volume", "issue", "pmid", "issn"} or {"container", "pages"} <= names:
        return Kind.ARTICLE
    if {"editor", "container"} <= names:
        return Kind.CHAPTER
    if "isbn" in names:
        return Kind.BOOK
    if "url" in names:
        return Kind.WEB
    return Kind.UNKNOWN


def _published(names: frozenset[str], text: str) -> Kind:
    """The type of a work that names a publisher or a place."""
    if {"volume", "pages"} <= names:
        return Kind.ARTICLE
    if {"editor", "container"} <= names:
        return Kind.CHAPTER
    if "accessed" in names and "location" not in names:
        return Kind.WEB
    return Kind.REPORT if _REPORT.search(text) else Kind.BOOK
