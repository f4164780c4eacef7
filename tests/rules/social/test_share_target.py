"""What a share link hands on, against the page's own address."""

import pytest

from rules.judge import judge_page
from rules.model import Result
from rules.social.share_target import RULE
from tests.rules.social.builders import link, page, policy

CANONICAL = "https://www.example.org/knee_(joint)"


def judged(shared, at="https://www.facebook.com/sharer.php?u="):
    [outcome] = judge_page([RULE], page(link(at + shared, "Share"), canonical=CANONICAL), policy())
    return outcome.result


@pytest.mark.parametrize(
    "shared", [CANONICAL, "https%3A%2F%2Fexample.org%2Fknee_(joint)%2F", f"{CANONICAL}?utm_source=x"]
)
def test_this_page_is_shared_also_where_its_address_ends_in_a_bracket(shared):
    assert judged(shared) is Result.PASSED


@pytest.mark.parametrize(
    "shared", ["https://www.example.org/knee", "/knee", "location.href", "undefined", "https%253A%252F%252Fx"]
)
def test_another_page_and_half_an_address_are_failures(shared):
    assert judged(shared) is Result.FAILED


def test_a_single_word_is_asked_about_and_words_are_left_alone():
    assert judged("Knees", "https://x.com/intent/tweet?text=") is Result.CANT_TELL
    assert judged("Sore%20knees", "https://x.com/intent/tweet?text=") is Result.INAPPLICABLE
