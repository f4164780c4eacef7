"""The part of a text that an approved wording is held against, and how like it is."""

import pytest

from rules.text.likeness import likeness

APPROVED = "This page must not be used in place of a visit to your doctor."


@pytest.mark.parametrize(
    "text", [APPROVED, f"Ask us. {APPROVED.upper()} © 2026 Oak Press", APPROVED.replace("not", "“not”")]
)
def test_the_same_words_are_alike(text: str):
    assert likeness(APPROVED, text).ratio == 1


def test_the_part_is_given_as_written():
    found = likeness(
        APPROVED, "Note: This page MUST not, be used in place of visit to your doctor. All rights reserved."
    )
    assert found.found == "This page MUST not, be used in place of visit to your doctor."
    assert 0.9 < found.ratio < 1


def test_words_put_in_belong_to_the_part():
    found = likeness(APPROVED, "This page must not and should not ever be used in place of a visit to your doctor.")
    assert found.found.startswith("This page must not and should")
    assert found.ratio < 0.95


@pytest.mark.parametrize("text", ["", "Quite another matter", "… — …"])
def test_other_words_are_unlike(text: str):
    assert likeness(APPROVED, text).ratio < 0.2


def test_nothing_is_like_an_empty_wording():
    assert likeness("", "any text").ratio == 0


def test_words_before_it_that_it_shares_do_not_count():
    assert likeness(APPROVED, f"This page comes from Oak Press, a library. {APPROVED}").ratio == 1
