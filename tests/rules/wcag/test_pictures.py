"""What is taken for text in a picture: only what was read the same way twice."""

import pytest

from rules.model import Target
from rules.page import PictureInk, PictureText, PictureWord
from rules.wcag.pictures import covered, is_essential, is_said_in, read, terms

EDGES = ("0000000000", "0011110000", "0000000000", "0000001110", "0000000000")


def word(text, confidence=90.0, x=0.1, y=0.1, width=0.5, height=0.3):
    return PictureWord(text=text, confidence=confidence, x=x, y=y, width=width, height=height)


def row(text, **place):
    return tuple(word(one, x=0.1 + 0.2 * at, width=0.15, **place) for at, one in enumerate(text.split()))


def picture(*readings, **fields):
    return PictureText(target=Target(selector="img"), element="img", source="", readings=readings, **fields)


def test_words_that_only_one_reading_has_are_none():
    assert read(picture(row("Nord wind"), row("Nord"), ())).text == "Nord"
    assert not read(picture(row("eee"), row("MU"), ()))


def test_letters_that_an_icon_makes_are_no_text():
    assert not read(picture(row("JS"), row("JS")))
    assert not read(picture(row("ooo"), row("ooo")))
    assert read(picture(row("W3C"), row("W3C")))


def test_a_reading_is_sure_when_another_says_the_same():
    assert read(picture(row("Sleep well"), row("Sleep well."))).sure
    assert not read(picture(row("Gil"), row("Gil"))).sure
    assert read(picture(row("W3C"), row("W3C"))).sure
    assert not read(picture(row("FCN TF."), row("FCN ,"), row("F TF"))).sure


def test_edges_beside_the_words_are_something_else():
    ink = PictureInk(edges=EDGES)
    whole = word("x", x=0.2, y=0.2, width=0.4, height=0.2)
    assert covered(ink, [whole]) == pytest.approx(4 / 7)
    assert covered(ink, [whole, word("y", x=0.6, y=0.6, width=0.3, height=0.2)]) == 1.0
    assert covered(PictureInk(edges=("000",)), [whole]) == 0.0


def test_plain_text_of_an_svg_file_needs_no_reading():
    reading = read(picture(written="Sleep well"))
    assert (reading.text, reading.alone, reading.sure) == ("Sleep well", True, True)


@pytest.mark.parametrize(
    ("fields", "essential"),
    [
        ({"name": "Book now"}, False),
        ({"name": "Book now on the cover of a book"}, True),
        ({"name": "Sales chart"}, True),
        ({"hints": "site-logo"}, True),
        ({"hints": "img mainLogo.png"}, True),
        ({"hints": "catalogue"}, False),
        ({"region": "banner"}, True),
    ],
)
def test_logos_and_pictures_of_more_than_text_are_known_by_what_they_are_called(fields, essential):
    said = read(picture(written="Book now"))
    assert is_essential(picture(**fields), said) is essential


def test_a_letter_read_wrongly_does_not_make_another_word():
    assert is_said_in("wsc", terms("W3C logo"))
    assert not is_said_in("wsc", terms("ERCIM logo"))
