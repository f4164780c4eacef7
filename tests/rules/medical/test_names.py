"""What a site calls itself, so that a denial in its name is known to be of its content."""

import pytest

from rules.medical.found import statements, text_of
from rules.medical.names import site_names, starts_with_name
from rules.model import Target
from rules.page import Document, Page, TextBlock, TextBlocks

DENIAL = "Ironwood Health does not provide medical advice."


def page(*texts: str, title: str = "Iron", url: str = "http://127.0.0.1:80/iron", **more) -> Page:
    blocks = tuple(TextBlock(text=text, target=Target("p"), tag="p") for text in texts)
    evidence = (TextBlocks(blocks), Document(title=title, language="en", **more))
    return Page(url=url, final_url=url, status=200, evidence=evidence)


@pytest.mark.parametrize(
    "said",
    [
        {"meta": {"og:site_name": "Ironwood Health"}},
        {"meta": {"og:url": "https://www.ironwoodhealth.example/iron"}},
        {"canonical": "https://www.ironwoodhealth.example/iron"},
        {"url": "https://news.ironwoodhealth.example/iron"},
        {"title": "Iron | Ironwood Health"},
    ],
)
def test_a_site_is_named_by_what_it_says_of_itself(said):
    assert statements(text_of(page(DENIAL, **said)))
    assert not statements(text_of(page(DENIAL)))


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 Ironwood Health. All rights reserved.",
        "Copyright © 2001-2026 Ironwood Health, Inc.",
        "© Ironwood Health 2026",
        "Copyright 2026 by Ironwood Health LLC",
        "©2026 The Ironwood Health All Rights Reserved",
    ],
)
def test_a_site_is_named_by_its_copyright_line(line: str):
    assert "ironwood health" in site_names(page(line))
    assert statements(text_of(page(DENIAL, line)))


def test_an_address_that_cannot_be_read_names_nothing():
    assert site_names(page(canonical="https://[broken", url="about:blank")) == frozenset()


def test_a_name_is_whole_words():
    names = frozenset({"iron"})
    assert starts_with_name("the iron does", names)
    assert not starts_with_name("ironwood does", names)
