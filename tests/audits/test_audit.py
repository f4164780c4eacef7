"""One run from targets to verdict: which hosts are its own, where it goes on, and what becomes of its scope."""

import asyncio

import pytest

from audits.audit import Audit
from audits.config import Config, override
from audits.progress import Silent
from audits.session import Plan, begin
from audits.store import Store, StoredRun
from rules.model import Result
from tests.support.auditing import TODAY, TOLD, audited, page_of
from tests.support.server import Redirect, serve_pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title></head>
<body><main><h1>{0}</h1><p>Nothing but {0} is told here.</p>{1}</main></body></html>"""


class StoppingAt(Silent):
    """Sets `stop` when a stage of the run begins."""

    def __init__(self, stage: str) -> None:
        self.stop = asyncio.Event()
        self._stage = stage

    def stage(self, what: str) -> None:
        if what == self._stage:
            self.stop.set()


class Stopping(Silent):
    """Sets `stop` as soon as a page is done."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.heard: list[int] = []

    def found(self, pages: int) -> None:
        self.heard.append(pages)

    def page(self, record) -> None:
        self.stop.set()


def states(source: StoredRun) -> dict[str, str]:
    """What became of each page."""
    return {page.url: page.state for page in source.pages()}


@pytest.mark.parametrize("written", ["{host}/", "site:{base}/", "{base}/", "sitemap:{base}/sitemap.xml"])
def test_a_site_is_our_own_however_its_target_is_written(tmp_path, written):
    pages = {"/": PAGE.format("Home", '<a href="/next">Next</a>'), "/next": PAGE.format("Next", "")}
    with serve_pages(pages) as base:
        pages["/sitemap.xml"] = f"<urlset><url><loc>{base}/</loc></url><url><loc>{base}/next</loc></url></urlset>"
        target = written.format(base=base, host=base.removeprefix("http://"))
        with audited(tmp_path, [target]) as source:
            assert states(source) == {f"{base}/": "audited", f"{base}/next": "audited"}


@pytest.mark.parametrize("target", ["http://127.0.0.1:99999/", "http://[bad/", "site:http://[::1"])
def test_an_address_that_is_none_is_told_and_nothing_else_happens(tmp_path, target):
    with audited(tmp_path, [target]) as source:
        verdict = source.run().verdict
        assert verdict.exit_code == 3
        assert "it is not a well-formed address. Check its spelling." in verdict.reasons[0]


def test_a_site_that_has_moved_is_crawled_where_it_is_now(tmp_path):
    pages = {"/": PAGE.format("Home", '<a href="/next">Next</a>'), "/next": PAGE.format("Next", "")}
    with serve_pages(pages) as base:
        pages["/old"] = Redirect(f"{base}/")
        moved = base.replace("127.0.0.1", "localhost")
        with audited(tmp_path, [f"site:{moved}/old"]) as source:
            assert states(source) == {f"{moved}/old": "audited", f"{base}/next": "audited"}


def test_a_run_that_goes_on_still_knows_where_the_site_has_moved_to(tmp_path):
    chain = {f"/{n}": PAGE.format(f"Page {n}", f'<a href="/{n + 1}">Next</a>') for n in range(3)}
    with serve_pages(chain) as base, Store(tmp_path / "runs.sqlite") as store:
        chain["/old"] = Redirect(f"{base}/0")
        plan = Plan(config=Config(), targets=(f"site:{base.replace('127.0.0.1', 'localhost')}/old",), today=TODAY)
        run = begin(plan, store)
        listener = Stopping()
        cut = Audit(plan.config, store, run, today=TODAY, listener=listener)
        kept = asyncio.run(cut.perform(plan.targets, listener.stop))
        whole = Audit(plan.config, store, store.resume(run), today=TODAY, listener=Silent())
        document = asyncio.run(whole.perform(plan.targets))
        reached = [url for url in states(StoredRun(store, run)) if url.startswith(base)]
        assert reached == [f"{base}/1", f"{base}/2", f"{base}/3"]
    assert (kept.finished, kept.started) == (None, document.started)
    assert listener.heard == [2]


