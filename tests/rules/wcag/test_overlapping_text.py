"""What is said of texts that lie upon each other."""

import pytest

from rules.model import Result, Target
from rules.page import OverlappingText
from rules.wcag.overlapping_text import judge_overlaps


@pytest.mark.parametrize(
    ("options", "result", "message"),
    [
        (
            {"over": "Move", "certain": True},
            Result.FAILED,
            "At 200 percent two texts lie upon each other: “Rest” and “Move”.",
        ),
        ({"over": "Move"}, Result.CANT_TELL, "upon each other: “Rest” and “Move”. Can both still be read?"),
        ({"over": "Age", "field": True}, Result.CANT_TELL, "text lies upon the field “Age”: “Rest”."),
        ({"over": "", "field": True}, Result.CANT_TELL, "text lies upon a field that has no name: “Rest”."),
    ],
)
def test_the_finding_names_both(options, result, message):
    one = OverlappingText(target=Target("p"), text="Rest", view="zoomed", **options)
    (outcome,) = judge_overlaps([one], "At 200 percent")
    assert outcome.result is result
    assert message in outcome.finding.message
