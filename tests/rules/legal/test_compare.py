"""Labels of attributions are held against the outcomes, in whatever words a label is written."""

from typing import Any

import pytest

from benchmarks.compare.legal import compare
from rules.model import Outcome, Result
from rules.page import Page

PAGE = Page(url="", final_url="", status=200, evidence=())
FOUND = {"present": Result.PASSED, "absent": Result.INAPPLICABLE, "untested": Result.UNTESTED}


@pytest.mark.parametrize(
    ("attribution", "means"),
    [
        ({"status": "present", "marks": []}, "present"),
        ({"status": "present_generic"}, "present"),
        ({"status": "absent"}, "absent"),
        ({"status": "linked", "linked_page": "Trademarks"}, "absent"),
        ({"marks": ["Ferrodex®"]}, "absent"),
        ("present", "present"),
    ],
)
@pytest.mark.parametrize("found", FOUND)
def test_a_label_is_right_where_it_means_what_was_found(attribution: Any, means: str, found: str):
    outcome = Outcome(result=FOUND[found], rule="legal/trademark-well-formed")
    (check,) = compare({"trademark_attribution": attribution}, PAGE, [outcome])
    assert (check.expected, check.got, check.right) == (means, found, means == found)


def test_a_rule_that_did_not_run_has_tested_nothing():
    (check,) = compare({"trademark_attribution": {"status": "absent"}}, PAGE, [])
    assert (check.got, check.right) == ("untested", False)


@pytest.mark.parametrize("label", [{}, {"trademark_attribution": None}])
def test_no_label_is_held_against_nothing(label: dict[str, Any]):
    assert compare(label, PAGE, []) == []
