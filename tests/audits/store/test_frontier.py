"""The frontier hands every page out once, the nearest first, and keeps to the run's limit."""

from audits.crawl.identity import Identity, Twin, sketch_of
from audits.store import NewUrl, PageEntry
from reports.run import PageState
from tests.audits.store.made import SITE, leased, record, urls, visit_all


def test_a_page_is_known_once_however_often_it_is_met(store, run):
    assert store.add_urls(run, urls("/a", "/b", "/a")) == 2
    assert store.add_urls(run, urls("/b", "/c")) == 1
    assert store.add_urls(run, []) == 0
    assert store.counts(run).found == 3


def test_runs_know_nothing_of_each_other(store, run):
    other = store.create_run(targets=[])
    store.add_urls(run, urls("/a"))
    assert store.add_urls(other, urls("/a")) == 1
    visit_all(store, run)
    assert store.counts(other).queued == 1


def test_the_nearest_page_is_next_and_the_longest_known_of_these(store, run):
    store.add_urls(run, urls("/deep", depth=2))
    store.add_urls(run, urls("/z", "/a", depth=1))
    store.add_urls(run, urls("/"))
    assert visit_all(store, run) == [f"{SITE}/", f"{SITE}/z", f"{SITE}/a", f"{SITE}/deep"]


def test_what_is_handed_out_is_what_was_put_in(store, run):
    store.add_urls(run, [NewUrl(f"{SITE}/a", 3, found_on=f"{SITE}/", follow=False)])
    item = leased(store, run)
    assert (item.url, item.depth, item.found_on, item.follow, item.attempts) == (
        f"{SITE}/a",
        3,
        f"{SITE}/",
        False,
        1,
    )
    assert store.lease(run) is None


def test_a_retry_comes_behind_the_pages_not_tried_yet(store, run):
    store.add_urls(run, urls("/crashes"))
    store.add_urls(run, urls("/fine", depth=5))
    store.requeue(run, leased(store, run).url)
    assert leased(store, run).url == f"{SITE}/fine"
    again = leased(store, run)
    assert (again.url, again.attempts) == (f"{SITE}/crashes", 2)


def test_the_limit_counts_pages_visited_and_shows_what_lies_beyond(store):
    run = store.create_run(targets=[], max_pages=2)
    store.add_urls(run, urls("/a", "/b", "/c", "/d"))
    assert visit_all(store, run) == [f"{SITE}/a", f"{SITE}/b"]
    counts = store.counts(run)
    assert (counts.audited, counts.left, counts.beyond_limit) == (2, 0, 2)


def test_a_skipped_page_costs_nothing_of_the_limit(store):
    run = store.create_run(targets=[], max_pages=1)
    store.add_urls(run, urls("/skipped", "/audited", "/beyond"))
    skipped = leased(store, run)
    assert store.lease(run) is None
    store.finish_page(run, PageEntry(record=record(skipped.url, PageState.SKIPPED, reason="robots.txt")))
    assert visit_all(store, run) == [f"{SITE}/audited"]


def test_a_requeued_page_gives_its_place_in_the_limit_back(store):
    run = store.create_run(targets=[], max_pages=1)
    store.add_urls(run, urls("/a"))
    store.requeue(run, leased(store, run).url)
    assert visit_all(store, run) == [f"{SITE}/a"]


def test_requeuing_a_page_that_nobody_holds_changes_nothing(store, run):
    store.add_urls(run, urls("/a"))
    visit_all(store, run)
    store.requeue(run, f"{SITE}/a")
    assert store.lease(run) is None


def test_counts(store, run):
    store.add_urls(run, urls("/article", "/gone", "/robots", "/hand", "/queue"))
    for url, state in ((f"{SITE}/article", "audited"), (f"{SITE}/gone", "untested"), (f"{SITE}/robots", "skipped")):
        store.lease(run)
        store.finish_page(run, PageEntry(record=record(url, PageState(state), is_article=state == "audited")))
    store.lease(run)
    counts = store.counts(run)
    assert (counts.audited, counts.untested, counts.skipped, counts.leased, counts.queued) == (1, 1, 1, 1, 1)
    assert (counts.articles, counts.done, counts.found, counts.left, counts.beyond_limit) == (1, 3, 5, 2, 0)


def test_an_audited_page_is_found_again_by_its_keys(store, run):
    sketch = sketch_of([str(number) for number in range(200)])
    store.add_urls(run, urls("/a", "/print"))
    first = leased(store, run)
    known = Identity(url=first.url, final_url=first.url, keys=("x.example/a?",), sketch=sketch)
    store.finish_page(run, PageEntry(record=record(first.url), identity=known))
    other = Identity(url=f"{SITE}/print", final_url=f"{SITE}/print", keys=("x.example/print?", "x.example/a?"))
    assert list(store.twins(run, other)) == [Twin(url=first.url, audited=True, sketch=sketch)]


def test_a_page_still_to_come_is_a_twin_by_its_address_alone(store, run):
    store.add_urls(run, urls("/old", "/new", "/other"))
    old = leased(store, run)
    moved = Identity(url=old.url, final_url=f"{SITE}/new", keys=("x.example/old?", "x.example/new?"))
    assert list(store.twins(run, moved)) == [Twin(url=f"{SITE}/new", audited=False)]


def test_a_page_that_was_left_out_stands_for_no_other(store, run):
    store.add_urls(run, urls("/new"))
    skipped = leased(store, run)
    store.finish_page(run, PageEntry(record=record(skipped.url, PageState.SKIPPED)))
    moved = Identity(url=f"{SITE}/old", final_url=skipped.url, keys=("x.example/old?", "x.example/new?"))
    assert list(store.twins(run, moved)) == []
