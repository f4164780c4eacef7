"""site/title-unique: two articles with one title are told; index pages and repeated visits are not."""

from datetime import date

from rules.page import Document, Page
from rules.policy import Policy
from rules.site.title_unique import RULE


def page(url: str, title: str, is_article: bool = True) -> Page:
    return Page(
        url=url, final_url=url, status=200, is_article=is_article, evidence=(Document(title=title, language="en"),)
    )


def repeated(*pages: Page) -> list[tuple[str, str]]:
    fold = RULE.begin(Policy(today=date(2026, 1, 15)))
    for one in pages:
        fold.add(one)
    return [(url, outcome.finding.message) for url, outcome in fold.finish() if outcome.finding]


def test_the_second_article_of_one_title_fails_and_names_the_first():
    found = repeated(page("http://a.test/1", "Back pain"), page("http://a.test/2", "back  PAIN"))
    assert found == [("http://a.test/2", "The title “back PAIN” is also that of http://a.test/1")]


def test_every_other_article_passes():
    fold = RULE.begin(Policy(today=date(2026, 1, 15)))
    fold.add(page("http://a.test/1", "Back pain"))
    fold.add(page("http://a.test/2", "Knee pain"))
    assert [(url, str(outcome.result)) for url, outcome in fold.finish()] == [
        ("http://a.test/1", "passed"),
        ("http://a.test/2", "passed"),
    ]


def test_different_titles_index_pages_and_empty_titles_are_fine():
    pages = [page("1", "A"), page("2", "B"), page("3", "A", is_article=False), page("4", ""), page("5", "")]
    assert repeated(*pages) == []
