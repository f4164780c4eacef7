"""How a run behaves towards hosts: what robots.txt forbids is not asked for, and nothing sooner than its host wants."""

from __future__ import annotations

from audits.crawl.pace import Pace
from audits.crawl.robots import Refusal, Robots
from audits.crawl.urls import normalise
from audits.links.address import HostTest, belongs
from audits.links.fetched import NO_VALIDATORS, Fetched, Validators
from audits.links.fetcher import Fetcher


class Manners:
    """One for a run, so that all who open pages share the turns at each host."""

    def __init__(self, robots: Robots | None, *, delay: float = 0.0, pace: Pace | None = None) -> None:
        """`robots` is None where robots.txt is not to be obeyed; `delay` is what the user wants between two pages."""
        self._robots = robots
        self._delay = delay
        self._pace = pace or Pace()

    async def refuses(self, url: str) -> Refusal | None:
        """Why this address is not to be opened; None, once its turn has come, where it may be."""
        delay = self._delay
        if self._robots is not None:
            if refusal := await self._robots.refuses(url):
                return refusal
            delay = max(delay, await self._robots.delay(url))
        await self._pace.turn(url, delay)
        return None

    async def may_open(self, address: str) -> str:
        """The same for an address as a page names it, in words; empty where it may be opened."""
        refusal = await self.refuses(normalise(address) or address)
        return refusal.reason if refusal else ""


class MannerlyFetcher:
    """A Fetcher that asks the audited site's hosts with the run's manners; a link to any other is asked for once."""

    def __init__(self, plain: Fetcher, manners: Manners, own: HostTest) -> None:
        self._plain = plain
        self._manners = manners
        self._own = own

    async def get(
        self, url: str, *, max_bytes: int = 1_000_000, deadline: float = 20.0, validators: Validators = NO_VALIDATORS
    ) -> Fetched:
        """The answer to the URL, or the fault `robots`; to wait for its turn is no part of `deadline`."""
        if belongs(url, self._own) and (refusal := await self._manners.refuses(url)):
            return Fetched(url=url, final_url=url, error=refusal.error or "robots", detail=refusal.reason)
        return await self._plain.get(url, max_bytes=max_bytes, deadline=deadline, validators=validators)
