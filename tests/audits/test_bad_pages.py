"""Pages that cannot be audited: each gets a named outcome and a reason, and none of them is ever clean."""

from pathlib import Path

import pytest

from reports.run import Judgement, PageState
from tests.sites.faulty import UNRESOLVABLE_URL, FaultServer, refused_url
from tests.support.auditing import audited, page_of

TIMEOUT = 4.0
SHORT = {"browser": {"page_timeout": TIMEOUT, "tabs": 2}, "links": {"offline": True}}


UNTESTED = {
    "/404": ("http-404", "answered 404"),
    "/500": ("http-500", "answered 500"),
    "/loop-a": ("redirect-loop", "redirects in a circle"),
    "/empty": ("empty", "empty"),
    "/silent": ("timeout", "within 4 s"),
    "/endless": ("incomplete", "still loading after 4 s"),
    "/drip": ("incomplete", "still loading after 4 s"),
    "/script-loop": ("incomplete", "still loading after 4 s"),
    "/crash": ("crashed", "crashed its browser tab"),
    "/to-refused": ("refused", "refused the connection"),
}
SKIPPED = {
    "/data.json": "not-html",
    "/pixel.gif": "not-html",
    "/download": "download",
}
AUDITED = ("/ok", "/alerts", "/hostile-title", "/untyped")


def test_every_bad_page_of_a_run_has_its_own_named_outcome(tmp_path: Path):
    with FaultServer() as site:
        paths = [*UNTESTED, *SKIPPED, *AUDITED]
        with audited(tmp_path, [site.url(path) for path in paths], **SHORT) as source:
            records = {path: page_of(source, site.url(path)) for path in paths}
            verdict = source.run().verdict
    told = {path: (r.state, r.error) for path, r in records.items()}
    assert told == (
        {path: (PageState.UNTESTED, error) for path, (error, _) in UNTESTED.items()}
        | {path: (PageState.SKIPPED, error) for path, error in SKIPPED.items()}
        | dict.fromkeys(AUDITED, (PageState.AUDITED, ""))
    )
    for path, (_, words) in UNTESTED.items():
        assert words in records[path].reason
    assert all(outcome.result != "passed" for path in UNTESTED for outcome in records[path].outcomes)
    assert verdict.judgement is Judgement.INCOMPLETE
    assert verdict.exit_code == 3


@pytest.mark.parametrize(
    ("url", "error", "words"),
    [(UNRESOLVABLE_URL, "dns", "does not resolve"), (refused_url(), "refused", "refused the connection")],
    ids=["dns", "refused"],
)
def test_a_host_that_cannot_be_reached(url: str, error: str, words: str, tmp_path: Path):
    with audited(tmp_path, [f"page:{url}"], scope={"robots": False}, **SHORT) as source:
        [record] = source.pages()
    assert (record.state, record.error) == (PageState.UNTESTED, error)
    assert words in record.reason


def test_a_leaflet_is_left_out_whether_the_browser_shows_or_downloads_it(tmp_path: Path):
    with FaultServer() as site, audited(tmp_path, [site.url("/leaflet.pdf")], **SHORT) as source:
        [record] = source.pages()
    assert record.state is PageState.SKIPPED
    assert record.error in ("download", "not-html")


def test_a_certificate_nobody_trusts(tmp_path: Path):
    with FaultServer(tls=True) as site, audited(tmp_path, [site.url("/ok")], **SHORT) as source:
        [record] = source.pages()
    assert (record.state, record.error) == (PageState.UNTESTED, "tls")
    assert "certificate" in record.reason


def test_a_page_after_the_bad_ones_is_judged_as_ever(tmp_path: Path):
    with FaultServer() as site:
        one_tab = SHORT | {"browser": SHORT["browser"] | {"tabs": 1}}
        paths = ["/crash", "/script-loop", "/alerts-for-ever", "/ok"]
        with audited(tmp_path, [site.url(path) for path in paths], **one_tab) as source:
            after = page_of(source, site.url("/ok"))
        with audited(tmp_path / "alone", [site.url("/ok")], **one_tab) as source:
            [alone] = source.pages()
    assert after.outcomes == alone.outcomes


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/sitemap-empty.xml", "empty"),
        ("/sitemap-malformed.xml", "XML"),
        ("/sitemap-bomb.xml", "entit"),
        ("/sitemap-truncated.xml.gz", "cut short"),
    ],
)
def test_a_broken_sitemap_makes_the_run_incomplete_and_says_why(path: str, words: str, tmp_path: Path):
    with FaultServer() as site, audited(tmp_path, [site.url(path)], **SHORT) as source:
        verdict = source.run().verdict
    assert verdict.exit_code == 3
    assert any(path in reason and words in reason for reason in verdict.reasons), verdict.reasons


def test_a_gzipped_sitemap_is_read(tmp_path: Path):
    with FaultServer() as site, audited(tmp_path, [site.url("/sitemap.xml.gz")], **SHORT) as source:
        assert {p.url.removeprefix(site.base_url): p.state for p in source.pages()} == {
            "/500": PageState.UNTESTED,
            "/ok": PageState.AUDITED,
        }
