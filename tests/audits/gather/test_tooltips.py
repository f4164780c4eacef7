"""Texts that show only under the mouse are gathered, whichever attribute holds them."""

import pytest

from rules.page import Tooltips
from tests.audits.gather.conftest import Gather

TEXT = "A text of more than twenty characters"


@pytest.mark.parametrize(
    "html",
    [
        f"<p><abbr title='{TEXT}'>a</abbr></p>",
        f"<sup data-tippy-content='{TEXT}'>1</sup>",
        f"<button title='' data-original-title='{TEXT}'>1</button>",
        f"<a href=# data-bs-content='<p>A text of <em>more</em> than twenty characters</p>' data-title='{TEXT}'>1</a>",
    ],
)
def test_a_text_that_shows_under_the_mouse(gathered: Gather, html: str):
    assert [one.text for one in gathered(html, Tooltips).get(Tooltips).tooltips] == [TEXT]


def test_short_texts_and_names_of_frames_are_none(gathered: Gather):
    html = f"<p title='Read more'>a</p><iframe title='{TEXT}'></iframe><p data-else='{TEXT}'>b</p>"
    assert gathered(html, Tooltips).get(Tooltips).tooltips == ()


def test_a_short_text_that_names_a_mark_is_one(gathered: Gather):
    [tooltip] = gathered("<p title='Ferrodex®'>Ferrodex</p>", Tooltips).get(Tooltips).tooltips
    assert tooltip.text == "Ferrodex®"
