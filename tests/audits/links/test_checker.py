"""The checker: each link once, in turn at a host, again where a fault may pass."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from audits.links.checker import LinkChecker
from audits.links.fetched import Fetched
from audits.links.fetcher import HttpFetcher
from audits.links.settings import LinkSettings
from rules.page import LinkProbe
from tests.audits.links.raw import RawSite, answer, raw_site

QUICK = {"backoff": 0.001, "timeout": 5.0}


def check(behaviours, paths, **settings) -> tuple[dict[str, LinkProbe], RawSite]:
    """The probes of these paths of one site, by path."""

    async def go():
        async with raw_site(behaviours) as site:
            chosen = LinkSettings(**QUICK | settings)
            async with HttpFetcher(chosen, own=site.own) as fetcher:
                urls = [site.base + path for path in paths]
                probes = [probe async for probe in LinkChecker(fetcher, chosen).check(urls)]
                return {probe.url.removeprefix(site.base): probe for probe in probes}, site

    return asyncio.run(go())


def test_every_distinct_link_is_asked_once_and_answered():
    probes, site = check({"/a": answer(200, b"A"), "/b": answer(404)}, ["/a", "/b", "/a", "/b"])
    assert {path: probe.status for path, probe in probes.items()} == {"/a": 200, "/b": 404}
    assert probes["/a"].body == "A"
    assert sorted(site.asked) == ["/a", "/b"]


def test_links_that_differ_by_fragment_are_asked_once_and_each_answered():
    probes, site = check({"/a": answer(200)}, ["/a#one", "/a", "/a#two"])
    assert {path: probe.status for path, probe in probes.items()} == {"/a#one": 200, "/a": 200, "/a#two": 200}
    assert site.asked == ["/a"]


def test_offline_nothing_is_asked():
    probes, site = check({}, ["/a"], offline=True)
    assert (probes["/a"].not_asked, probes["/a"].status, probes["/a"].tries) == ("offline", 0, 0)
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "why"), [("http://10.0.0.1/", "private-address"), ("tel:1", "scheme"), ("http://[::1", "scheme")]
)
def test_what_may_never_be_asked_says_so(url, why):
    async def go():
        async with HttpFetcher() as fetcher:
            return [probe async for probe in LinkChecker(fetcher).check([url])]

    [probe] = asyncio.run(go())
    assert (probe.not_asked, probe.error, probe.tries) == ("", why, 0)


def test_a_redirect_to_a_private_address_is_a_fault_of_a_link_that_was_asked():
    probes, _ = check({"/a": answer(302, Location="http://169.254.169.254/")}, ["/a"])
    assert (probes["/a"].not_asked, probes["/a"].error) == ("", "private-address")


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_status_that_may_pass_is_tried_again(status):
    probes, site = check({"/a": [answer(status), answer(200)]}, ["/a"])
    assert (probes["/a"].status, probes["/a"].tries) == (200, 2)
    assert site.asked == ["/a", "/a"]


def test_a_reset_is_tried_again():
    probes, _ = check({"/a": [b"", answer(200)]}, ["/a"])
    assert (probes["/a"].status, probes["/a"].error, probes["/a"].tries) == (200, "", 2)


def test_a_fault_that_stays_is_reported_after_the_last_try():
    probes, site = check({"/a": answer(503)}, ["/a"], attempts=3)
    assert (probes["/a"].status, probes["/a"].tries, len(site.asked)) == (503, 3, 3)


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 410, 500, 999])
def test_a_status_that_will_not_pass_is_asked_once(status):
    probes, site = check({"/a": answer(status)}, ["/a"])
    assert (probes["/a"].status, len(site.asked)) == (status, 1)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_waited_for(form):
    async def go():
        loop = asyncio.get_running_loop()
        at = datetime.now(UTC) + timedelta(seconds=2)
        value = "1" if form == "seconds" else format_datetime(at, usegmt=True)
        async with raw_site({"/a": [answer(429, Retry_After=value), answer(200)]}) as site:
            chosen = LinkSettings(**QUICK)
            async with HttpFetcher(chosen, own=site.own) as fetcher:
                begin = loop.time()
                [probe] = [probe async for probe in LinkChecker(fetcher, chosen).check([site.base + "/a"])]
                return probe.status, loop.time() - begin

    status, seconds = asyncio.run(go())
    assert status == 200
    assert seconds >= 0.9


def test_a_host_that_asks_for_a_long_pause_is_left_alone():
    probes, site = check({"/a": answer(429, Retry_After="3600"), "/b": answer(200)}, ["/a", "/b"])
    assert [probe.status for probe in probes.values()] == [429, 429]
    assert probes["/b"].tries == 0
    assert site.asked == ["/a"]


def test_a_host_that_never_answers_is_not_waited_for_link_by_link():
    async def hang(writer):
        await asyncio.sleep(60)

    paths = [f"/{number}" for number in range(9)]
    probes, site = check(dict.fromkeys(paths, hang), paths, timeout=0.05, attempts=1)
    assert [probe.error for probe in probes.values()] == ["timeout"] * 9
    assert [probe.tries for probe in probes.values()] == [1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert site.asked == paths[:3]


def test_a_host_that_answers_now_and_then_is_asked_for_all_its_links():
    async def hang(writer):
        await asyncio.sleep(60)

    paths = [f"/{number}" for number in range(6)]
    behaviours = {path: answer(200) if number % 3 == 2 else hang for number, path in enumerate(paths)}
    _, site = check(behaviours, paths, timeout=0.5, attempts=1)
    assert site.asked == paths


@pytest.mark.parametrize("value", ["soon", "-1", "", "1e9", "Mon, 99 Foo 2026"])
def test_a_nonsensical_retry_after_asks_for_nothing(value):
    probes, _ = check({"/a": [answer(429, Retry_After=value), answer(200)]}, ["/a"])
    assert (probes["/a"].status, probes["/a"].tries) == (200, 2)


async def linger(writer):
    await asyncio.sleep(0.02)
    writer.write(answer(200))
    await writer.drain()


def test_a_host_has_one_request_at_a_time():
    paths = [f"/{number}" for number in range(6)]
    probes, site = check(dict.fromkeys(paths, linger), paths)
    assert [probe.status for probe in probes.values()] == [200] * 6
    assert site.most_at_once == 1


def test_hosts_are_asked_at_once_up_to_the_limit():
    hosts = [f"https://h{number}.example/" for number in range(9)]

    async def go():
        behaviours = {f"/https/h{number}.example/": linger for number in range(9)}
        async with raw_site(behaviours) as site:
            chosen = LinkSettings(gateway=site.base, concurrency=3, **QUICK)
            async with HttpFetcher(chosen) as fetcher:
                probes = [probe async for probe in LinkChecker(fetcher, chosen).check(hosts)]
                return {probe.url for probe in probes}, site.most_at_once

    urls, most = asyncio.run(go())
    assert urls == set(hosts)
    assert most == 3


def test_a_run_that_stops_early_leaves_no_request_behind():
    async def go():
        async with raw_site({"/https/a.example/": answer(200), "/https/b.example/": hang}) as site:
            chosen = LinkSettings(gateway=site.base, **QUICK)
            async with HttpFetcher(chosen) as fetcher:
                before = asyncio.all_tasks()
                probes = LinkChecker(fetcher, chosen).check(["https://a.example/", "https://b.example/"])
                async for probe in probes:
                    assert probe.url == "https://a.example/"
                    break
                await probes.aclose()
                return [task for task in asyncio.all_tasks() - before if "_ask" in repr(task)]

    assert asyncio.run(go()) == []


async def hang(writer):
    await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("answering", "error"),
    [
        ("http://other.example/", "no-such-host"),
        ("http://staging.example:8080/", "dns"),
        ("http://www.own.example/", "dns"),
    ],
)
def test_only_a_foreign_name_that_answers_shows_that_names_can_be_looked_up(answering, error):
    class Web:
        async def get(self, url, **_):
            nobody = {"error": "dns", "detail": f"[Errno {socket.EAI_NONAME}] Name or service not known"}
            return Fetched(url=url, **({"status": 200} if url == answering else nobody))

    async def go():
        own = {("staging.example", 8080), ("www.own.example", 80)}
        checker = LinkChecker(Web(), own=lambda host, port: (host, port) in own)
        return [probe async for probe in checker.check([answering, "http://gone.example/"])]

    errors = {probe.url: probe.error for probe in asyncio.run(go())}
    assert errors == {answering: "", "http://gone.example/": error}
