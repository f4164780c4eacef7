"""From a server's answer to the outcome that a reader sees: platforms behind the gateway, behaving as they do."""

import asyncio
import gzip

import pytest
from msgspec.structs import replace

from audits.links.checker import LinkChecker
from audits.links.fetcher import HttpFetcher
from audits.links.settings import LinkSettings
from rules.judge import judge_link
from rules.model import Result
from rules.page import Canaries
from rules.social.works import RULE
from tests.audits.links.raw import answer, raw_site
from tests.rules.social.builders import policy


def own(url: str) -> bytes:
    return f'<!doctype html><title>x</title><meta property="og:url" content="{url}">'.encode()


async def drip(writer):
    writer.write(b"HTTP/1.1 200 x\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


FACEBOOK, X, YOUTUBE = "https://www.facebook.com/example", "https://x.com/example", "https://www.youtube.com/@example"
LINKEDIN, INSTAGRAM = "https://www.linkedin.com/company/example", "https://www.instagram.com/example/"
TWITTER, FEED = "https://twitter.com/example", "https://news.example.org/feed/"
BOMB = gzip.compress(own(FACEBOOK) + bytes(50_000_000), compresslevel=1)
CASES = {
    "alive": (FACEBOOK, answer(200, own(FACEBOOK)), Result.PASSED),
    "alive at the start of a bomb": (FACEBOOK, answer(200, BOMB, Content_Encoding="gzip"), Result.PASSED),
    "alive after a flap": (YOUTUBE, [b"", answer(503), answer(200, own(YOUTUBE))], Result.PASSED),
    "a feed": (FEED, answer(200, b'<?xml version="1.0"?><!-- x --><feed xmlns="x">'), Result.PASSED),
    "dead": (YOUTUBE, answer(404), Result.FAILED),
    "a dead feed": (FEED, answer(410), Result.FAILED),
    "a page in place of a feed": (FEED, answer(200, b"<!doctype html><p>&lt;rss </p>"), Result.CANT_TELL),
    "999": (LINKEDIN, answer(999), Result.CANT_TELL),
    "404 from LinkedIn": (LINKEDIN, answer(404), Result.CANT_TELL),
    "403": (X, answer(403), Result.CANT_TELL),
    "400": (FACEBOOK, answer(400), Result.CANT_TELL),
    "429 for an hour": (YOUTUBE, answer(429, Retry_After="3600"), Result.CANT_TELL),
    "a challenge": (YOUTUBE, answer(404, b"<title>Just a moment...</title>"), Result.CANT_TELL),
    "a challenge by header": (YOUTUBE, answer(404, cf_mitigated="challenge"), Result.CANT_TELL),
    "an empty shell": (X, answer(200, b"<!doctype html>"), Result.CANT_TELL),
    "never whole": (FACEBOOK, drip, Result.CANT_TELL),
    "reset for ever": (FACEBOOK, b"", Result.CANT_TELL),
    "in a circle": (FACEBOOK, answer(302, Location=FACEBOOK), Result.CANT_TELL),
    "log-in": (INSTAGRAM, answer(302, Location="/accounts/login/?next=/example/"), Result.CANT_TELL),
    "moved to the new host": (TWITTER, answer(301, Location=X), Result.PASSED),
    "led to this machine": (FACEBOOK, answer(302, Location="http://127.0.0.1/"), Result.CANT_TELL),
}
LANDINGS = {
    "/https/www.instagram.com/accounts/login/?next=/example/": answer(200, own(INSTAGRAM)),
    "/https/x.com/example": answer(200, own(X)),
}


@pytest.mark.parametrize("name", CASES)
def test_outcome(name):
    url, behaviour, expected = CASES[name]
    outcome = asyncio.run(outcome_of(url, behaviour))
    assert outcome.result is expected, outcome.finding


async def outcome_of(url, behaviour):
    path = "/" + url.replace("://", "/", 1)
    async with raw_site(LANDINGS | {path: behaviour}) as site:
        settings = LinkSettings(gateway=site.base, timeout=0.5, backoff=0.001)
        async with HttpFetcher(settings) as fetcher:
            [probe] = [probe async for probe in LinkChecker(fetcher, settings).check([url])]
            probe = replace(probe, canaries=Canaries(known="ok", unknown="broken"))
            [outcome] = judge_link([RULE], probe, policy())
            return outcome


def test_a_name_that_does_not_resolve_is_nobodys_proof():
    async def go():
        async with HttpFetcher() as fetcher:
            return [probe async for probe in LinkChecker(fetcher).check(["https://feeds.no-such-host.invalid/feed/"])]

    [outcome] = judge_link([RULE], asyncio.run(go())[0], policy())
    assert outcome.result is Result.CANT_TELL
