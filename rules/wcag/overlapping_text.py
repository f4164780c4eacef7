"""What it means that text comes to lie upon other text: shared by the rules that look at the page in other layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome
from rules.page import OverlappingText

_HINT = "Let the boxes grow with their text: min-height in place of height, no fixed places."


def judge_overlaps(found: Iterable[OverlappingText], where: str) -> Iterator[Outcome]:
    """One outcome for each text that may have become unreadable: `where` says in which layout."""
    for one in found:
        if one.certain:
            yield Outcome.failed(Finding(message=f"{_said(one, where)}.", hint=_HINT, found=one.text), one.target)
        else:
            message = f"{_said(one, where)}. Can both still be read?"
            yield Outcome.cant_tell(Finding(message=message, hint=_HINT, found=one.text), one.target)


def _said(one: OverlappingText, where: str) -> str:
    if one.field:
        field = f"the field “{one.over}”" if one.over else "a field that has no name"
        return f"{where} text lies upon {field}: “{one.text}”"
    return f"{where} two texts lie upon each other: “{one.text}” and “{one.over}”"
