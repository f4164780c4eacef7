"""Every verdict of the table, through the whole way: resolver, TLS, checker, canaries, rules, store."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from audits.linking import LinkDesk
from audits.links.checker import LinkChecker
from audits.links.fetcher import HttpFetcher
from audits.links.settings import LinkSettings
from audits.store import LinkPlace, NewUrl, PageEntry, Store, links
from audits.store.schema import kept_links
from reports.run import PageRecord, PageState
from rules.model import Result
from rules.registry import all_rules
from rules.rule import LinkRule
from rules.social.canaries import asked_at
from rules.social.platforms import platforms
from tests.platforms.behaviours import NAMED, alive, missing, status
from tests.platforms.web import Certificates, Web, open_web
from tests.rules.social.builders import policy

PAGE = "https://www.site.example/page"
PLACES = {
    "facebook": "https://www.facebook.com/case{n}",
    "x": "https://x.com/case{n}",
    "youtube": "https://www.youtube.com/@case{n}",
    "video": "https://www.youtube.com/watch?v=case{n:07}",
    "instagram": "https://www.instagram.com/case{n}/",
    "linkedin": "https://www.linkedin.com/company/case{n}",
    "pinterest": "https://www.pinterest.com/case{n}/",
    "tiktok": "https://www.tiktok.com/@case{n}",
    "threads": "https://www.threads.com/@case{n}",
    "bluesky": "https://bsky.app/profile/case{n}.example.org",
    "mastodon": "https://mastodon.social/@case{n}",
    "reddit": "https://www.reddit.com/r/case{n}",
    "telegram": "https://t.me/case{n}",
    "vimeo": "https://vimeo.com/case{n}",
    "flickr": "https://www.flickr.com/photos/case{n}/",
    "snapchat": "https://www.snapchat.com/add/case{n}",
    "spotify": "https://open.spotify.com/show/{n:022}",
    "apple": "https://podcasts.apple.com/us/podcast/knees/id{n:07}",
    "feed": "https://site{n}.example/feed/",
    "content": "https://content{n}.example/knee/walking",
    "plain": "http://plain{n}.example/knee/walking",
    "doi": "https://doi.org/10.1000/case{n}",
    "journal": "https://journal{n}.example/article/10.1000/case",
    "picture": "https://pictures{n}.example/knee.png",
    "nameless": "https://nameless{n}.example/",
    "strange": "https://strange{n}.example/",
    "expired": "https://unsigned.example/case{n}",
    "stranger": "https://stranger.example/case{n}",
    "handshake": "https://handshake.example/case{n}",
}
SOCIAL = list(PLACES)[: list(PLACES).index("content")]
RULES = {"picture": "links/image"} | dict.fromkeys(SOCIAL, "social/works")
WORDS = {Result.PASSED: "ok", Result.FAILED: "broken", Result.CANT_TELL: "unverified"}
QUIET = LinkSettings(timeout=2.0, attempts=3, backoff=0.001, concurrency=8)


class Row(NamedTuple):
    url: str
    rule: str
    behaviour: str
    verdict: str


def table() -> list[Row]:
    text = Path(__file__).with_name("verdicts.txt").read_text("utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [
        Row(PLACES[place].format(n=number), RULES.get(place, "links/works"), behaviour, verdict)
        for number, (place, behaviour, verdict) in enumerate(lines, start=100)
    ]


ROWS = table()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    hosts = {url.split("/")[2] for row in ROWS for url in (row.url, asked_at(row.url))}
    pairs = [canary for platform in platforms().values() for canary in platform.canary]
    hosts |= {asked_at(url).split("/")[2] for pair in pairs for url in (pair.known, pair.unknown)}
    return Certificates(tmp_path_factory.mktemp("certificates"), hosts | {"consent.youtube.com"})


def judged(folder, certificates, rows, known=alive, unknown=missing, **settings):
    """The verdict on each row's URL, and the web that was asked."""
    patience = replace(QUIET, **settings)
    behaviours = {asked_at(row.url).partition("://")[2]: NAMED[row.behaviour] for row in rows}
    for platform in platforms().values():
        for pair in platform.canary:
            behaviours[asked_at(pair.known).partition("://")[2]] = known
            behaviours[asked_at(pair.unknown).partition("://")[2]] = unknown
    web = Web(behaviours, alive)
    with Store(folder / "runs.sqlite") as store:
        run = with_links(store, rows)
        asyncio.run(ask(store, run, web, certificates, patience))
        with store.database.read() as connection:
            checked = links.read(connection, run, "", len(rows))
        found = {link.url: WORDS.get(link.outcomes[0].result, "untested") for link in checked}
    return found, web


