"""A page made of a test's own HTML, opened and gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audits.gather.gather import Asked, gather
from rules.page import Document, Evidence, Page
from tests.support.browsing import Browsing
from tests.support.fixtures import browsing
from tests.support.server import serve_pages

__all__ = ["Gather", "browsing", "gathered"]

VIEWPORT = (1280, 800)
Gather = Callable[..., Page]


@pytest.fixture(scope="session")
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """A server's address, and the pages it serves by path: fill in what you need."""
    pages: dict[str, str] = {}
    with serve_pages(pages) as base:
        yield base, pages


@pytest.fixture
def gathered(browsing: Browsing, site: tuple[str, dict[str, str]]) -> Gather:
    """`gathered(html, Links, ...)` is the Page; the HTML is a whole document or the content of a body.

    Whatever else is named is how it is asked for.
    """
    base, pages = site

    def visit(html: str, *kinds: type[Evidence], driver: str = "playwright", **options: Any) -> Page:
        whole = html if "<html" in html[:20] else f"<!doctype html><html lang=en><title>Test</title><body>{html}"
        pages["/page.html"] = whole
        tab = browsing.tab(driver)
        navigation = browsing.run(tab.goto(f"{base}/page.html", timeout=20))
        assert not navigation.error, navigation.detail
        asked = Asked(needs=frozenset(kinds or {Document}), viewport=VIEWPORT, **options)
        return browsing.run(gather(tab, navigation, asked))

    return visit
