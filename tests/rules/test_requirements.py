"""WCAG's success criteria as data: complete, in W3C's numbers."""

from collections import Counter

from rules.requirements.wcag import criteria, wcag


def test_wcag_2_2_has_31_criteria_at_a_24_at_aa_and_31_at_aaa():
    assert Counter(c.level for c in criteria().values()) == {"A": 31, "AA": 24, "AAA": 31}


def test_nine_criteria_came_with_2_2_and_parsing_is_gone():
    assert sum(c.since == "2.2" for c in criteria().values()) == 9
    assert "4.1.1" not in criteria()


def test_a_criterion_links_to_its_understanding_document():
    assert wcag("2.4.11").url == "https://www.w3.org/WAI/WCAG22/Understanding/focus-not-obscured-minimum"
