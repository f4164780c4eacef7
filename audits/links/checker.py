"""Asks every distinct link of a run once: one request at a time at a host, retries where a fault may pass."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter, deque
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from audits.links.address import HostTest, belongs, literal
from audits.links.fetched import NO_VALIDATORS, Validators
from audits.links.fetcher import Fetched, Fetcher, nobody
from audits.links.patience import asks_too_much, pause_after
from audits.links.settings import LinkSettings
from rules.page import LinkProbe

_NEVER_ASKED = frozenset({"scheme", "private-address"})
_NOBODY_OF_THAT_NAME = f"[Errno {socket.EAI_NONAME}]"
"""How the resolver's answer that there is no such name begins; other faults of it may pass."""
_GIVEN_UP_AFTER = 3
"""Links of one host that in a row did not answer in time: the others are not waited for."""
_LINES_PER_SLOT = 4
"""Hosts in turn for each request under way: a host that makes us wait holds no slot meanwhile."""


class LinkChecker:
    """Checks the links of one run."""

    def __init__(self, fetcher: Fetcher, settings: LinkSettings | None = None, *, own: HostTest = nobody) -> None:
        self._fetcher = fetcher
        self._own = own
        self._names_resolve = False
        """A host of another site was found by its name: a name that is not found, then, is nobody's."""
        self._settings = settings or LinkSettings()
        self._slots = asyncio.Semaphore(self._settings.concurrency)
        self._resting: dict[str, Fetched] = {}
        self._silent: Counter[str] = Counter()
        """By host, the links that in a row did not answer in time."""

    async def check(
        self,
        urls: Iterable[str],
        *,
        way: Callable[[str], str] = str,
        kept: Callable[[str], Validators] = lambda url: NO_VALIDATORS,
    ) -> AsyncGenerator[LinkProbe, None]:
        """What came of asking each distinct URL, as answers arrive; give it all of a run's links at once.

        Addresses that differ by their fragment alone are asked once and each get the answer. `way` names the address
        to ask for a URL, `kept` what a former run kept of its answer.
        """
        nameless: list[LinkProbe] = []
        async with aclosing(self._answers(urls, way, kept)) as answers:
            async for probe in answers:
                if probe.error == "dns":
                    nameless.append(probe)
                else:
                    yield probe
        for probe in nameless:  # only now is it known whether names can be looked up at all
            yield self._without_name(probe)

    async def _answers(
        self, urls: Iterable[str], way: Callable[[str], str], kept: Callable[[str], Validators]
    ) -> AsyncGenerator[LinkProbe, None]:
        waiting = deque(_lines(urls, way).items())
        active: dict[asyncio.Task[LinkProbe], tuple[str, deque[_Line]]] = {}
        try:
            while waiting or active:
                while waiting and len(active) < self._settings.concurrency * _LINES_PER_SLOT:
                    host, line = waiting.popleft()
                    first = line[0]
                    active[asyncio.create_task(self._ask(first.asked, host, kept(first.urls[0])))] = (host, line)
                done, _ = await asyncio.wait(active, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    host, line = active.pop(task)
                    answered = line.popleft()
                    for url in answered.urls:
                        yield replace(task.result(), url=url, asked=answered.instead(url))
                    if line:
                        waiting.append((host, line))
        finally:
            for task in active:
                task.cancel()
            await asyncio.gather(*active, return_exceptions=True)

    def _without_name(self, probe: LinkProbe) -> LinkProbe:
        certain = self._names_resolve and probe.detail.startswith(_NOBODY_OF_THAT_NAME)
        return replace(probe, error="no-such-host") if certain else probe

    async def _ask(self, url: str, host: str, kept: Validators) -> LinkProbe:
        if self._settings.offline:
            return LinkProbe(url=url, not_asked="offline", tries=0)
        if self._silent[host] >= _GIVEN_UP_AFTER:
            detail = f"not asked: {_GIVEN_UP_AFTER} other links of the host did not answer in time"
            return LinkProbe(url=url, error="timeout", detail=detail, tries=0)
        if refusal := self._resting.get(host):
            detail = "not asked: the host had asked for a long pause"
            return replace(_probe(refusal, 0), url=url, final_url=url, body="", detail=detail)
        fetched, tries = await self._insist(url, host, kept)
        self._silent[host] = self._silent[host] + 1 if fetched.error == "timeout" else 0
        return _probe(fetched, tries)

    async def _insist(self, url: str, host: str, kept: Validators) -> tuple[Fetched, int]:
        """The answer that stands, and after how many tries."""
        tries = 0
        while True:
            tries += 1
            async with self._slots:
                fetched = await self._fetcher.get(
                    url, max_bytes=self._settings.max_bytes, deadline=self._settings.timeout, validators=kept
                )
            self._names_resolve |= bool(fetched.status) and self._is_foreign_name(url, host)
            if asks_too_much(fetched, self._settings):
                self._resting[host] = fetched
            wait = pause_after(fetched, tries, self._settings)
            if wait is None:
                return fetched, tries
            await asyncio.sleep(wait)

    def _is_foreign_name(self, url: str, host: str) -> bool:
        named = "." in host and not literal(host)
        return not self._settings.gateway and named and not belongs(url, self._own)


class _Line(msgspec.Struct, frozen=True):
    """One request to make, and the links that its answer is for."""

    asked: str
    urls: list[str]

    def instead(self, url: str) -> str:
        """The address asked in place of a URL; empty where it is the URL's own."""
        return self.asked if url.partition("#")[0] != self.asked else ""


def _lines(urls: Iterable[str], way: Callable[[str], str]) -> dict[str, deque[_Line]]:
    """The links of each host in line; spellings that differ by fragment alone are one request."""
    spellings: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        spellings.setdefault(way(url).partition("#")[0], []).append(url)
    lines: dict[str, deque[_Line]] = {}
    for asked, alike in spellings.items():
        lines.setdefault(_host(asked), deque()).append(_Line(asked, alike))
    return lines


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _probe(fetched: Fetched, tries: int) -> LinkProbe:
    never_asked = fetched.error in _NEVER_ASKED and not fetched.redirects
    return LinkProbe(
        url=fetched.url,
        status=fetched.status,
        final_url=fetched.final_url,
        redirects=fetched.redirects,
        headers=fetched.headers,
        body=fetched.body.decode(errors="replace"),
        truncated=fetched.truncated,
        rendered=fetched.rendered,
        error=fetched.error,
        detail=fetched.detail,
        tries=0 if never_asked else tries,
    )
