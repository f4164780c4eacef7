"""Open the browser that the settings ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from audits.browser.driver import Browser, BrowserSettings
from audits.browser.launch import find_browser


@asynccontextmanager
async def open_browser(settings: BrowserSettings, preload: Sequence[str] = ()) -> AsyncIterator[Browser]:
    """A running browser whose tabs run the preload scripts in the isolated world of every document.

    Raises BrowserError, saying what to do, when there is none or it does not start.
    """
    # Each driver is a large library: only the one in use is loaded.
    if settings.driver == "playwright":
        from audits.browser.playwright import open_playwright

        async with open_playwright(find_browser(settings), settings, preload) as browser:
            yield browser
    else:
        from audits.browser.selenium import open_selenium

        found = None if settings.remote else find_browser(settings)
        async with open_selenium(found, settings, preload) as browser:
            yield browser
