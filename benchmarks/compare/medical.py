"""The medical disclaimer against its label: on the page, only on a linked page, or nowhere."""

from __future__ import annotations

from typing import Any

from benchmarks.compare import Check
from rules.model import Outcome, Result
from rules.page import Page


def compare(label: dict[str, Any], page: Page, outcomes: list[Outcome]) -> list[Check]:
    """One check: what has become of the disclaimer."""
    expected, got = _labelled(label["medical_disclaimer"]), _judged(outcomes)
    return [Check(family="medical", what="disclaimer", right=expected == got, expected=expected, got=got)]


def _labelled(disclaimer: dict[str, Any]) -> str:
    if disclaimer["status"] == "present":
        return "present"
    return "linked only" if disclaimer["linked_page"] or "link" in disclaimer["status"] else "absent"


def _judged(outcomes: list[Outcome]) -> str:
    results = {outcome.rule: outcome.result for outcome in outcomes}
    if results["medical/disclaimer-present"] is Result.PASSED:
        return "present"
    if results["medical/disclaimer-linked"] is Result.CANT_TELL:
        return "linked only"
    return "absent" if results["medical/disclaimer-present"] is Result.FAILED else "untested"
