"""A picture that is passed over and says something is told by how much of it stands elsewhere on the page."""

from datetime import date

import pytest

from rules.model import Result, Target
from rules.page import Document, Links, Page, PictureText, PictureTexts, TextBlocks
from rules.policy import Policy
from rules.wcag.decorative import evaluate

POLICY = Policy(today=date(2026, 1, 15))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Help with pain", Result.PASSED),
        ("Call 555 1234 for help with pain", Result.CANT_TELL),
        ("Dr. Nordwind, surgeon", Result.FAILED),
    ],
)
def test_what_stands_elsewhere_in_part_is_asked_about(written, expected):
    picture = PictureText(target=Target("img"), element="img", source="", name="", ignored=True, written=written)
    title = Document(title="Help for people with pain", language="en")
    evidence = (PictureTexts(pictures=(picture,)), title, Links(), TextBlocks())
    page = Page(url="", final_url="", status=200, evidence=evidence)
    assert [outcome.result for outcome in evaluate(page, POLICY)] == [expected]
