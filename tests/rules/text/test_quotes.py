"""How a page's texts are shown in messages."""

from rules.text.quotes import quoted


def test_a_text_is_shown_on_one_line_without_what_turns_or_hides_it():
    assert quoted(" a\n\tb\x1b[31m \u202ec ") == "“a b [31m c”"


def test_a_long_text_is_cut_short():
    assert quoted("x" * 500) == f"“{'x' * 119}…”"
