"""Playwright as a driver: one browser, and for each tab a context of its own, reused from page to page.

Tabs that shared a context would share cookies and storage, so that pages audited at the same time could see each other;
and a renderer, so that one page's endless loop would stop the others.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from playwright.async_api import Browser as Chromium
from playwright.async_api import (
    BrowserContext,
    CDPSession,
    Dialog,
    Page,
    ProxySettings,
    Request,
    Response,
    async_playwright,
)
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from audits.browser import axe
from audits.browser.devtools import DevtoolsTab
from audits.browser.driver import (
    BrowserError,
    BrowserSettings,
    TabCrashedError,
    TabTimeoutError,
)
from audits.browser.launch import FLAGS, UNWANTED_FLAGS, FoundBrowser
from audits.browser.wire import Arrival, refusal

_GONE = "The browser has gone away. Run again with --resume; if it happens again, run with fewer tabs ([browser] tabs)."
_LOST_CONTEXT = re.compile(
    r"Cannot find context|context was destroyed|frame.*detached|No frame (with|for)", re.IGNORECASE
)
_LOST_TAB = re.compile(r"(?i)crashed|has been closed|Session closed|Target closed")


class PlaywrightWire:
    """One page of Playwright's, in a context of its own."""

    def __init__(self, context: BrowserContext, page: Page, session: CDPSession) -> None:
        self.patience = 30.0
        self._dialogs = 0
        self._context = context
        self._page = page
        self._session = session
        self._crashed = asyncio.Event()
        self._refused: Request | None = None
        page.on("dialog", self._dismiss)
        page.on("popup", _close)
        page.on("crash", lambda _: self._crashed.set())
        page.on("requestfailed", self._note)

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send one DevTools command."""
        try:
            answer: dict[str, Any] = await self._alive(self._session.send(method, params))
        except PlaywrightError as fault:
            raise self._meaning(fault) from None
        return answer

    async def visit(self, url: str, *, timeout: float) -> Arrival:
        """Open an address and return when its document begins."""
        self._refused = None
        self._dialogs = 0
        try:
            response = await self._alive(self._page.goto(url, wait_until="commit", timeout=timeout * 1000))
        except PlaywrightTimeoutError as fault:
            raise TabTimeoutError(f"no answer within {timeout:g} s") from fault
        except PlaywrightError as fault:
            return await self._failure(fault)
        return await _arrival(response.request, response) if response else Arrival()

    async def breathe(self, *, timeout: float) -> None:
        """Nothing to wait for: commands do not wait for each other."""

    async def attend(self) -> int:
        """The number of dialogs that were dismissed since the visit began; pop-ups close as they open."""
        return self._dialogs

    async def run_axe(self, context: int, frame: dict[str, Any] | None, options: dict[str, Any]) -> str:
        """axe-core's partial result in one isolated world."""
        return await axe.partial(self, context, frame, options)

    async def discard(self) -> None:
        """Close the context with all that is in it."""
        with suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(5):
                await self._context.close()

    async def _alive(self, work: Any) -> Any:
        """Wait for an answer, or for the news that there will be none."""
        answer = asyncio.ensure_future(work)
        crash = asyncio.ensure_future(self._crashed.wait())
        try:
            await asyncio.wait({answer, crash}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise TabCrashedError("the page's renderer crashed")
            return answer.result()
        finally:
            answer.cancel()
            crash.cancel()

    def _meaning(self, fault: PlaywrightError) -> Exception:
        browser = self._context.browser
        if browser is None or not browser.is_connected():
            return BrowserError(_GONE)
        return refusal(fault.message)

    async def _failure(self, fault: PlaywrightError) -> Arrival:
        named = re.search(r"net::(ERR_\w+)", fault.message)
        problem = "download" if "Download is starting" in fault.message else named[1] if named else ""
        if not problem:
            raise self._meaning(fault) from None
        if self._refused is None:
            return Arrival(problem=problem)
        return await _arrival(self._refused, await self._refused.response(), problem)

    def _note(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self._refused = request

    async def _dismiss(self, dialog: Dialog) -> None:
        self._dialogs += 1
        with suppress(PlaywrightError):
            await dialog.dismiss()


async def _close(page: Page) -> None:
    with suppress(PlaywrightError):
        await page.close()


async def _arrival(request: Request, response: Response | None, problem: str = "") -> Arrival:
    chain: list[str] = []
    before = request.redirected_from
    while before is not None:
        chain.append(before.url)
        before = before.redirected_from
    media = response.headers.get("content-type", "") if response else ""
    return Arrival(
        url=request.url,
        status=response.status if response else 0,
        redirects=tuple(reversed(chain)),
        content_type=media.partition(";")[0].strip().lower(),
        problem=problem,
    )


class PlaywrightBrowser:
    """A Chromium that Playwright runs."""

    driver = "playwright"

    def __init__(
        self, chromium: Chromium, found: FoundBrowser, settings: BrowserSettings, preload: Sequence[str]
    ) -> None:
        self.version = found.product
        self._chromium = chromium
        self._settings = settings
        self._preload = tuple(preload)

    async def open_tab(self, *, proxy: str = "") -> DevtoolsTab:
        """A new tab in a context of its own."""
        way: ProxySettings | None = {"server": proxy, "bypass": "<-loopback>"} if proxy else None
        try:
            context = await self._chromium.new_context(
                no_viewport=True, service_workers="block", accept_downloads=False, proxy=way
            )
            page = await context.new_page()
            wire = PlaywrightWire(context, page, await context.new_cdp_session(page))
        except PlaywrightError as fault:
            raise BrowserError(f"{_GONE} ({fault.message.splitlines()[0]})") from fault
        tab = DevtoolsTab(wire, self._settings)
        await tab.prepare(self._preload)
        return tab

    async def close(self) -> None:
        """Stop the browser; never raises."""
        with suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(10):
                await self._chromium.close()


@asynccontextmanager
async def open_playwright(
    found: FoundBrowser, settings: BrowserSettings, preload: Sequence[str]
) -> AsyncIterator[PlaywrightBrowser]:
    """A running browser, stopped at the end."""
    async with async_playwright() as playwright:
        try:
            chromium = await playwright.chromium.launch(
                executable_path=found.path,
                args=list(FLAGS),
                ignore_default_args=list(UNWANTED_FLAGS),
                chromium_sandbox=found.sandbox,
            )
        except PlaywrightError as fault:
            raise BrowserError(
                f"{found.path} did not start: {fault.message.splitlines()[0]}. "
                "Try `presscheck browser install`, or name another browser in [browser] executable."
            ) from fault
        browser = PlaywrightBrowser(chromium, found, settings, preload)
        try:
            yield browser
        finally:
            await browser.close()