def test_no_depth_is_the_home_page_alone_whatever_robots_names(tmp_path):
    pages = {"/": PAGE.format("Home", '<a href="/next">Next</a>'), "/next": PAGE.format("Next", "")}
    pages["/robots.txt"] = "User-agent: *\nAllow: /\nSitemap: /sitemap.xml\n"
    pages["/sitemap.xml"] = "<urlset><url><loc>/next</loc></url></urlset>"
    with serve_pages(pages) as base:
        for depth, reached in ((0, [f"{base}/"]), (1, [f"{base}/", f"{base}/next"])):
            with audited(tmp_path / str(depth), [f"{base}/"], scope={"max_depth": depth}) as source:
                assert list(states(source)) == reached


def test_a_run_that_was_stopped_at_its_links_asks_them_when_it_goes_on(tmp_path):
    account = "https://www.facebook.com/examplehospital"
    web = {f"/https/{account.removeprefix('https://')}": PAGE.format("Example Hospital", "")}
    with serve_pages(web) as gateway, Store(tmp_path / "runs.sqlite") as store:
        web["/page.html"] = PAGE.format("Page", f'<a href="{account}">Facebook</a>')
        config = override(Config(), {"links": {"gateway": gateway}})
        plan = Plan(config=config, targets=(f"{gateway}/page.html",), today=TODAY)
        run, listener = begin(plan, store), StoppingAt("checking links")
        cut = asyncio.run(
            Audit(config, store, run, today=TODAY, listener=listener).perform(plan.targets, listener.stop)
        )
        assert (cut.verdict.exit_code, cut.finished, list(StoredRun(store, run).links())) == (3, None, [])
        again = Audit(config, store, store.resume(run), today=TODAY, listener=Silent())
        assert asyncio.run(again.perform(plan.targets)).finished is not None
        assert [(link.url, link.probe.status) for link in StoredRun(store, run).links()] == [(account, 200)]


def test_what_robots_forbids_is_not_opened_to_compare_links_either(tmp_path):
    links = '<a href="/private/1">More</a> <a href="/private/2">More</a>'
    pages = {"/": PAGE.format("Home", links), "/robots.txt": "User-agent: *\nDisallow: /private/\n"}
    pages |= {f"/private/{n}": PAGE.format(f"Page {n}", "") for n in (1, 2)}
    rules = {"depth": "quick", "enable": ["wcag/links-same-name"]}
    with serve_pages(pages) as base:
        for obeys in (True, False):
            tables = {"rules": rules, "scope": {"robots": obeys, "max_depth": 0}}
            with audited(tmp_path / str(obeys), [f"{base}/"], **tables) as source:
                outcomes = page_of(source, f"{base}/").outcomes
            (one,) = (one for one in outcomes if one.rule == "wcag/links-same-name")
            assert one.result is Result.CANT_TELL
            assert (f"was not opened ({base}/robots.txt does not allow it)" in one.finding.message) is obeys


def test_the_first_pages_with_findings_are_pictured_whole(tmp_path):
    image = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="90" height="40">'
    pages = {
        f"/{name}": PAGE.format(name, image if name != "clean" else "") for name in ("one", "clean", "two", "three")
    }
    with serve_pages(pages) as base:
        targets = [f"{base}{path}" for path in pages]
        with audited(tmp_path, targets, report={"screenshots": 3}, browser={"tabs": 1}) as source:
            seen = {page.url.removeprefix(base): page for page in source.pages()}
            found = {path for path, page in seen.items() if any(o.result in TOLD for o in page.outcomes)}
            assert {path for path, page in seen.items() if page.screenshot} == found - {"/three"}
            assert {"/one", "/two", "/three"} <= found
            assert seen["/one"].width == 1280
            assert source.picture(seen["/one"].screenshot).startswith(b"\xff\xd8")
