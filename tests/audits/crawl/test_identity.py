"""A page is folded onto another only when it is the same, and no page is lost through a wrong canonical."""

import pytest

from audits.crawl.identity import Identity, Twin, duplicate_of, identify, likeness, sketch_of
from audits.store import NewUrl, PageEntry, Store
from reports.run import PageRecord, PageState
from rules.model import Target
from rules.page import Document, Page, TextBlock, TextBlocks

SITE = "https://x.example"
WORDS = [f"word{number}" for number in range(400)]


def text(*words: str) -> str:
    return " ".join(words or WORDS)


def page(path: str, *, body: str = "", final: str = "", canonical: str = "", **block) -> Page:
    blocks = TextBlocks((TextBlock(text=body or text(), target=Target("p"), tag="p", in_article=True, **block),))
    link = f"{SITE}{canonical}" if canonical.startswith("/") else canonical
    document = Document(title="", language="en", canonical=link)
    return Page(url=f"{SITE}{path}", final_url=f"{SITE}{final or path}", status=200, evidence=(document, blocks))


def crawl(tmp_path, *pages: Page) -> dict[str, str]:
    """Visit the pages in this order, as a run does; path to why it was folded (empty: audited)."""
    folded = {}
    with Store(tmp_path / "runs.sqlite") as store:
        run = store.create_run(targets=[])
        store.add_urls(run, [NewUrl(one.url) for one in pages])
        for one in pages:
            store.lease(run)
            identity = identify(one)
            why = duplicate_of(identity, store.twins(run, identity))
            state = PageState.SKIPPED if why else PageState.AUDITED
            record = PageRecord(url=one.url, state=state)
            store.finish_page(run, PageEntry(record=record, identity=None if why else identity))
            folded[one.url.removeprefix(SITE)] = why.replace(SITE, "")
    return folded


def test_a_print_view_is_folded_onto_the_page_that_its_canonical_names(tmp_path):
    view = page("/a?print=1", canonical="/a", body=f"Printed on 3 May. {text()}")
    assert crawl(tmp_path, page("/a"), view) == {"/a": "", "/a?print=1": "It is the same page as /a."}


def test_whichever_comes_first_stands_for_both(tmp_path):
    assert crawl(tmp_path, page("/a?print=1", canonical="/a"), page("/a", canonical="/a")) == {
        "/a?print=1": "",
        "/a": "It is the same page as /a?print=1.",
    }


def test_the_home_page_and_its_index_file_are_one(tmp_path):
    assert crawl(tmp_path, page("/"), page("/index.html"))["/index.html"] == "It is the same page as /."


def test_addresses_that_only_look_alike_are_two(tmp_path):
    other = page("/a/", body=text(*reversed(WORDS)))
    assert crawl(tmp_path, page("/a"), other) == {"/a": "", "/a/": ""}


@pytest.mark.parametrize("canonical", ["/", "/a", "/no-such-page", "https://other.example/a", "javascript:x"])
def test_a_wrong_canonical_loses_no_page(tmp_path, canonical):
    articles = [
        page(f"/{name}", canonical=canonical, body=text(*(f"{name}{word}" for word in WORDS))) for name in "abc"
    ]
    visited = crawl(tmp_path, page("/", body=text(*reversed(WORDS))), *articles)
    assert visited == {"/": "", "/a": "", "/b": "", "/c": ""}


def test_canonicals_in_a_circle_leave_one_page(tmp_path):
    visited = crawl(tmp_path, page("/a", canonical="/b"), page("/b", canonical="/c"), page("/c", canonical="/a"))
    assert visited == {"/a": "", "/b": "It is the same page as /a.", "/c": "It is the same page as /a."}


def test_the_same_text_without_a_word_about_it_is_audited_twice(tmp_path):
    assert crawl(tmp_path, page("/a"), page("/b")) == {"/a": "", "/b": ""}


def test_pages_of_one_template_are_two_whatever_their_canonicals_say(tmp_path):
    def about(condition: str) -> str:
        return " ".join(condition if number % 15 == 0 else word for number, word in enumerate(WORDS))

    visited = crawl(
        tmp_path,
        page("/back", body=about("back"), canonical="/back"),
        page("/neck", body=about("neck"), canonical="/back"),
    )
    assert visited == {"/back": "", "/neck": ""}


def test_a_redirect_to_a_page_still_to_come_is_folded(tmp_path):
    visited = crawl(tmp_path, page("/old", final="/new"), page("/new"))
    assert visited == {"/old": "It redirects to /new, a page of this run itself.", "/new": ""}


def test_pages_that_redirect_to_each_other_are_not_both_lost(tmp_path):
    visited = crawl(tmp_path, page("/a", final="/b"), page("/b", final="/a"))
    assert visited == {"/a": "It redirects to /b, a page of this run itself.", "/b": ""}


def test_two_addresses_of_one_page_that_was_never_linked_itself(tmp_path):
    visited = crawl(tmp_path, page("/one", final="/there"), page("/two", final="/there"))
    assert visited == {"/one": "", "/two": "It is the same page as /one."}


def test_a_page_of_few_words_is_never_taken_for_another(tmp_path):
    visited = crawl(tmp_path, page("/a", body="Hello."), page("/b", body="Hello.", canonical="/a"))
    assert visited == {"/a": "", "/b": ""}


def test_hidden_text_tells_nothing():
    assert identify(page("/a", seen=False)).sketch == frozenset()


def test_a_page_without_evidence_is_known_by_its_address_alone():
    bare = Page(url=f"{SITE}/a", final_url=f"{SITE}/a", status=200)
    assert identify(bare) == Identity(url=bare.url, final_url=bare.url, keys=("x.example/a?",))


def test_a_twin_that_is_still_to_come_is_no_reason_by_its_text():
    identity = Identity(url=f"{SITE}/a", final_url=f"{SITE}/a", keys=(), sketch=sketch_of(WORDS))
    assert duplicate_of(identity, [Twin(url=f"{SITE}/b", audited=False, sketch=sketch_of(WORDS))]) == ""


def test_likeness_follows_the_share_of_common_text():
    whole = sketch_of(WORDS)
    half = sketch_of([*WORDS[:200], *(f"other{number}" for number in range(200))])
    assert likeness(whole, sketch_of(WORDS)) == 1
    assert 0.2 < likeness(whole, half) < 0.5
    assert likeness(whole, frozenset()) == 0
