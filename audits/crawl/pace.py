"""Politeness: no host is visited more often than it, or the user, wants."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from audits.crawl.urls import host_of


class Pace:
    """Turns at each host, a delay apart, in the order in which they were asked for."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}

    async def turn(self, url: str, delay: float) -> None:
        """Wait until this host may be visited, and reserve the `delay` seconds behind the visit."""
        if not delay:
            return
        host, now = host_of(url), self._clock()
        begin = max(now, self._next.get(host, now))
        self._next[host] = begin + delay
        if begin > now:
            await self._sleep(begin - now)
