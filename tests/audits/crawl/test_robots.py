"""robots.txt as RFC 9309 has it, asked of a real server."""

import asyncio

import pytest

from audits.crawl.pace import Pace
from audits.crawl.robots import MOST_DELAY, Refusal, Robots

RULES = """
User-agent: *
Disallow: /private
Crawl-delay: 2

User-agent: presscheck
Disallow: /not-for-us
Allow: /not-for-us/but-this
Crawl-delay: 900
Sitemap: {base}/sitemap.xml
Sitemap: /relative.xml
"""


def ask(fetcher, questions):
    """Ask one Robots, on a loop of its own."""

    async def asking():
        async with fetcher() as http:
            return await questions(Robots(http))

    return asyncio.run(asking())


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private", True), ("/not-for-us", False), ("/not-for-us/x", False), ("/not-for-us/but-this", True)],
)
def test_our_own_group_is_obeyed(site, fetcher, path, allowed):
    site.put("/robots.txt", RULES)
    said = ask(fetcher, lambda robots: robots.refuses(site.base + path))
    assert said == (None if allowed else Refusal(f"{site.base}/robots.txt does not allow it"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_group_of_all_binds_us_too(site, fetcher, mark):
    site.put("/robots.txt", f"{mark}User-agent: *\nDisallow: /private\n")
    assert ask(fetcher, lambda robots: robots.refuses(f"{site.base}/private"))
    assert not ask(fetcher, lambda robots: robots.refuses(f"{site.base}/public"))


@pytest.mark.parametrize("status", [404, 403, 410])
def test_no_robots_file_allows_all(site, fetcher, status):
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n", status)
    assert ask(fetcher, lambda robots: robots.refuses(f"{site.base}/a")) is None


@pytest.mark.parametrize("status", [500, 503, 429])
def test_one_that_cannot_be_had_allows_nothing(site, fetcher, status):
    site.put("/robots.txt", "", status)
    said = ask(fetcher, lambda robots: robots.refuses(f"{site.base}/a"))
    words = f"{site.base}/robots.txt could not be had (status {status}), so nothing there is visited"
    assert said == Refusal(words, f"http-{status}")


def test_a_host_that_does_not_answer_allows_nothing(fetcher):
    said = ask(fetcher, lambda robots: robots.refuses("http://127.0.0.1:9/a"))
    assert "http://127.0.0.1:9/robots.txt could not be had" in said.reason
    assert said.error == "refused"


@pytest.mark.parametrize("body", [b"<html>not found</html>", b"\xff\x00\xfe" * 50, b"", b"Disallow: /\n" * 60_000])
def test_nonsense_allows_all(site, fetcher, body):
    site.put("/robots.txt", body)
    assert ask(fetcher, lambda robots: robots.refuses(f"{site.base}/a")) is None


def test_a_host_is_asked_once(site, fetcher):
    site.put("/robots.txt", RULES)

    async def many(robots):
        await asyncio.gather(*(robots.refuses(f"{site.base}/{number}") for number in range(20)))

    ask(fetcher, many)
    assert site.asked == ["/robots.txt"]


def test_the_crawl_delay_is_honoured_within_reason(site, fetcher):
    site.put("/robots.txt", RULES)
    assert ask(fetcher, lambda robots: robots.delay(f"{site.base}/a")) == MOST_DELAY
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.5\n")
    assert ask(fetcher, lambda robots: robots.delay(f"{site.base}/a")) == 0.5


def test_sitemaps_are_named_by_their_whole_address(site, fetcher):
    site.put("/robots.txt", RULES)
    named = ask(fetcher, lambda robots: robots.sitemaps(f"{site.base}/a"))
    assert named == [f"{site.base}/sitemap.xml", f"{site.base}/relative.xml"]


def test_local_files_have_no_robots(fetcher):
    async def questions(robots):
        url = "file:///tmp/a.html"
        return await robots.refuses(url), await robots.delay(url), await robots.sitemaps(url)

    assert ask(fetcher, questions) == (None, 0.0, [])


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_visits_to_one_host_keep_their_distance_and_others_do_not_wait():
    clock = Clock()
    pace = Pace(clock=lambda: clock.now, sleep=clock.sleep)
    begun = []

    async def visits():
        for url, delay in (
            ("http://a/1", 2),
            ("http://a/2", 2),
            ("http://b/1", 2),
            ("http://a/3", 2),
            ("http://c/", 0),
        ):
            await pace.turn(url, delay)
            begun.append(clock.now - 100)

    asyncio.run(visits())
    assert begun == [0, 2, 2, 4, 4]
