"""Links that only a browser can tell about: the platforms that a policy names are opened in a tab of their own.

The tab's requests go through a proxy of ours, so that nothing that it meets leads it to a private address.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import AsyncExitStack
from typing import Self

from audits.browser.driver import Browser, BrowserError, Tab, TabCallError
from audits.links.fetched import NO_VALIDATORS, Fetched, Validators
from audits.links.fetcher import Fetcher, nobody
from audits.links.guarded_proxy import GuardedProxy
from rules.social.grammar import place_of
from rules.social.platforms import platform_called

_DOCUMENT = "(most) => document.documentElement.outerHTML.slice(0, most)"


class RenderingFetcher:
    """A Fetcher that opens the links of some platforms in the browser and asks for all others plainly.

    Enter it before links are asked: it holds the browser's proxy.
    """

    def __init__(self, plain: Fetcher, browser: Browser, named: Collection[str]) -> None:
        self._plain = plain
        self._browser = browser
        self._platforms = {platform.id for name in named if (platform := platform_called(name))}
        self._one_at_a_time = asyncio.Lock()
        self._proxy = GuardedProxy(nobody)
        self._held = AsyncExitStack()

    async def __aenter__(self) -> Self:
        if self._platforms:
            await self._held.enter_async_context(self._proxy)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._held.aclose()

    async def get(
        self, url: str, *, max_bytes: int = 1_000_000, deadline: float = 20.0, validators: Validators = NO_VALIDATORS
    ) -> Fetched:
        """The answer to the URL: the document as its scripts left it where its platform is named, else as it came."""
        place = place_of(url)
        if place is None or place.platform.id not in self._platforms or not url.lower().startswith("https:"):
            return await self._plain.get(url, max_bytes=max_bytes, deadline=deadline, validators=validators)
        async with self._one_at_a_time:
            try:
                tab = await self._browser.open_tab(proxy=self._proxy.address)
            except BrowserError as fault:
                return Fetched(url=url, error="other", detail=str(fault))
            try:
                return await _look(tab, url, max_bytes, deadline)
            except (BrowserError, TabCallError) as fault:
                return Fetched(url=url, error="other", detail=str(fault))
            finally:
                await tab.close()


async def _look(tab: Tab, url: str, most: int, deadline: float) -> Fetched:
    there = await tab.goto(url, timeout=deadline)
    if there.error:
        error = there.error if there.error in ("dns", "refused", "tls", "timeout", "redirect-loop") else "other"
        return Fetched(url=url, final_url=there.final_url, status=there.status, error=error, detail=there.detail)
    html = str(await tab.call(_DOCUMENT, most, timeout=deadline))
    body = html.encode(errors="replace")
    return Fetched(url=url, final_url=there.final_url, status=there.status, body=body, rendered=True)
