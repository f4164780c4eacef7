"""Selenium as a driver, here or on a Grid: for each tab a WebDriver session of its own, with axe-selenium-python.

chromedriver does one thing at a time and waits for ever on a renderer that is stuck. So a tab shares its session with
no other, its calls run in a thread of their own, and a page is asked whether it answers before anything waits for it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from importlib.resources import as_file, files
from typing import Any, TypeVar

import msgspec
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import TimeoutException, UnexpectedAlertPresentException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.webdriver import WebDriver
from urllib3.exceptions import HTTPError, ReadTimeoutError

from audits.browser import axe
from audits.browser.devtools import DevtoolsTab
from audits.browser.driver import BrowserError, BrowserSettings, TabCrashedError, TabNavigatedError, TabTimeoutError
from audits.browser.launch import FLAGS, UNWANTED_FLAGS, FoundBrowser, sandbox_flags
from audits.browser.networklog import NetworkLog
from audits.browser.wire import Arrival, CommandError, call_parameters, refusal, remote_object

T = TypeVar("T")


class Session:
    """One WebDriver session, and how to end it when it no longer answers."""

    def __init__(self, driver: WebDriver, service: Service | None) -> None:
        self.driver = driver
        self.service = service

    def end(self) -> None:
        """End the session here and now, without asking the browser; on a Grid by asking it."""
        if self.service is None:
            with suppress(WebDriverException, HTTPError, OSError):
                self.driver.command_executor.client_config.timeout = 5  # type: ignore[union-attr]  # never a str here
                self.driver.quit()
            return
        _end_group(self.service.process)
        # A folder that chromedriver made for this session; it had no time to take it away again.
        shutil.rmtree(self.driver.capabilities["chrome"]["userDataDir"], ignore_errors=True)


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


class FrameFacade:
    """One frame's isolated world, to axe-selenium-python a WebDriver.

    Left to itself it injects into the top frame only, runs in the page's own world, where the page can forge what axe
    says, and asks for a whole run, which reaches other frames by messages that the page can read. Here it meets an
    `axe` whose `run` is a partial run of this frame.
    """

    def __init__(
        self, command: Callable[[str, dict[str, Any]], dict[str, Any]], context: int, frame: dict[str, Any] | None
    ) -> None:
        self._command = command
        self._context = context
        self._frame = frame

    def execute_script(self, source: str) -> None:
        """Install axe-core, unless a preload script has."""
        if not self._call(f"() => {axe.INSTALLED}"):
            answer = self._command("Runtime.evaluate", {"expression": source, "contextId": self._context})
            remote_object(answer)

    def execute_async_script(self, source: str) -> Any:
        """Run what axe-selenium-python made for WebDriver's asynchronous scripts: the last argument is the callback."""
        function = f"""
            frame => new Promise((resolve, reject) => {{
              const axe = {{run: options => ({axe.PARTIAL})(frame, options).catch(reject)}};
              (function () {{ {source} }})(resolve);
            }})"""
        return self._call(function, self._frame)

    def _call(self, function: str, *arguments: Any) -> Any:
        answer = self._command("Runtime.callFunctionOn", call_parameters(function, arguments, self._context))
        return remote_object(answer).get("value")


def run_axe(facade: FrameFacade, options: dict[str, Any]) -> str:
    """Inject and run axe-core by axe-selenium-python.

    The options go as JSON text: it pastes them into a script by `%s`, where Python's False and None are no JavaScript.
    """
    with as_file(files("rules.engines") / "axe.min.js") as path:
        runner = Axe(facade, script_url=str(path))
        runner.inject()
    return str(runner.run(options=msgspec.json.encode(options).decode()))


class SeleniumBrowser:
    """Chromium through chromedriver or a Grid; each tab is a session."""

    driver = "selenium"

    def __init__(self, found: FoundBrowser | None, settings: BrowserSettings, preload: Sequence[str]) -> None:
        self._found = found
        self.version = found.product if found else "Chromium"
        self._settings = settings
        self._preload = tuple(preload)
        self._tabs: list[DevtoolsTab] = []

    async def open_tab(self) -> DevtoolsTab:
        """A new session."""
        session = await asyncio.to_thread(self._start)
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

    def _start(self) -> Session:
        service = None if self._found is None else _service()
        options = _options(self._found)
        try:
            return Session(_connect(self._settings.remote, options, service), service)
        except (WebDriverException, HTTPError, OSError) as fault:
            raise BrowserError(self._advice(str(getattr(fault, "msg", None) or fault))) from fault

    def _advice(self, said: str) -> str:
        first = said.strip().splitlines()[0] if said.strip() else "no reason given"
        if self._settings.remote:
            return (
                f"No session at {self._settings.remote}: {first}. Check [browser] remote, and that it has Chrome free."
            )
        return (
            f"chromedriver did not start {self._found.path if self._found else 'a browser'}: {first}. Its version must "
            "match the browser's: run `presscheck browser install`, or use the Playwright driver."
        )


def _connect(remote: str, options: webdriver.ChromeOptions, service: Service | None) -> WebDriver:
    if service is None:
        config = ClientConfig(remote_server_addr=remote, timeout=60)
        return webdriver.Remote(remote, options=options, client_config=config)
    return webdriver.Chrome(options=options, service=service)


def _service() -> Service:
    """chromedriver, from the system or by Selenium Manager, in a process group of its own to end it by."""
    os.environ.setdefault("SE_AVOID_STATS", "true")
    return Service(shutil.which("chromedriver"), popen_kw={"start_new_session": True})


def _options(found: FoundBrowser | None) -> webdriver.ChromeOptions:
    options = webdriver.ChromeOptions()
    for flag in ("--headless", *FLAGS, *sandbox_flags()):
        options.add_argument(flag)
    options.add_experimental_option("excludeSwitches", [flag.removeprefix("--") for flag in UNWANTED_FLAGS])
    if found is not None:
        options.binary_location = found.path
    options.page_load_strategy = "none"
    options.unhandled_prompt_behavior = "dismiss"
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    return options


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End chromedriver with its browser: politely, then not."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign) if hasattr(os, "killpg") else process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(3)
            break


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
