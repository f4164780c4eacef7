"""The rendered look: only where a policy asks for it, and with whatever comes of it."""

import asyncio

import pytest

from audits.browser.driver import BrowserError, Navigation, TabTimeoutError
from audits.links.fetcher import Fetched
from audits.links.rendering import RenderingFetcher

FACEBOOK = "https://www.facebook.com/example"


class Plain:
    async def get(self, url, **_):
        return Fetched(url=url, status=200, body=b"plain")


class Tab:
    def __init__(self, navigation, html="<p>shown</p>"):
        self.navigation, self.html, self.closed = navigation, html, False

    async def goto(self, url, *, timeout):
        return self.navigation

    async def call(self, function, most, *, timeout):
        if isinstance(self.html, Exception):
            raise self.html
        return self.html[:most]

    async def close(self):
        self.closed = True


class Browser:
    def __init__(self, tab):
        self.tab = tab

    async def open_tab(self, *, proxy):
        assert proxy.startswith("http://127.0.0.1:")
        if self.tab is None:
            raise BrowserError("the browser is gone")
        return self.tab


def get(tab, url=FACEBOOK, named=("facebook",)):
    async def ask():
        async with RenderingFetcher(Plain(), Browser(tab), named) as fetcher:
            return await fetcher.get(url, max_bytes=100)

    return asyncio.run(ask())


def there(**fields):
    return Navigation(url=FACEBOOK, final_url=FACEBOOK, **{"status": 200} | fields)


def test_a_named_platform_is_opened_in_the_browser():
    tab = Tab(there())
    fetched = get(tab)
    assert (fetched.body, fetched.status, fetched.rendered, tab.closed) == (b"<p>shown</p>", 200, True, True)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        (FACEBOOK, ()),
        (FACEBOOK, ("x",)),
        ("https://www.example.org/", ("facebook",)),
        ("http://www.facebook.com/example", ("facebook",)),
    ],
)
def test_all_else_is_asked_plainly(url, named):
    fetched = get(Tab(there()), url, named)
    assert (fetched.body, fetched.rendered) == (b"plain", False)


@pytest.mark.parametrize(
    ("tab", "error"),
    [
        (None, "other"),
        (Tab(there(error="timeout")), "timeout"),
        (Tab(there(error="crashed")), "other"),
        (Tab(there(), TabTimeoutError("too long")), "other"),
    ],
)
def test_what_goes_wrong_is_a_fault_of_the_answer(tab, error):
    fetched = get(tab)
    assert (fetched.error, fetched.rendered) == (error, False)
    assert tab is None or tab.closed
