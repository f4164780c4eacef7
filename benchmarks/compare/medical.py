"""The medical disclaimer against its label: on the page, only on a linked page, or nowhere."""

from __future__ import annotations

from typing import Any

from benchmarks.compare import Check
from rules.model import Outcome, Result
from rules.page import Page

PRESENT, LINKED, ABSENT, UNTESTED = "present", "linked only", "absent", "untested"


def compare(label: dict[str, Any], page: Page, outcomes: list[Outcome]) -> list[Check]:
    """One check: what has become of the disclaimer. None where the label says nothing of it."""
    disclaimer = label.get("medical_disclaimer")
    if not disclaimer:
        return []
    expected, got = _labelled(disclaimer), _judged(outcomes)
    return [Check(family="medical", what="disclaimer", right=expected == got, expected=expected, got=got)]


def _labelled(disclaimer: dict[str, Any] | str) -> str:
    """A label is an object or, in short, its status alone; a status that nobody has foreseen is shown as it stands."""
    said = disclaimer if isinstance(disclaimer, dict) else {"status": disclaimer}
    status = str(said.get("status") or ABSENT).lower()
    if "link" in status:
        return LINKED
    if status in ("absent", "none", "no", "missing"):
        return LINKED if said.get("linked_page") else ABSENT
    return PRESENT if status.startswith("present") else status


def _judged(outcomes: list[Outcome]) -> str:
    results = {outcome.rule: outcome.result for outcome in outcomes}
    if results.get("medical/disclaimer-present") is Result.PASSED:
        return PRESENT
    if results.get("medical/disclaimer-linked") is Result.CANT_TELL:
        return LINKED
    return ABSENT if results.get("medical/disclaimer-present") is Result.FAILED else UNTESTED
