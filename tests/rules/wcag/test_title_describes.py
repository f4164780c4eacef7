"""Titles that say nothing of their page, in several languages, and those that only look so."""

from datetime import date

import pytest

from rules.judge import judge_page
from rules.model import Result, Target
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.registry import all_rules

TEXT = "How to sleep with back pain: a pillow under the knees. Hilfe bei Rückenschmerzen."


def judged(title, url="https://www.example.org/back-pain", text=TEXT, heading="Back pain"):
    blocks = (
        TextBlock(text=heading, target=Target("h1"), tag="h1", heading=1),
        TextBlock(text=text, target=Target("p"), tag="p"),
    )
    evidence = (Document(title=title, language="en"), TextBlocks(blocks=blocks))
    page = Page(url=url, final_url=url, status=200, evidence=evidence)
    [outcome] = judge_page([all_rules()["wcag/title-describes"]], page, Policy(today=date(2026, 1, 15)))
    return outcome


@pytest.mark.parametrize(
    "title",
    [
        "Untitled",
        " UNTITLED  document ",
        "Example Hospital – Unbenanntes Dokument",
        "React App",
        "Page 3",
        "Document1",
        "index.html",
        "back_pain-v2.indd",
        "http://localhost:3000/back-pain",
        "www.example.org",
        "Startseite",
        "Página principal",
        "…",
    ],
)
def test_a_placeholder_fails_and_is_named(title):
    outcome = judged(title)
    assert outcome.result is Result.FAILED
    assert " ".join(title.split()) in outcome.finding.message


@pytest.mark.parametrize(
    "title",
    [
        "Back pain",
        "Index of symptoms: pain",
        "Home care for back pain",
        "Page 3 of 5: back pain",
        "Back pain - Home",
        "Node.js and back pain",
        "Rückenschmerzen",
        "PAINFUL backs",
        "腰痛",
        "2026",
    ],
)
def test_a_title_with_something_to_say_passes(title):
    assert judged(title).result is Result.PASSED


@pytest.mark.parametrize("url", ["https://www.example.org", "https://www.example.org/", "file:///site/index.html"])
def test_a_first_page_may_be_home(url):
    assert judged("Home", url).result is Result.CANT_TELL
    assert judged("Home", url + "?page=2").result is Result.FAILED


def test_what_a_heading_says_too_is_asked_about():
    assert judged("Index", heading="INDEX").result is Result.CANT_TELL


def test_a_title_without_a_word_of_the_page_is_asked_about():
    outcome = judged("Washing your hands")
    assert outcome.result is Result.CANT_TELL
    assert "Washing your hands" in outcome.finding.message


def test_no_title_is_no_business_of_this_rule():
    assert judged("  ").result is Result.INAPPLICABLE
