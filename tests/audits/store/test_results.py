"""What pages, links and site rules leave in the store is what reports read, exactly once."""

from hashlib import sha256

import pytest

from audits.store import LinkPlace, PageEntry, RuleTally, StoredRun, StoreError
from audits.store.batches import BATCH
from reports.run import PageState
from rules.model import Box, Finding, Outcome, Result, Severity, Target
from rules.page import Document, LinkProbe, Page
from tests.audits.store.made import SITE, document, leased, outcome, record, urls, visit_all

LINK = "https://social.example/clinic"
PNG = b"\x89PNG one"


def finish(store, run, path, **entry):
    """Queue, hand out and finish one page."""
    store.add_urls(run, urls(path))
    fields = entry.pop("fields", {})
    return store.finish_page(run, PageEntry(record=record(leased(store, run).url, **fields), **entry))


def save_link(store, run, probe, outcomes):
    return store.save_links(run, {probe.url: (probe, outcomes)})


def source(store, run) -> StoredRun:
    store.finish_run(run, document(run))
    return StoredRun(store, run)


def test_a_page_comes_back_as_it_was_recorded(store, run):
    target = Target("main > img", '<img src="x.png">', frame=("#frame",), box=Box(1.5, 2, 3, 4))
    failed = Outcome.failed(Finding("No alternative.", "Write one."), target, Severity.MINOR)
    fields = {"title": "A\x1b[31m <script>", "status": 200, "outcomes": (failed,), "crops": {0: "ab"}, "depth": 2}
    finish(store, run, "/a", fields=fields)
    assert list(source(store, run).pages()) == [record(f"{SITE}/a", **fields)]


def test_a_page_is_recorded_once(store, run):
    store.add_urls(run, urls("/a"))
    entry = PageEntry(record=record(leased(store, run).url, outcomes=(outcome(),)))
    assert store.finish_page(run, entry) is not None
    assert store.finish_page(run, entry) is None
    assert [tally.outcomes for tally in store.tallies(run)] == [1]


def test_a_page_that_nobody_holds_is_not_recorded(store, run):
    store.add_urls(run, urls("/a"))
    assert store.finish_page(run, PageEntry(record=record(f"{SITE}/a"))) is None
    assert store.counts(run).queued == 1


def test_new_pages_come_with_the_page_that_named_them(store, run):
    assert finish(store, run, "/", new_urls=tuple(urls("/a", "/", "/b", depth=1))) == 2
    assert visit_all(store, run) == [f"{SITE}/a", f"{SITE}/b"]


def test_pages_come_in_the_order_of_their_urls_over_many_batches(store, run):
    store.add_urls(run, urls(*(f"/{number}" for number in range(2 * BATCH + 3))))
    visited = visit_all(store, run)
    assert [page.url for page in source(store, run).pages()] == sorted(visited)


def test_pages_that_were_never_visited_are_not_reported(store, run):
    finish(store, run, "/a")
    store.add_urls(run, urls("/b"))
    assert [page.url for page in source(store, run).pages()] == [f"{SITE}/a"]


def test_tallies_keep_rule_result_and_own_severity_apart(store, run):
    minor = Outcome(rule="wcag/image-alt", result=Result.FAILED, severity=Severity.MINOR)
    finish(store, run, "/a", fields={"outcomes": (outcome(), outcome(), minor)})
    finish(store, run, "/b", fields={"outcomes": (outcome(), outcome("medical/disclaimer", Result.PASSED))})
    assert store.tallies(run) == [
        RuleTally(rule="medical/disclaimer", result=Result.PASSED, severity=None, outcomes=1),
        RuleTally(rule="wcag/image-alt", result=Result.FAILED, severity=None, outcomes=3),
        RuleTally(rule="wcag/image-alt", result=Result.FAILED, severity=Severity.MINOR, outcomes=1),
    ]


def test_what_came_of_a_link_shows_at_each_of_its_places(store, run):
    places = (LinkPlace(LINK, "social/works", Target("nav a")), LinkPlace(LINK, "social/works"))
    finish(store, run, "/a", places=places, fields={"outcomes": (outcome(),)})
    dead = Outcome.failed(Finding("Nobody there."))
    assert save_link(store, run, LinkProbe(url=LINK, status=404), [Outcome(rule="social/works", result=dead.result)])
    finish(store, run, "/b", places=(LinkPlace(LINK, "social/works", Target("footer a")),))
    stored = source(store, run)
    pages = {page.url: page.outcomes for page in stored.pages()}
    works = [(o.target.selector if o.target else None) for o in pages[f"{SITE}/a"] if o.rule == "social/works"]
    assert works == ["nav a", None]
    assert pages[f"{SITE}/a"][0] == outcome()
    assert [o.target.selector for o in pages[f"{SITE}/b"]] == ["footer a"]
    assert [(link.url, link.probe.status, link.pages) for link in stored.links()] == [(LINK, 404, 2)]
    assert [(t.rule, t.outcomes) for t in store.tallies(run)] == [("social/works", 3), ("wcag/image-alt", 1)]


