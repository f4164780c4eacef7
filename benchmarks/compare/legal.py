"""Trademark attribution against its label: whether any mark is attributed on the page."""

from __future__ import annotations

from typing import Any

from benchmarks.compare import Check
from rules.model import Outcome, Result
from rules.page import Page

_SAYS = {Result.INAPPLICABLE: "absent", Result.UNTESTED: "untested"}
"""What it means that no sentence was judged for its form."""


def compare(label: dict[str, Any], page: Page, outcomes: list[Outcome]) -> list[Check]:
    """One check: whether an attribution was found. None where the label says nothing of it."""
    attribution = label.get("trademark_attribution")
    if not attribution:
        return []
    expected, got = _labelled(attribution), _judged(outcomes)
    return [Check(family="legal", what="attribution", right=expected == got, expected=expected, got=got)]


def _labelled(attribution: dict[str, Any] | str) -> str:
    """Present also where it names no owner; one that only a linked page makes is absent from this one."""
    status = attribution.get("status") if isinstance(attribution, dict) else attribution
    return "present" if str(status).lower().startswith("present") else "absent"


def _judged(outcomes: list[Outcome]) -> str:
    results = [outcome.result for outcome in outcomes if outcome.rule == "legal/trademark-well-formed"]
    return _SAYS.get(results[0], "present") if results else "untested"
