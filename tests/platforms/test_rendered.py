"""The rendered look with the real browser: what scripts show, through the guarded proxy, from the stand-in."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from audits.links.checker import LinkChecker
from audits.links.fetcher import HttpFetcher
from audits.links.rendering import RenderingFetcher
from audits.links.settings import LinkSettings
from rules.judge import judge_link
from rules.model import Result
from rules.page import Canaries, LinkProbe
from rules.social.works import RULE
from tests.platforms.behaviours import leads, status
from tests.platforms.web import Certificates, Web, open_web
from tests.rules.social.builders import policy

HOST = "https://www.facebook.com/"
ALIVE = b"""<title>Facebook</title><p>Ours</p><script>
document.head.innerHTML += '<meta property="og:url" content="https://www.facebook.com/ours">'</script>"""
MISSING = b"<title>Facebook</title><script>document.write('This page is' + 'n\\x27t available')</script>"
TO_ANOTHER = "<title>Facebook</title><p>Wait</p><script>location.replace('{}')</script>"
WITH_ANOTHER = "<title>Facebook</title><p>Look</p><img src='{0}'><iframe src='{0}'></iframe>"


class Seen(NamedTuple):
    probe: LinkProbe
    asked: int
    """Requests for the page."""
    met: int
    """Connections that the private server met."""


class Trusting:
    """The browser, with tabs that trust the stand-in's certificates."""

    def __init__(self, browser):
        self._browser = browser

    async def open_tab(self, *, proxy):
        tab = await self._browser.open_tab(proxy=proxy)
        await tab.command("Security.setIgnoreCertificateErrors", ignore=True)
        return tab


def behaviours(private):
    return {
        "www.facebook.com/ours": status(200, ALIVE),
        "www.facebook.com/gone": status(200, MISSING),
        "www.facebook.com/log-in": leads(302, "https://{host}/login/?next=/"),
        "www.facebook.com/redirect": leads(302, private),
        "www.facebook.com/script": status(200, TO_ANOTHER.format(private).encode()),
        "www.facebook.com/inside": status(200, WITH_ANOTHER.format(private).encode()),
    }


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"), ["www.facebook.com"])


@pytest.fixture(params=["playwright", "selenium"])
def look(request, browsing, certificates):
    """What the checker sees of a page of Facebook that the browser opens."""
    browser = Trusting(browsing.browser(request.param))
    return lambda page, scheme="https": browsing.run(_seen(browser, certificates, page, scheme))


async def _seen(browser, certificates, page, scheme) -> Seen:
    met = []

    async def private(reader, writer):
        met.append(writer)
        writer.close()

    settings = LinkSettings(timeout=15, attempts=1)
    async with await asyncio.start_server(private, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        web = Web(behaviours(f"{scheme}://127.0.0.1:{port}/"), status(404))
        async with (
            open_web(web, certificates, {}, lambda host: False),
            HttpFetcher(settings) as plain,
            RenderingFetcher(plain, browser, ("facebook",)) as fetcher,
        ):
            [probe] = [probe async for probe in LinkChecker(fetcher, settings).check([HOST + page])]
    return Seen(probe, web.asked[HOST + page], len(met))


def verdict_on(probe):
    told_apart = replace(probe, canaries=Canaries(known="ok", unknown="broken"))
    [outcome] = judge_link([RULE], told_apart, policy())
    return outcome.result


@pytest.mark.parametrize(
    ("page", "result"), [("ours", Result.PASSED), ("gone", Result.FAILED), ("log-in", Result.CANT_TELL)]
)
def test_what_a_script_shows_decides(look, page, result):
    seen = look(page)
    assert seen.probe.rendered
    assert verdict_on(seen.probe) is result


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("page", ["redirect", "script", "inside"])
def test_nothing_that_the_browser_meets_leads_it_to_this_machine(look, page, scheme):
    seen = look(page, scheme)
    assert (seen.asked, seen.met) == (1, 0)
    assert verdict_on(seen.probe) is Result.CANT_TELL
