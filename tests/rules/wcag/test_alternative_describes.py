"""Only an alternative that names somebody else for certain fails: what is read in a picture may be misread."""

from datetime import date

import pytest

from rules.model import Result, Target
from rules.page import Page, PictureInk, PictureText, PictureTexts, PictureWord
from rules.policy import Policy
from rules.wcag.alternative_describes import evaluate

POLICY = Policy(today=date(2026, 1, 15))


def results(name, text, **fields):
    words = tuple(
        PictureWord(text=one, confidence=90.0, x=0.1 + 0.2 * at, y=0.2, width=0.18, height=0.6)
        for at, one in enumerate(text.split())
    )
    ink = PictureInk(edges=("0000", "0100", "0000"))
    picture = PictureText(
        target=Target(selector="img"), element="img", source="", name=name, ink=ink, readings=(words, words), **fields
    )
    page = Page(url="", final_url="", status=200, evidence=(PictureTexts(pictures=(picture,)),))
    return [outcome.result for outcome in evaluate(page, POLICY)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("NIH logo", "NIA"),
        ("W3C logo", "WSC"),
        ("Logo of the National Institutes of Health", "NIA"),
        ("NIH logo", "National Institutes of Health"),
        ("SQLAlchemy logo", "SOLA"),
        ("Mayo Foundation logo", "MAYO CLINIC"),
        ("Google logo", "Gooqle"),
    ],
)
def test_a_name_that_may_be_what_was_read_is_right(name, text):
    assert results(name, text) == [Result.PASSED]


@pytest.mark.parametrize(
    ("name", "text"), [("ERCIM logo", "W3C"), ("HTML 5 logo", "WSC"), ("Bayview logo", "Nordwind")]
)
def test_a_logo_of_somebody_else_fails(name, text):
    assert results(name, text) == [Result.FAILED]


@pytest.mark.parametrize("name", ["Company logo", "Logo", "Our logo"])
def test_a_logo_of_nobody_is_no_other(name):
    assert Result.FAILED not in results(name, "Nordwind")


def test_a_picture_in_a_link_may_be_called_by_what_the_link_does():
    assert results("Bayview logo", "Nordwind", control="a", control_name="Bayview logo") == []


def test_an_alternative_without_a_word_of_a_clear_sentence_is_asked_about():
    assert results("A cat that sleeps on a sofa", "Call 5551234 for help with pain") == [Result.CANT_TELL]
