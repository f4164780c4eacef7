"""The references found on a labelled page against its label: found, none too many, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from benchmarks.compare import Check
from rules.citations.read import Entry, entries
from rules.model import Outcome
from rules.page import Page

SAME = 90
"""Similarity, of 100, from which a text found and a labelled one are the same reference."""
FIELDS = {
    "authors": "author",
    "title": "title",
    "container": "container",
    "year": "date",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
}
"""Fields that are counted: the label's name and ours. Identifiers mostly stand behind links, which labels leave out."""


Label = dict[str, Any]


def compare(label: Label, page: Page, outcomes: list[Outcome]) -> list[Check]:
    """One check for each labelled reference, each one found too many, and the fields of each hand-checked article.

    A label that says nothing of citations is held against nothing.
    """
    citations = label.get("citations")
    if not isinstance(citations, dict):
        return []
    found = list(entries(page))
    labelled = list(_references(citations))
    if not labelled and "list" in str(citations.get("status")):
        return [_check("any reference", bool(found), "a list of references", found[0].quote if found else "none")]
    if not labelled and not found:
        return [_check("no reference", right=True, expected="none", got="none")]
    return [*_each(labelled, found), *_too_many(found, labelled)]


def _references(citations: Label) -> Iterator[Label]:
    """The labelled references that have a text; one may be no more than its text."""
    for one in citations.get("references") or ():
        reference = one if isinstance(one, dict) else {"raw": one}
        if str(reference.get("raw") or "").strip():
            yield reference


def _each(labelled: list[Label], found: list[Entry]) -> Iterator[Check]:
    for reference in labelled:
        match = _nearest(reference["raw"], found)
        yield _check("reference found", match is not None, reference["raw"], match.quote if match else "none")
        if match and _is_article(reference):
            yield _fields(reference, match)


def _too_many(found: list[Entry], labelled: list[Label]) -> Iterator[Check]:
    for entry in found:
        if all(fuzz.partial_ratio(entry.reference.text, one["raw"]) < SAME for one in labelled):
            yield _check("nothing but references", right=False, expected="none", got=entry.quote)


def _nearest(raw: str, found: list[Entry]) -> Entry | None:
    scored = [(fuzz.ratio(raw, entry.reference.text), place) for place, entry in enumerate(found)]
    near = [pair for pair in scored if fuzz.partial_ratio(raw, found[pair[1]].reference.text) >= SAME]
    return found[max(near)[1]] if near else None


def _is_article(reference: Label) -> bool:
    present = set(reference.get("fields_present") or ())
    told = bool(reference.get("hand_checked")) and reference.get("fields_missing") is not None
    return told and "container" in present and bool(present & {"volume", "pages"})


def _fields(reference: Label, entry: Entry) -> Check:
    missing = {ours for theirs, ours in FIELDS.items() if theirs in reference["fields_missing"]}
    said = set(FIELDS.values()) - entry.parsed.names
    got = f"{_listed(said)} missing in {entry.quote}"
    return _check("missing fields", missing == said, f"{_listed(missing)} missing", got)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _check(what: str, right: bool, expected: str, got: str) -> Check:
    return Check(family="citations", what=what, right=right, expected=expected, got=got)
