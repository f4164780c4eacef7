"""Trademark attribution against its label: whether any mark is attributed on the page."""

from __future__ import annotations

from typing import Any

from benchmarks.compare import Check
from rules.model import Outcome, Result
from rules.page import Page

_SAYS = {Result.INAPPLICABLE: "absent", Result.UNTESTED: "untested"}
"""What it means that no sentence was judged for its form."""


def compare(label: dict[str, Any], page: Page, outcomes: list[Outcome]) -> list[Check]:
    """One check: whether an attribution was found."""
    expected = "present" if label["trademark_attribution"]["status"] == "present" else "absent"
    results = [outcome.result for outcome in outcomes if outcome.rule == "legal/trademark-well-formed"]
    got = _SAYS.get(results[0], "present")
    return [Check(family="legal", what="attribution", right=expected == got, expected=expected, got=got)]
