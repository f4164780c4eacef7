"""Selenium as a driver, here or on a Grid: for each tab a WebDriver session of its own, with axe-selenium-python.

chromedriver does one thing at a time and waits for ever on a renderer that is stuck. So a tab shares its session with
no other, its calls run in a thread of their own, and a page is asked whether it answers before anything waits for it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import msgspec
from selenium.common.exceptions import TimeoutException, UnexpectedAlertPresentException, WebDriverException
from selenium.webdriver.remote.command import Command
from urllib3.exceptions import HTTPError, ReadTimeoutError

from audits.browser.chromedriver import Session, start
from audits.browser.devtools import DevtoolsTab
from audits.browser.driver import BrowserSettings, TabCrashedError, TabNavigatedError, TabTimeoutError
from audits.browser.launch import FoundBrowser
from audits.browser.networklog import NetworkLog
from audits.browser.selenium_axe import FrameFacade, run_axe
from audits.browser.wire import Arrival, CommandError, refusal

T = TypeVar("T")


class SeleniumWire:
    """One WebDriver session as a tab."""

    def __init__(self, session: Session) -> None:
        self.patience = 30.0
        self.session = session
        self._driver = session.driver
        self._log = NetworkLog()
        self._thread = ThreadPoolExecutor(1, "presscheck-selenium")

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send one DevTools command."""
        return await self._in_thread(lambda: self.command(method, params))

    async def visit(self, url: str, *, timeout: float) -> Arrival:
        """Open an address and return when its document begins."""
        return await self._in_thread(lambda: self._open(url, timeout))

    async def breathe(self, *, timeout: float) -> None:
        """Return once the renderer answers."""
        await self._in_thread(lambda: self._breathe(timeout))

    async def attend(self) -> int:
        """Close pop-ups; the number of dialogs that were dismissed since the visit began."""
        return await self._in_thread(self._attend)

    async def run_axe(self, context: int, frame: dict[str, Any] | None, options: dict[str, Any]) -> str:
        """axe-core's partial result in one world, through axe-selenium-python."""
        return await self._in_thread(lambda: run_axe(FrameFacade(self.command, context, frame), options))

    async def discard(self) -> None:
        """End the session."""
        await asyncio.to_thread(self.session.end)
        self._thread.shutdown(wait=False)

    def command(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send one DevTools command and wait for its answer."""
        return dict(self._insist("executeCdpCommand", {"cmd": method, "params": params}))

    def _insist(self, command: str, parameters: dict[str, Any]) -> Any:
        """The answer to a WebDriver command; where a dialog comes in its place, chromedriver dismisses that."""
        answer = None
        while answer is None:
            with suppress(UnexpectedAlertPresentException):
                answer = self._driver.execute(command, parameters)["value"]
        return answer

    async def _in_thread(self, work: Callable[[], T]) -> T:
        # Selenium waits for an answer a little longer than anyone waits for this thread.
        self._driver.command_executor.client_config.timeout = self.patience + 5  # type: ignore[union-attr]
        return await asyncio.get_running_loop().run_in_executor(self._thread, _translated, work)

    def _open(self, url: str, timeout: float) -> Arrival:
        self._read_log()
        self._log = NetworkLog()
        self._driver.get(url)
        self._breathe(timeout)
        end = time.monotonic() + timeout
        while not self._log.arrived:
            if time.monotonic() > end:
                raise TabTimeoutError("no document began")
            self._read_log()
        return self._log.arrival

    def _breathe(self, timeout: float) -> None:
        self._driver.set_script_timeout(timeout)
        # Runs in the page's world, where anything may come back: only that something does counts. Unlike a DevTools
        # command, chromedriver gives this one up at its deadline, and stays usable.
        try:
            _translated(lambda: self._insist(Command.W3C_EXECUTE_SCRIPT, {"script": "return 1", "args": []}))
        except (CommandError, TabNavigatedError):
            return

    def _attend(self) -> int:
        self._read_log()
        first, *others = self._insist(Command.W3C_GET_WINDOW_HANDLES, {})
        for other in others:
            self._driver.switch_to.window(other)
            self._driver.close()
        if others:
            self._driver.switch_to.window(first)
        return self._log.dialogs

    def _read_log(self) -> None:
        for entry in self._insist(Command.GET_LOG, {"type": "performance"}):
            message = msgspec.json.decode(entry["message"])["message"]
            self._log.add(message["method"], message["params"])


class SeleniumBrowser:
    """Chromium through chromedriver or a Grid; each tab is a session."""

    driver = "selenium"

    def __init__(self, found: FoundBrowser | None, settings: BrowserSettings, preload: Sequence[str]) -> None:
        self._found = found
        self.version = found.product if found else "Chromium"
        self._settings = settings
        self._preload = tuple(preload)
        self._tabs: list[DevtoolsTab] = []

    async def open_tab(self, *, proxy: str = "") -> DevtoolsTab:
        """A new session."""
        session = await asyncio.to_thread(start, self._found, self._settings, proxy)
        names = session.driver.capabilities
        self.version = self._found.product if self._found else f"{names['browserName']} {names['browserVersion']}"
        wire = SeleniumWire(session)
        tab = DevtoolsTab(wire, self._settings)
        self._tabs = [*(one for one in self._tabs if one.usable), tab]
        await wire.send("Browser.setDownloadBehavior", {"behavior": "deny"})
        await wire.send("Network.setBypassServiceWorker", {"bypass": True})
        await tab.prepare(self._preload)
        return tab

    async def close(self) -> None:
        """End all sessions; never raises."""
        await asyncio.gather(*(tab.close() for tab in self._tabs))


def _translated(work: Callable[[], T]) -> T:
    """Do it, and say what went wrong in our words."""
    try:
        return work()
    except WebDriverException as fault:
        meaning = refusal(fault.msg or "")
        # chromedriver also calls it a timeout when a document goes away under a call.
        if isinstance(fault, TimeoutException) and not isinstance(meaning, TabNavigatedError):
            meaning = TabTimeoutError("the page's renderer does not answer")
        raise meaning from fault
    except ReadTimeoutError as fault:
        raise TabTimeoutError("the browser does not answer") from fault
    except (HTTPError, OSError) as fault:
        raise TabCrashedError("the browser of this tab is gone") from fault


@asynccontextmanager
async def open_selenium(
    found: FoundBrowser | None, settings: BrowserSettings, preload: Sequence[str]
) -> AsyncIterator[SeleniumBrowser]:
    """Selenium, its sessions ended at the end."""
    browser = SeleniumBrowser(found, settings, preload)
    try:
        yield browser
    finally:
        await browser.close()
