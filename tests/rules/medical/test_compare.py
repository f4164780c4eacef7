"""Labels of disclaimers are held against the outcomes, in whatever words a label is written."""

from typing import Any

import pytest

from benchmarks.compare.medical import compare
from rules.model import Outcome, Result
from rules.page import Page

PAGE = Page(url="", final_url="", status=200, evidence=())


def outcome(rule: str, result: Result) -> Outcome:
    return Outcome(result=result, rule=f"medical/disclaimer-{rule}")


FOUND = {
    "present": [outcome("present", Result.PASSED), outcome("linked", Result.INAPPLICABLE)],
    "linked only": [outcome("present", Result.INAPPLICABLE), outcome("linked", Result.CANT_TELL)],
    "absent": [outcome("present", Result.FAILED), outcome("linked", Result.INAPPLICABLE)],
    "untested": [],
}


@pytest.mark.parametrize(
    ("disclaimer", "means"),
    [
        ({"status": "present", "linked_page": "Disclaimer"}, "present"),
        ({"status": "present_partial"}, "present"),
        ({"status": "absent"}, "absent"),
        ({"status": None}, "absent"),
        ({"status": "absent", "linked_page": "Disclaimer"}, "linked only"),
        ({"status": "linked_only", "linked_page": None}, "linked only"),
        ({"status": "link"}, "linked only"),
        ("absent", "absent"),
    ],
)
@pytest.mark.parametrize("found", FOUND)
def test_a_label_is_right_where_it_means_what_was_found(disclaimer: Any, means: str, found: str):
    (check,) = compare({"medical_disclaimer": disclaimer}, PAGE, FOUND[found])
    assert (check.expected, check.got, check.right) == (means, found, means == found)


def test_a_status_that_nobody_has_foreseen_is_shown_and_wrong():
    (check,) = compare({"medical_disclaimer": {"status": "Torn"}}, PAGE, FOUND["absent"])
    assert (check.expected, check.right) == ("torn", False)


@pytest.mark.parametrize("label", [{}, {"medical_disclaimer": None}])
def test_no_label_is_held_against_nothing(label: dict[str, Any]):
    assert compare(label, PAGE, FOUND["absent"]) == []
