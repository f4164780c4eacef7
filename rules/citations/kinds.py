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


def kind_of(names: frozenset[str], text: str) -> Kind:
    """The type of work; unknown where the fields fit several."""
    located = names & {"volume", "issue"}
    if located and not names & {"publisher"}:
        return Kind.ARTICLE
    if "pmid" in names or "issn" in names or ({"container", "pages"} <= names and not names & {"publisher", "editor"}):
        return Kind.ARTICLE
    if names & {"editor"} and names & {"container"}:
        return Kind.CHAPTER
    if "url" in names and not names & {"publisher", "pages"}:
        return Kind.WEB
    if names & {"publisher", "location"}:
        return Kind.REPORT if _REPORT.search(text) else Kind.ARTICLE if located and "pages" in names else Kind.BOOK
    return Kind.BOOK if "isbn" in names else Kind.REPORT if _REPORT.search(text) else Kind.UNKNOWN
