"""Open the browser that the settings ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from audits.browser.driver import Browser, BrowserError, BrowserSettings
from audits.browser.launch import find_browser
from audits.browser.playwright import open_playwright
from audits.browser.selenium import open_selenium


@asynccontextmanager
async def open_browser(settings: BrowserSettings, preload: Sequence[str] = ()) -> AsyncIterator[Browser]:
    """A running browser whose tabs run the preload scripts in the isolated world of every document.

    Raises BrowserError, saying what to do, when there is none or it does not start.
    """
    if settings.driver == "playwright":
        async with open_playwright(find_browser(settings), settings, preload) as browser:
            yield browser
    elif settings.driver == "selenium":
        found = None if settings.remote else find_browser(settings)
        async with open_selenium(found, settings, preload) as browser:
            yield browser
    else:
        raise BrowserError(f"[browser] driver = {settings.driver!r}: expected playwright or selenium.")