def with_links(store: Store, rows: list[Row]) -> str:
    run = store.create_run(targets=[PAGE])
    store.add_urls(run, [NewUrl(PAGE)])
    store.lease(run)
    places = tuple(LinkPlace(row.url, row.rule) for row in rows)
    store.finish_page(run, PageEntry(record=PageRecord(url=PAGE, state=PageState.AUDITED), places=places))
    return run


async def ask(store, run, web, certificates, settings) -> None:
    rules = [rule for rule in all_rules().values() if isinstance(rule, LinkRule)]
    faulty = {
        "unsigned.example": certificates.unsigned,
        "stranger.example": certificates.stranger,
        "handshake.example": None,
    }
    nobody = ("nameless", "strange")
    async with (
        open_web(web, certificates, faulty, lambda host: host.startswith(nobody) and "stranger." not in host),
        HttpFetcher(settings) as fetcher,
    ):
        desk = LinkDesk(store, run, rules, policy(), settings, lambda host, port: False)
        await desk.check(LinkChecker(fetcher, settings))


@pytest.fixture(scope="module")
def run(tmp_path_factory, certificates):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(certificates.root))
        yield judged(tmp_path_factory.mktemp("run"), certificates, ROWS)


def test_the_table_is_large_enough_and_names_each_link_once():
    assert len(ROWS) >= 150
    assert max(Counter(row.url for row in ROWS).values()) == 1
    assert {row.verdict for row in ROWS} == {"ok", "broken", "unverified"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.url} {row.behaviour}")
def test_verdict(run, row):
    assert run[0][row.url] == row.verdict


def test_nothing_is_called_broken_that_is_not(run):
    assert [row for row in ROWS if run[0][row.url] == "broken" != row.verdict] == []


def test_a_host_is_asked_one_thing_at_a_time(run):
    assert run[1].most_at_once == 1


def test_no_cookie_and_no_referrer_is_sent(run):
    assert [head for head in run[1].heads if b"cookie:" in head.lower() or b"referer:" in head.lower()] == []


BROKEN = [row for row in ROWS if row.verdict == "broken" and row.rule == "social/works"]


@pytest.mark.parametrize(
    ("known", "unknown"),
    [("403", "missing"), ("missing", "missing"), ("alive", "403"), ("alive", "alive"), ("hang", "missing")],
)
def test_a_platform_that_cannot_be_judged_in_this_run_breaks_nothing(
    tmp_path, certificates, monkeypatch, known, unknown
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.root))
    found, _ = judged(tmp_path, certificates, BROKEN, NAMED[known], NAMED[unknown], timeout=0.3)
    wrong = {url for url, verdict in found.items() if verdict == "broken"}
    assert {url.split("/")[2].rstrip("0123456789.") for url in wrong} - {"mastodon.social"} == {
        url.split("/")[2].rstrip("0123456789.") for url in wrong if "feed" in url
    }


def test_after_some_days_a_server_is_asked_whether_its_answer_still_holds(tmp_path, certificates, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.root))
    row = next(row for row in ROWS if row.rule == "links/works" and row.behaviour == "alive" and "doi" not in row.url)
    monkeypatch.setitem(NAMED, "alive", status(200, b"<title>Knee</title>", ETag='"1"', Last_Modified="yesterday"))
    assert judged(tmp_path, certificates, [row])[0] == {row.url: "ok"}
    with Store(tmp_path / "runs.sqlite") as store, store.database.write() as connection:
        connection.execute(update(kept_links).values(checked=(datetime.now(UTC) - timedelta(days=9)).isoformat()))
    monkeypatch.setitem(NAMED, "alive", status(304))
    found, web = judged(tmp_path, certificates, [row])
    assert found == {row.url: "ok"}
    assert [b'If-None-Match: "1"' in head and b"If-Modified-Since: yesterday" in head for head in web.heads] == [True]


def test_what_was_in_order_is_not_asked_again_and_faults_are(tmp_path, certificates, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.root))
    rows = [row for row in ROWS if row.behaviour in ("alive", "404") and row.verdict in ("ok", "broken")]
    first, _ = judged(tmp_path, certificates, rows)
    again, web = judged(tmp_path, certificates, rows)
    assert again == first
    in_order = [asked_at(row.url) for row in rows if row.verdict == "ok"]
    faults = [asked_at(row.url) for row in rows if row.verdict == "broken" and "nameless" not in row.url]
    assert [url for url in in_order if web.asked[url]] == []
    assert [url for url in faults if not web.asked[url]] == []
    third, web = judged(tmp_path, certificates, rows, keep_days=0)
    assert third == first
    assert [url for url in in_order if not web.asked[url] and "nameless" not in url] == []