def test_what_came_of_a_link_shows_where_its_rule_wanted_it(store, run):
    places = (LinkPlace(LINK, "social/works", Target("nav a")), LinkPlace(LINK, "medical/linked", Target("footer a")))
    finish(store, run, "/a", places=places)
    assert [link.rules for link in store.unchecked_links(run)] == [{"social/works", "medical/linked"}]
    outcomes = [outcome("social/works", Result.PASSED), outcome("medical/linked", Result.PASSED)]
    save_link(store, run, LinkProbe(url=LINK, status=200), outcomes)
    [page] = source(store, run).pages()
    assert [(o.rule, o.target.selector) for o in page.outcomes] == [
        ("social/works", "nav a"),
        ("medical/linked", "footer a"),
    ]
    assert [(t.rule, t.outcomes) for t in store.tallies(run)] == [("medical/linked", 1), ("social/works", 1)]


def test_a_link_is_recorded_once(store, run):
    finish(store, run, "/a", places=(LinkPlace(LINK, "social/works"),))
    assert save_link(store, run, LinkProbe(url=LINK, status=200), [outcome("social/works", Result.PASSED)])
    assert not save_link(store, run, LinkProbe(url=LINK, status=500), [outcome("social/works")])
    assert [link.probe.status for link in source(store, run).links()] == [200]


def test_only_links_not_checked_yet_are_left_to_check(store, run):
    many = [f"https://host.example/{number:03}" for number in range(BATCH + 5)]
    finish(store, run, "/a", places=tuple(LinkPlace(url, "social/works") for url in many))
    finish(store, run, "/b", places=(LinkPlace(many[0], "social/works"),))
    assert [link.url for link in store.unchecked_links(run)] == many
    save_link(store, run, LinkProbe(url=many[0]), [])
    assert [link.url for link in store.unchecked_links(run)] == many[1:]


def test_links_may_be_saved_while_the_unchecked_are_read(store, run):
    many = [f"https://host.example/{number:03}" for number in range(2 * BATCH)]
    finish(store, run, "/a", places=tuple(LinkPlace(url, "social/works") for url in many))
    for link in store.unchecked_links(run):
        assert save_link(store, run, LinkProbe(url=link.url), [])
    assert [link.url for link in source(store, run).links()] == many


def test_site_rules_speak_last_and_may_speak_again(store, run):
    finish(store, run, "/a", fields={"outcomes": (outcome(),)})
    finish(store, run, "/b")
    store.save_site_outcomes(run, {f"{SITE}/a": [outcome("site/titles")], f"{SITE}/b": [outcome("site/titles")]})
    store.save_site_outcomes(run, {f"{SITE}/a": [outcome("site/titles", Result.CANT_TELL)]})
    assert [(t.rule, t.result, t.outcomes) for t in store.tallies(run)] == [
        ("site/titles", Result.CANT_TELL, 1),
        ("wcag/image-alt", Result.FAILED, 1),
    ]
    pages = {page.url: page.outcomes for page in source(store, run).pages()}
    assert pages == {
        f"{SITE}/a": (outcome(), outcome("site/titles", Result.CANT_TELL)),
        f"{SITE}/b": (),
    }


def test_a_picture_is_kept_once_and_found_by_its_id(store, run):
    identifier = sha256(PNG).hexdigest()
    finish(store, run, "/a", pictures={identifier: PNG})
    finish(store, run, "/b", pictures={identifier: PNG})
    stored = source(store, run)
    assert stored.picture(identifier) == PNG
    assert stored.picture("no such id") is None


def test_evidence_is_kept_until_the_run_is_finished(store, run):
    page = Page(url=f"{SITE}/a", final_url=f"{SITE}/a", status=200, evidence=(Document(title="Ä", language="de"),))
    finish(store, run, "/a", evidence=page)
    finish(store, run, "/b")
    assert list(store.evidence(run)) == [page]
    store.finish_run(run, document(run, finished=False))
    assert list(store.evidence(run)) == [page]
    store.finish_run(run, document(run))
    assert list(store.evidence(run)) == []


def test_evidence_can_outlast_the_run(store, run):
    page = Page(url=f"{SITE}/a", final_url=f"{SITE}/a", status=200)
    finish(store, run, "/a", evidence=page)
    store.finish_run(run, document(run), keep_evidence=True)
    assert list(store.evidence(run)) == [page]


def test_the_document_is_read_back_whole(store, run):
    made = document(run)
    store.finish_run(run, made)
    assert StoredRun(store, run).run() == made


@pytest.mark.parametrize("name", ["", "no-such-run"])
def test_a_run_without_a_document_is_no_source(store, run, name):
    with pytest.raises(StoreError, match="unknown or was cut off"):
        StoredRun(store, name or run)


def test_an_untested_page_keeps_its_reason(store, run):
    finish(store, run, "/a", fields={"state": PageState.UNTESTED, "reason": "Not audited: …", "error": "dns"})
    assert [(page.error, page.reason) for page in source(store, run).pages()] == [("dns", "Not audited: …")]
