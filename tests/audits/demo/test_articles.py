"""The articles: enough of them, long enough, with sources; their markup becomes sound HTML."""

from collections import Counter

import pytest

from audits.demo import markup
from audits.demo.library import articles, site
from audits.demo.site import sound_pages

BASE = "http://127.0.0.1:1"


def test_fourteen_articles_in_two_topics():
    assert Counter(article.topic for article in articles().values()) == {"living-well": 7, "conditions": 7}
    assert [topic.slug for topic in site().topics] == ["living-well", "conditions"]


@pytest.mark.parametrize("slug", articles())
def test_an_article_is_whole(slug):
    article = articles()[slug]
    assert 450 <= len(article.text.split()) <= 750
    assert article.references
    assert set(article.related) <= set(articles()) - {slug}
    assert article.picture.alt.startswith("Drawing of ")
    assert "\n> " in article.text, "a box says when to seek help, or whom to ask"


@pytest.mark.parametrize("slug", [slug for slug, article in articles().items() if not article.house_style])
def test_each_reference_is_cited_and_each_mark_has_a_reference(slug):
    article = articles()[slug]
    marks = {int(number) for number in markup.MARK.findall(article.text)}
    assert marks == set(range(1, len(article.references) + 1))


def test_pages_differ_between_servers_by_their_address_only():
    here, there = sound_pages(BASE), sound_pages("http://127.0.0.1:2")
    assert here.keys() == there.keys()
    for path, html in here.items():
        assert html.replace("127.0.0.1:1", "127.0.0.1:2").replace("127.0.0.1%3A1", "127.0.0.1%3A2") == there[path]


def test_every_page_names_its_own_address_as_canonical():
    for path, html in sound_pages(BASE).items():
        assert f'<link rel="canonical" href="{BASE}{path}">' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Sleep & rest", "<h2>Sleep &amp; rest</h2>"),
        ("- one\n- <b>two</b>", "<ul><li>one</li><li>&lt;b&gt;two&lt;/b&gt;</li></ul>"),
        ("> Call us.", '<p class="note">Call us.</p>'),
        ("two\nlines", "<p>two lines</p>"),
        (
            "Shown twice [2].",
            '<p>Shown twice<sup><a href="#reference-2" aria-label="Reference 2">2</a></sup>.</p>',
        ),
        (
            "| A | B |\n| 1 | < 2 |",
            '<table><tr><th scope="col">A</th><th scope="col">B</th></tr><tr><td>1</td><td>&lt; 2</td></tr></table>',
        ),
    ],
)
def test_markup(text, html):
    assert markup.to_html(text) == html


def test_a_doi_becomes_a_link():
    assert markup.reference("A & B. Spine. doi:10.1000/x") == (
        'A &amp; B. Spine. <a href="https://doi.org/10.1000/x">doi:10.1000/x</a>'
    )
