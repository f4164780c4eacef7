"""One bounded GET: every request that Presscheck makes itself (links, robots.txt, sitemaps) goes through here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Protocol, Self

import httpx2

from audits.links import faults
from audits.links.address import HostTest, PrivateAddressError, embedded, is_public, literal
from audits.links.fetched import NO_VALIDATORS, Fetched, Trip, Validators, bounded
from audits.links.gateway import Gateway
from audits.links.settings import LinkSettings
from audits.links.transport import GuardedTransport

__all__ = ["USER_AGENT", "Fetched", "Fetcher", "HttpFetcher"]

USER_AGENT = f"Presscheck/{version('presscheck')}"
MAX_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SCHEMES = frozenset({"http", "https"})


class Fetcher(Protocol):
    """Makes bounded GETs; never raises for what a server does."""

    async def get(
        self, url: str, *, max_bytes: int = 1_000_000, deadline: float = 20.0, validators: Validators = NO_VALIDATORS
    ) -> Fetched:
        """GET the URL, following redirects; at most `max_bytes` decoded bytes, all within `deadline` seconds."""


def nobody(host: str, port: int) -> bool:
    """No host is the audited site's."""
    return False


class HttpFetcher:
    """The Fetcher of real runs. One serves a whole run: it keeps connections open; close it by `async with`.

    `own` tells the hosts of the audited site: these may be at private addresses and never go through the gateway.
    `headers` come over those that a page is asked with.
    """

    def __init__(
        self, settings: LinkSettings | None = None, *, own: HostTest = nobody, headers: Mapping[str, str] | None = None
    ) -> None:
        self._settings = settings or LinkSettings()
        self._own = own
        self._headers = _HEADERS | dict(headers or {})
        self._gateway = Gateway(self._settings.gateway) if self._settings.gateway else None
        self._transport = GuardedTransport(self._may_be_private)
        self._turns: dict[str, asyncio.Lock] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def get(
        self, url: str, *, max_bytes: int = 1_000_000, deadline: float = 20.0, validators: Validators = NO_VALIDATORS
    ) -> Fetched:
        """GET the URL, following redirects; at most `max_bytes` decoded bytes, all within `deadline` seconds."""
        trip = Trip(url, max_bytes, validators)
        try:
            async with asyncio.timeout(deadline) as limit:
                await self._follow(trip, httpx2.URL(url), limit)
        except TimeoutError:
            trip.fault("timeout", f"no complete answer within {deadline:g} s")
        except Exception as fault:  # noqa: BLE001 -- whatever a server, a name or a URL does wrong is an answer, not a stop
            trip.fault(faults.kind_of(fault), faults.words_of(fault))
        return trip.fetched()

    async def _follow(self, trip: Trip, url: httpx2.URL, limit: asyncio.Timeout) -> None:
        """Ask, and ask again where the answer points, until one stands or the trip is a fault."""
        visited: set[httpx2.URL] = set()
        while not trip.error:
            url = url.copy_with(fragment=None, username=None, password=None)
            trip.final_url = str(url)
            if refusal := _refusal(url, visited):
                trip.fault(*refusal)
                return
            visited.add(url)
            async with self._turn(url.host, limit):
                target = await self._ask(trip, url)
            if target is None:
                return
            url = url.join(target)
            trip.redirects.append((trip.status, str(url)))

    @asynccontextmanager
    async def _turn(self, host: str, limit: asyncio.Timeout) -> AsyncIterator[None]:
        """One request at a time at a host, those that redirects bring too; what it takes to wait is not counted."""
        turn = self._turns.setdefault(host.removeprefix("www."), asyncio.Lock())
        now, end = asyncio.get_running_loop().time, limit.when()
        begin = now()
        limit.reschedule(None)
        async with turn:
            limit.reschedule(end and end + now() - begin)
            yield

    async def _ask(self, trip: Trip, url: httpx2.URL) -> str | None:
        """One request. Brings where it redirects to; else None, with the answer noted in the trip."""
        headers = self._headers | trip.headers_for(str(url))
        response = await self._transport.handle_async_request(httpx2.Request("GET", self._way(url), headers=headers))
        try:
            trip.status = response.status_code
            trip.headers = bounded(response.headers)
            if response.status_code in _REDIRECTS and response.headers.get("location"):
                return response.headers["location"]
            await trip.read(response)
            return None
        finally:
            await response.aclose()

    def _way(self, url: httpx2.URL) -> httpx2.URL:
        """Where the request for a URL is really sent."""
        host, port = url.host.lower(), port_of(url)
        if self._gateway is None or self._own(host, port):
            return url
        self._check_literal(host, port)
        return self._gateway.way_to(url)

    def _check_literal(self, host: str, port: int) -> None:
        """In the virtual web names have no addresses, but a host that is an address is still checked."""
        address = literal(host)
        if address and not is_public(address) and (embedded(address).is_link_local or not self._listed(host, port)):
            raise PrivateAddressError(f"{host} is no public address")

    def _may_be_private(self, host: str, port: int) -> bool:
        at_gateway = self._gateway is not None and self._gateway.is_at(host, port)
        return at_gateway or self._own(host, port) or self._listed(host, port)

    def _listed(self, host: str, port: int) -> bool:
        return not {host, f"{host}:{port}"}.isdisjoint(self._settings.allow_private)


_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=0.9,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


def port_of(url: httpx2.URL) -> int:
    """The port that a URL leads to, named or not."""
    return url.port or (443 if url.scheme == "https" else 80)


def _refusal(url: httpx2.URL, visited: set[httpx2.URL]) -> tuple[str, str] | None:
    """Why this URL is not asked: kind and words; None if it may be."""
    if url.scheme not in _SCHEMES or not url.host:
        return "scheme", f"only http and https addresses are asked, not {url.scheme or 'relative'} ones"
    if url in visited:
        return "redirect-loop", f"redirected in a circle, back to {url}"
    if len(visited) > MAX_REDIRECTS:
        return "redirect-loop", f"more than {MAX_REDIRECTS} redirects"
    return None
