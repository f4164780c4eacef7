"""How a run behaves towards hosts: what robots.txt forbids is not opened, and nothing sooner than its host wants."""

from __future__ import annotations

from audits.crawl.pace import Pace
from audits.crawl.robots import Refusal, Robots
from audits.crawl.urls import normalise


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
