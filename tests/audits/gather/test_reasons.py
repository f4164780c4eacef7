"""What a report says of evidence that could not be had."""

import pytest

from audits.browser.driver import ScriptError, TabCrashedError, TabTimeoutError
from audits.gather.reasons import reason
from rules.page import PictureTexts
from tests.audits.gather.conftest import Gather


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ScriptError("TooLarge: more than 20000 elements\n    at new Layout (<anonymous>:3073:54)"), "too large: more"),
        (ScriptError("Error: no use\n    at f"), "script: Error: no use"),
        (TabTimeoutError("late"), "timeout: no answer within 2 s"),
        (TabCrashedError("gone"), "crashed: gone"),
        (ValueError("no JSON\nat all"), "unusable answer: no JSON"),
    ],
)
def test_one_line_says_it(fault: Exception, said: str):
    assert reason(fault, 2).startswith(said)
    assert "\n" not in reason(fault, 2)


def test_what_is_too_large_is_called_so(gathered: Gather):
    missing = gathered("<i></i>" * 20_100, PictureTexts).missing
    assert missing["picture-texts"] == "too large: too many elements to look for pictures"
