"""Articles are told from other pages, by policy, type, address and shape, in a real browser."""

import json
from pathlib import Path

import msgspec
import pytest

from audits.crawl.articles import ArticleSettings, judge
from audits.gather.gather import Asked, gather
from rules.page import Document, Page, TextBlocks
from tests.audits.crawl.shapes import labelled
from tests.support.fixtures import browsing
from tests.support.server import serve_folder, serve_pages

__all__ = ["browsing"]

SHARED = Path(__file__).parents[4] / "shared"
NONE = ArticleSettings()
KINDS = frozenset({Document, TextBlocks})


@pytest.fixture(scope="module")
def visit(browsing):
    """Opens an address and gathers what the judgement needs."""

    def visiting(url: str) -> Page:
        tab = browsing.tab()
        navigation = browsing.run(tab.goto(url, timeout=30))
        assert not navigation.error, navigation.detail
        return browsing.run(gather(tab, navigation, Asked(needs=KINDS)), timeout=60)

    return visiting


@pytest.fixture(scope="module")
def seen(visit):
    """The page of each labelled shape."""
    pages = {f"/{number}.html": html for number, (_, html, _) in enumerate(labelled())}
    with serve_pages(pages) as base:
        return {name: visit(f"{base}/{number}.html") for number, (name, _, _) in enumerate(labelled())}


@pytest.mark.parametrize(("name", "expected"), [(name, label) for name, _, label in labelled()])
def test_shapes(seen, name, expected):
    is_article, why = judge(seen[name], NONE)
    assert is_article is expected, why
    assert why


def at(page: Page, url: str) -> Page:
    return msgspec.structs.replace(page, url=url, final_url=url)


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_a_home_page_is_no_article_for_a_few_words_of_welcome(seen, path):
    url = f"https://x.example{path}"
    is_article, why = judge(at(seen["a single paragraph"], url), NONE)
    assert not is_article
    assert why.startswith("the home page: paragraphs of running text: 1,")
    typed = at(seen["a medical page by its type"], url)
    assert not judge(typed, NONE)[0]


def test_a_site_of_one_article_at_its_root(seen):
    assert judge(at(seen["an article as a list"], "https://x.example/"), NONE)[0] is False
    long = at(seen["an article full of links"], "https://x.example/")
    assert judge(long, NONE)[0]


@pytest.mark.parametrize("path", ["/privacy", "/about-us/", "/legal/Terms-of-Use.html", "/de/impressum"])
def test_pages_about_the_site_itself_are_no_articles(seen, path):
    is_article, why = judge(at(seen["an article in its element"], f"https://x.example{path}"), NONE)
    assert not is_article
    assert "about the site itself" in why


@pytest.mark.parametrize("path", ["/privacy-in-hospital", "/health/contact-dermatitis", "/about-us/back-pain"])
def test_articles_whose_address_only_reminds_of_them_are(seen, path):
    assert judge(at(seen["an article in its element"], f"https://x.example{path}"), NONE)[0]


def test_the_policy_has_the_last_word(seen):
    article = at(seen["an article in its element"], "https://x.example/news/a")
    index = at(seen["a list of links"], "https://x.example/list")
    excluded = ArticleSettings(exclude=("/news/",), include=("*",))
    assert judge(article, excluded) == (False, "articles.exclude names it: /news/")
    assert judge(index, ArticleSettings(include=("re:/list$",))) == (True, "articles.include names it: re:/list$")
    assert judge(article, ArticleSettings(include=("/list",))) == (False, "articles.include does not name it")


def test_a_page_whose_text_could_not_be_read_is_taken_for_an_article():
    page = Page(url="https://x.example/a", final_url="https://x.example/a", status=200, missing={"text-blocks": "lost"})
    assert judge(page, NONE) == (
        True,
        "taken for an article, since its text could not be read: no text-blocks evidence: lost",
    )


def test_a_broken_pattern_is_refused():
    with pytest.raises(msgspec.ValidationError, match="is no regular expression"):
        msgspec.convert({"include": ["re:("]}, ArticleSettings)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages are not beside the project")
def test_real_pages_are_articles(visit):
    lines = (SHARED / "pages" / "index.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["page_kind"] for line in lines} == {"article", "journal"}
    for folder in ("pages", "seed"):
        with serve_folder(SHARED / folder) as base:
            for path in sorted((SHARED / folder).glob("*.html")):
                is_article, why = judge(visit(f"{base}/{path.name}"), NONE)
                assert is_article, (path.name, why)
