"""Two texts are compared word by word."""

from reports.diff import Piece, compare


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


def test_a_lost_word_is_marked_and_so_is_the_place_where_it_is_lost():
    difference = compare("in place of a visit", "in place of visit")
    assert marked(difference.expected) == "in place of [a ]visit"
    assert marked(difference.found) == "in place of []visit"


def test_a_surplus_word_is_marked_and_so_is_the_place_where_none_is_expected():
    difference = compare("in place of visit", "in place of a visit")
    assert marked(difference.expected) == "in place of []visit"
    assert marked(difference.found) == "in place of [a ]visit"


def test_lost_white_space_leaves_no_mark():
    assert compare("L.L.C. (US)", "L.L.C.(US)").equal


def test_a_changed_word_is_marked_in_both():
    difference = compare("your healthcare provider.", "your doctor.")
    assert marked(difference.expected) == "your [healthcare provider]."
    assert marked(difference.found) == "your [doctor]."


def test_punctuation_counts_and_white_space_does_not():
    assert compare("L.L.C.", "L.L.C..").found[-1] == Piece(".", differs=True)
    assert compare("one  two\n three", "one two three").equal


def test_every_word_of_both_texts_is_kept():
    difference = compare("a b c d", "x b y d z")
    assert "".join(piece.text for piece in difference.expected) == "a b c d"
    assert "".join(piece.text for piece in difference.found) == "x b y d z"


def test_very_long_texts_are_shown_without_a_comparison():
    difference = compare("a " * 5_000, "b " * 5_000)
    assert [len(side) for side in (difference.expected, difference.found)] == [1, 1]
