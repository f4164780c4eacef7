"""robots.txt, obeyed as RFC 9309 says: one that is missing allows all, one that cannot be had allows nothing."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from urllib.parse import urljoin

import msgspec
from protego import Protego

from audits.crawl.urls import normalise, origin_of
from audits.links.fetcher import Fetched, Fetcher

AGENT = "Presscheck"
MOST_DELAY = 10.0
"""Seconds of Crawl-delay that are honoured; more would turn an audit of a site into days."""

_MAX_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB."""
_TOO_MANY_REQUESTS = 429


class Refusal(msgspec.Struct, frozen=True):
    """Why a page is not to be visited."""

    reason: str
    """In words."""
    error: str = ""
    """Kind of fault (dns, refused, tls, ..., http-503) where the file could not be had; empty where it says no."""


class _HostRules(msgspec.Struct, frozen=True):
    parsed: Protego
    unreachable: str = ""
    """Why the file could not be had, in words."""
    error: str = ""
    """The same as a kind of fault."""


class Robots:
    """What each host's robots.txt allows; every file is fetched once a run, when it is first needed."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._hosts: dict[str, _HostRules] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def refuses(self, url: str) -> Refusal | None:
        """Why robots.txt does not let this address be visited; None if it does, and for local files."""
        rules = await self._rules(url)
        if rules is None:
            return None
        file = f"{origin_of(url)}/robots.txt"
        if rules.unreachable:
            return Refusal(f"{file} could not be had ({rules.unreachable}), so nothing there is visited", rules.error)
        return None if rules.parsed.can_fetch(url, AGENT) else Refusal(f"{file} does not allow it")

    async def delay(self, url: str) -> float:
        """Seconds that the host wants between two visits (Crawl-delay), within reason."""
        rules = await self._rules(url)
        return min(float(rules.parsed.crawl_delay(AGENT) or 0.0), MOST_DELAY) if rules else 0.0

    async def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the host names, as normalised addresses."""
        rules = await self._rules(url)
        named = rules.parsed.sitemaps if rules else ()
        return [address for line in named if (address := normalise(urljoin(url, line)))]

    async def _rules(self, url: str) -> _HostRules | None:
        if not url.startswith("http"):
            return None
        origin = origin_of(url)
        async with self._locks[origin]:
            if origin not in self._hosts:
                self._hosts[origin] = _read(await self._fetcher.get(f"{origin}/robots.txt", max_bytes=_MAX_BYTES))
        return self._hosts[origin]


def _read(answer: Fetched) -> _HostRules:
    if 400 <= answer.status < 500 and answer.status != _TOO_MANY_REQUESTS:
        return _HostRules(Protego.parse(""))
    if answer.error or answer.status >= 400:
        words, error = answer.detail or answer.error, answer.error
        return _HostRules(Protego.parse(""), words or f"status {answer.status}", error or f"http-{answer.status}")
    return _HostRules(Protego.parse(answer.body.decode("utf-8-sig", "replace")))
