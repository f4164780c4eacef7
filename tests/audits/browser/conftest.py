"""A tab of each driver, and pages for it made of a test's own HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from audits.browser import axe
from audits.browser.driver import Navigation, Tab
from tests.sites.faulty import FaultServer
from tests.support.browsing import DRIVERS, Browsing
from tests.support.server import serve_pages

PRELOAD = (axe.source(), "globalThis.preloaded = (globalThis.preloaded ?? 0) + 1")


class Site:
    """Pages by path, served under two host names that are two sites to a browser."""

    def __init__(self, pages: dict[str, str], base: str) -> None:
        self._pages = pages
        self.base = base
        self.other = base.replace("127.0.0.1", "localhost")

    def put(self, path: str, body: str, head: str = "<title>A page</title>") -> str:
        """Serve a page; its address."""
        self._pages[path] = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
        return self.base + path


class Window:
    """A tab for tests that are plain functions."""

    def __init__(self, tab: Tab, browsing: Browsing) -> None:
        self.tab = tab
        self.run = browsing.run

    def goto(self, url: str, timeout: float = 20.0) -> Navigation:
        return self.run(self.tab.goto(url, timeout=timeout))

    def open(self, url: str) -> None:
        """Go to a page that must come."""
        navigation = self.goto(url)
        assert not navigation.error, navigation

    def call(self, function: str, *arguments: Any, **options: Any) -> Any:
        return self.run(self.tab.call(function, *arguments, **options))

    def axe(self, finish: str, **options: Any) -> tuple[Any, Any]:
        return self.run(self.tab.run_axe(options, finish))


@pytest.fixture(scope="session")
def browsing() -> Iterator[Browsing]:
    with Browsing(PRELOAD) as browsing:
        yield browsing


@pytest.fixture(params=DRIVERS)
def driver(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def window(browsing: Browsing, driver: str) -> Window:
    return Window(browsing.tab(driver), browsing)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    pages: dict[str, str] = {}
    with serve_pages(pages, "localhost") as base:
        yield Site(pages, base.replace("localhost", "127.0.0.1"))


@pytest.fixture(scope="session")
def faults() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server
