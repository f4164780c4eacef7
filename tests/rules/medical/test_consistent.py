"""One text on all articles passes; what differs from the text of most is put to a person."""

from datetime import date

from rules.medical.disclaimer_consistent import begin
from rules.model import Result, Target
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.policy import Policy

USUAL = "This page does not replace a visit to your doctor."
OLD = "This page does not replace the advice of your physician."
GERMAN = "Diese Seite ersetzt nicht den Rat Ihres Arztes."


def page(name: str, text: str, *, is_article: bool = True) -> Page:
    url = f"https://oak.example/{name}"
    block = TextBlock(text=text, target=Target("p"), tag="p")
    evidence = (TextBlocks((block,)), Document(title=name, language="en"))
    return Page(url=url, final_url=url, status=200, is_article=is_article, evidence=evidence)


def found(*pages: Page) -> dict[str, Result]:
    fold = begin(Policy(today=date(2026, 1, 15)))
    for one in pages:
        fold.add(one)
    return {url.rpartition("/")[2]: outcome.result for url, outcome in fold.finish()}


def test_the_same_words_everywhere_pass():
    assert found(page("a", USUAL), page("b", USUAL.upper())) == {"a": Result.PASSED, "b": Result.PASSED}


def test_what_differs_from_most_is_put_to_a_person():
    said = found(page("a", USUAL), page("b", OLD), page("c", USUAL))
    assert said == {"a": Result.PASSED, "b": Result.CANT_TELL, "c": Result.PASSED}


def test_languages_are_compared_among_themselves():
    said = found(page("a", USUAL), page("b", USUAL), page("c", GERMAN))
    assert set(said.values()) == {Result.PASSED}


def test_pages_that_are_no_articles_or_carry_none_are_left_out():
    assert found(page("a", USUAL), page("b", OLD, is_article=False), page("c", "Iron is a metal.")) == {
        "a": Result.PASSED
    }


def test_the_question_shows_both_texts():
    fold = begin(Policy(today=date(2026, 1, 15)))
    for one in (page("a", USUAL), page("b", USUAL), page("c", OLD)):
        fold.add(one)
    findings = [outcome.finding for _, outcome in fold.finish() if outcome.finding]
    assert [one.found for one in findings[:2]] == [USUAL, USUAL]
    finding = findings[2]
    assert (finding.expected, finding.found) == (USUAL, OLD)
    assert "1 of the articles; 2 carry another text" in finding.message
