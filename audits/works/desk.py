"""Asking one registry: one request at a time, no faster than it allows, again where a fault may pass."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection
from typing import TypeVar

import msgspec

from audits.links.fetcher import Fetched, Fetcher
from audits.links.patience import asks_too_much, pause_after
from audits.links.settings import LinkSettings
from audits.works.cleaning import cleaned
from reports.safe import redact

MAX_BYTES = 5_000_000
"""Decoded bytes of an answer: a record with thousands of references has about one million."""

_ANSWERS = frozenset({200, 400, 404})
"""Statuses that say something about what was asked for; all others are about the service."""
_ENOUGH = 3
"""Requests without an answer in a row after which a service is not asked again in this run."""
_LONGEST_PAUSE = 10.0
_INTERVAL = re.compile(r"(\d{1,4})\s*s?")

T = TypeVar("T")


class UnansweredError(Exception):
    """A registry gave no answer that can be used. The text says why, for whoever reads the report."""


class Desk:
    """One registry, as one run asks it."""

    def __init__(self, name: str, fetcher: Fetcher, patience: LinkSettings, pause: float = 0.0) -> None:
        self.name = name
        self._fetcher = fetcher
        self._patience = patience
        self._pause = pause
        """Seconds between the beginnings of two requests, until the service names a limit itself."""
        self._line = asyncio.Lock()
        self._next = 0.0
        self._silent = 0
        self._closed = ""
        """Why it is not asked any more; empty while it is."""

    async def get(self, url: str) -> Fetched:
        """The whole answer: of status 200, or 400 or 404. Raises UnansweredError."""
        async with self._line:
            if self._closed:
                raise UnansweredError(self._closed)
            fetched = await self._patiently(url)
        if fault := self._fault(fetched):
            self._silent += 1
            if asks_too_much(fetched, self._patience):
                self._closed = f"{self.name} asked for a long pause ({fault})"
            elif self._silent >= _ENOUGH:
                self._closed = f"{self.name} gave no answer {_ENOUGH} times in a row ({fault})"
            raise UnansweredError(self._closed or f"{self.name} gave no answer ({fault})")
        self._silent = 0
        return fetched

    def nonsense(self, what: str) -> UnansweredError:
        """The error for an answer that is not what the service's documentation promises."""
        return UnansweredError(f"{self.name} gave an answer that cannot be read ({what})")

    def decoded(self, fetched: Fetched, kind: type[T], statuses: Collection[int] = (200,)) -> T:
        """The JSON of an answer of one of these statuses. Raises UnansweredError for anything else."""
        if fetched.status not in statuses:
            raise self.nonsense(f"status {fetched.status}")
        try:
            return msgspec.json.decode(fetched.body, type=kind)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
            raise self.nonsense(cleaned(str(fault))) from None

    async def _patiently(self, url: str) -> Fetched:
        tries = 0
        while True:
            tries += 1
            await self._turn()
            fetched = await self._fetcher.get(url, max_bytes=MAX_BYTES, deadline=self._patience.timeout)
            self._learn(fetched)
            wait = pause_after(fetched, tries, self._patience)
            if wait is None:
                return fetched
            await asyncio.sleep(wait)

    async def _turn(self) -> None:
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(max(0.0, self._next - now))
        self._next = max(now, self._next) + self._pause

    def _learn(self, fetched: Fetched) -> None:
        """Crossref says how many requests it takes in how many seconds; that may change at any time."""
        limit = fetched.headers.get("x-rate-limit-limit", "").strip()
        interval = _INTERVAL.fullmatch(fetched.headers.get("x-rate-limit-interval", "").strip())
        if limit.isascii() and limit.isdecimal() and int(limit[:9]) and interval:
            self._pause = min(int(interval[1]) / int(limit[:9]), _LONGEST_PAUSE)

    def _fault(self, fetched: Fetched) -> str:
        """Why the answer cannot be used, in words; empty if it can."""
        if fetched.error:
            return redact(fetched.detail) or fetched.error
        if fetched.status not in _ANSWERS:
            return f"status {fetched.status}"
        return f"more than {MAX_BYTES:,} bytes" if fetched.truncated else ""
