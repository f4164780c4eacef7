"""Names of links that say nothing, by their words and by what they lead to; and what explains them."""

import pytest

from rules.model import Target
from rules.page import Link
from rules.wcag.link_words import explains, is_empty, is_link, points


def link(name, href="https://www.example.org/a", snippet="<a href='/a'>", **fields):
    return Link(href=href, raw=href, name=name, name_source="content", text=name, target=Target("a", snippet), **fields)


@pytest.mark.parametrize("name", ["More", "CLICK  here »", "[Weiterlesen]", "En savoir plus…", "Download", "Ver más"])
def test_words_that_fit_any_link(name):
    assert is_empty(link(name))


@pytest.mark.parametrize("name", ["More about back pain", "Download the leaflet", "Here be dragons", "Seymour", ""])
def test_names_that_say_something(name):
    assert not is_empty(link(name))


@pytest.mark.parametrize(
    ("name", "file", "empty"),
    [
        ("PDF", "back.pdf", True),
        ("Download PDF", "back.PDF?v=1", True),
        ("EPUB", "3.epub.images?session=1", True),
        ("PDF version", "back.pdf", True),
        ("HTML", "back.html", True),
        ("HTML", "html/", False),
        ("XML", "xml/index.html", False),
        ("Word", "word", False),
        ("PDF of the leaflet", "back.pdf", False),
    ],
)
def test_a_format_says_nothing_where_it_is_that_of_the_file(name, file, empty):
    assert is_empty(link(name, f"https://www.example.org/{file}")) is empty


@pytest.mark.parametrize(
    ("name", "pointing"),
    [("this page", True), ("These", False), ("that one", True), ("diese Seite", True), ("this way up", False)],
)
def test_a_word_that_only_points(name, pointing):
    assert points(name) is pointing


@pytest.mark.parametrize(
    ("text", "says"),
    [("Back pain", True), ("and", False), ("1.6 MB", False), ("EPUB", False), ("read more", False), ("腰痛", True)],
)
def test_what_stands_around_may_explain(text, says):
    assert explains(text) is says


def test_a_link_is_met_by_its_address_or_by_its_role():
    assert is_link(link("More"))
    assert is_link(link("More", href="", snippet='<div role="link">'))
    assert is_link(link("More", snippet='<a role="presentation" href="/a">'))
    assert not is_link(link("More", snippet='<a role="button" href="/a">'))
    assert not is_link(link("More", accessible=False))
    assert not is_link(link("More", href=""))
