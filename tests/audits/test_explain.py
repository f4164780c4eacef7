"""What a terminal is told of a rule."""

from audits.explain import explain


def test_a_rule_of_the_engine_has_its_reason_its_remedy_and_an_address_in_one_piece():
    told = explain("wcag/image-alt")
    assert "Why it matters: Readers who cannot see a picture" in told
    assert "How to fix: Say in the alt attribute" in told
    assert "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content" in told.split()
