"""Browsers for a test session: one of each driver, on one event loop in a thread of its own.

Tests stay plain functions: `browsing.run(coroutine)` runs on that loop, `browsing.tab(driver)` is a tab to reuse.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from audits.browser.driver import Browser, BrowserSettings, Tab
from audits.browser.open import open_browser
from audits.harness.loop import LoopThread

DRIVERS = ("playwright", "selenium")
T = TypeVar("T")


class Browsing:
    """Starts a driver's browser when it is first asked for; stops all of them at its end."""

    def __init__(self, preload: Sequence[str] = (), **settings: Any) -> None:
        self._preload = preload
        self._settings = settings
        self._browsers: dict[str, Browser] = {}
        self._tabs: dict[str, Tab] = {}
        self._holders: list[asyncio.Task[None]] = []
        self._loop = LoopThread()

    def __enter__(self) -> Self:
        self._loop.__enter__()
        self._end = asyncio.Event()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self._stop())
        self._loop.__exit__(kind, error, trace)

    def run(self, coroutine: Coroutine[Any, Any, T], timeout: float = 120.0) -> T:
        """Run a coroutine on the session's loop and wait for its result."""
        return self._loop.submit(coroutine).result(timeout)

    def browser(self, driver: str = "playwright") -> Browser:
        """The session's browser of this driver."""
        if driver not in self._browsers:
            self._browsers[driver] = self.run(self._start(driver))
        return self._browsers[driver]

    def tab(self, driver: str = "playwright") -> Tab:
        """The driver's tab, reused from test to test; a new one once the old one is lost."""
        browser = self.browser(driver)
        if driver not in self._tabs or not self._tabs[driver].usable:
            self._tabs[driver] = self.run(browser.open_tab())
        return self._tabs[driver]

    async def _start(self, driver: str) -> Browser:
        started: asyncio.Future[Browser] = asyncio.get_running_loop().create_future()
        self._holders.append(asyncio.create_task(self._hold(driver, started)))
        return await started

    async def _hold(self, driver: str, started: asyncio.Future[Browser]) -> None:
        # The browser is entered and left by one task: cancel scopes must not cross tasks.
        try:
            async with open_browser(self._settings_for(driver), self._preload) as browser:
                started.set_result(browser)
                await self._end.wait()
        except Exception as fault:
            if started.done():
                raise
            started.set_exception(fault)

    def _settings_for(self, driver: str) -> BrowserSettings:
        return msgspec.convert({"driver": driver, **self._settings}, BrowserSettings)

    async def _stop(self) -> None:
        self._end.set()
        await asyncio.gather(*self._holders)
