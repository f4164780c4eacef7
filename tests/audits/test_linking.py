"""The links of a whole run: pages that the crawl has seen are not asked again, all others once."""

import pytest

from rules.model import Result
from tests.sites.faulty import FaultServer
from tests.support.auditing import audited, findings
from tests.support.server import serve_pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title></head>
<body><main><h1>{0}</h1><p>Nothing but {0} is told here.</p>{1}</main></body></html>"""
ANCHORS = '<p><a href="/next">Next</a> <a href="/gone">Gone</a> <a href="/next#part">Part</a></p>'

WITHOUT_OTHERS = {"disable": ["wcag/*", "medical/*"]}


def test_a_page_of_the_run_is_not_asked_again_and_a_dead_link_is_a_finding_on_the_page_that_holds_it(tmp_path):
    pages = {"/": PAGE.format("Home", ANCHORS), "/next": PAGE.format("Next", "")}
    with serve_pages(pages) as base, audited(tmp_path, [f"{base}/"], rules=WITHOUT_OTHERS) as source:
        links = {link.url.removeprefix(base): (link.probe.status, link.probe.tries) for link in source.links()}
        assert links == {"/next": (200, 0), "/gone": (404, 1), "/next#part": (200, 1)}
        told = {(url.removeprefix(base), rule, result) for url, rule, result in findings(source)}
        assert told == {
            ("/", "links/works", Result.FAILED),
            ("/", "links/fragment-elsewhere", Result.FAILED),
        }


def test_a_page_that_never_answered_is_not_waited_for_again(tmp_path):
    with FaultServer() as faults:
        silent = faults.url("/silent")
        home = PAGE.format("Home", f'<a href="{silent}">Silent</a>')
        with (
            serve_pages({"/": home}) as base,
            audited(tmp_path, [f"{base}/", silent], rules=WITHOUT_OTHERS, browser={"page_timeout": 1.5}) as source,
        ):
            [link] = source.links()
            assert (link.url, link.probe.error, link.probe.tries) == (silent, "timeout", 0)
            assert (f"{base}/", "links/works", Result.CANT_TELL) in findings(source)


@pytest.mark.parametrize("obeys", [True, False])
def test_a_link_that_robots_forbids_is_a_question_and_is_not_asked(tmp_path, obeys):
    pages = {
        "/": PAGE.format("Home", '<a href="/private/a">Private</a>'),
        "/private/a": PAGE.format("Private", ""),
        "/robots.txt": "User-agent: *\nDisallow: /private/\n",
    }
    tables = {"rules": WITHOUT_OTHERS, "scope": {"robots": obeys, "max_depth": 0}}
    with serve_pages(pages) as base, audited(tmp_path, [f"{base}/"], **tables) as source:
        [link] = source.links()
        assert (link.probe.error, link.probe.status) == (("robots", 0) if obeys else ("", 200))
        told = {result for _, rule, result in findings(source) if rule == "links/works"}
        assert told == ({Result.CANT_TELL} if obeys else set())


def test_offline_no_link_is_asked_and_none_is_called_in_order(tmp_path):
    pages = {"/": PAGE.format("Home", ANCHORS), "/next": PAGE.format("Next", "")}
    with (
        serve_pages(pages) as base,
        audited(tmp_path, [f"{base}/"], rules=WITHOUT_OTHERS, links={"offline": True}) as source,
    ):
        assert {(link.probe.not_asked, link.probe.tries) for link in source.links()} == {("offline", 0)}
        assert {outcome.result for link in source.links() for outcome in link.outcomes} == {Result.UNTESTED}
