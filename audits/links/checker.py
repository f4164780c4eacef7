"""Asks every distinct link of a run once: one request at a time at a host, retries where a fault may pass."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from urllib.parse import urlsplit

from msgspec.structs import replace

from audits.links.fetcher import Fetched, Fetcher
from audits.links.patience import asks_too_much, pause_after
from audits.links.settings import LinkSettings
from rules.page import LinkProbe

_NEVER_ASKED = frozenset({"scheme", "private-address"})
_LINES_PER_SLOT = 4
"""Hosts in turn for each request under way: a host that makes us wait holds no slot meanwhile."""


class LinkChecker:
    """Checks the links of one run."""

    def __init__(self, fetcher: Fetcher, settings: LinkSettings | None = None) -> None:
        self._fetcher = fetcher
        self._settings = settings or LinkSettings()
        self._slots = asyncio.Semaphore(self._settings.concurrency)
        self._resting: dict[str, Fetched] = {}

    async def check(self, urls: Iterable[str]) -> AsyncGenerator[LinkProbe, None]:
        """What came of asking each distinct URL, as answers arrive; give it all of a run's links at once.

        Addresses that differ by their fragment alone are asked once and each get the answer.
        """
        waiting = deque(_lines(urls).items())
        active: dict[asyncio.Task[LinkProbe], tuple[str, deque[list[str]]]] = {}
        try:
            while waiting or active:
                while waiting and len(active) < self._settings.concurrency * _LINES_PER_SLOT:
                    host, line = waiting.popleft()
                    active[asyncio.create_task(self._ask(line[0][0], host))] = (host, line)
                done, _ = await asyncio.wait(active, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    host, line = active.pop(task)
                    for url in line.popleft():
                        yield replace(task.result(), url=url)
                    if line:
                        waiting.append((host, line))
        finally:
            for task in active:
                task.cancel()
            await asyncio.gather(*active, return_exceptions=True)

    async def _ask(self, url: str, host: str) -> LinkProbe:
        if self._settings.offline:
            return LinkProbe(url=url, not_asked="offline", tries=0)
        if refusal := self._resting.get(host):
            detail = "not asked: the host had asked for a long pause"
            return replace(_probe(refusal, 0), url=url, final_url=url, body="", detail=detail)
        tries = 0
        while True:
            tries += 1
            async with self._slots:
                fetched = await self._fetcher.get(
                    url, max_bytes=self._settings.max_bytes, deadline=self._settings.timeout
                )
            if asks_too_much(fetched, self._settings):
                self._resting[host] = fetched
            wait = pause_after(fetched, tries, self._settings)
            if wait is None:
                return _probe(fetched, tries)
            await asyncio.sleep(wait)


def _lines(urls: Iterable[str]) -> dict[str, deque[list[str]]]:
    """The links of each host in line; an entry holds the spellings that differ by fragment alone."""
    spellings: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        spellings.setdefault(url.partition("#")[0], []).append(url)
    lines: dict[str, deque[list[str]]] = {}
    for url, alike in spellings.items():
        lines.setdefault(_host(url), deque()).append(alike)
    return lines


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _probe(fetched: Fetched, tries: int) -> LinkProbe:
    refused = fetched.error in _NEVER_ASKED and not fetched.redirects
    return LinkProbe(
        url=fetched.url,
        status=fetched.status,
        final_url=fetched.final_url,
        redirects=fetched.redirects,
        headers=fetched.headers,
        body=fetched.body.decode(errors="replace"),
        error="" if refused else fetched.error,
        detail=fetched.detail,
        tries=0 if refused else tries,
        not_asked=fetched.error if refused else "",
    )
