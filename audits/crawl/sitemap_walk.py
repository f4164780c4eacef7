"""Follows sitemaps, indexes of sitemaps and indexes of indexes, within bounds."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin

from audits.crawl.sitemaps import MAX_BYTES, IsAPageError, NotASitemapError, read_sitemap
from audits.crawl.urls import is_web, normalise
from audits.links.fetcher import Fetcher

MOST_SITEMAPS = 1_000
"""Files that the sitemaps of a run may lead to, over all levels."""
MOST_PAGES = 100_000
"""Pages that the sitemaps of a run may name."""
_SECONDS = 60.0
"""For one sitemap to arrive."""


class SitemapWalk:
    """Reads every sitemap of a run once, however they name each other."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._read: set[str] = set()
        self._pages: dict[str, str] = {}
        self.problems: list[str] = []
        """Sitemaps that could not be used, and bounds that were met."""

    async def walk(self, first: str) -> dict[str, str]:
        """Read a sitemap (address or path) and all below it.

        Answers the pages that they name and no sitemap named before, by normalised address, each with that of its
        sitemap. Raises IsAPageError when the first file is an HTML page itself.
        """
        before = len(self._pages)
        waiting = deque([first])
        while waiting:
            where = waiting.popleft()
            if where not in self._read and self._has_room(where):
                self._read.add(where)
                waiting.extend(await self._take(where, first))
        return dict(islice(self._pages.items(), before, None))

    async def _take(self, where: str, first: str) -> list[str]:
        """Note the pages that one sitemap names; the sitemaps that it names."""
        try:
            sitemap = read_sitemap(await self._load(where))
        except NotASitemapError as fault:
            if where == first and isinstance(fault, IsAPageError):
                raise
            self.problems.append(f"{where}: {fault}")
            return []
        for url in self._addresses(sitemap.urls, where):
            if len(self._pages) < MOST_PAGES:
                self._pages.setdefault(url, where)
        if sitemap.urls and len(self._pages) >= MOST_PAGES:
            self.problems.append(f"{where}: the sitemaps name over {MOST_PAGES} pages. Name some of them at a time.")
        return self._addresses(sitemap.sitemaps, where)

    def _addresses(self, written: Sequence[str], where: str) -> list[str]:
        """The normalised addresses that a sitemap names; relative ones, which it should not have, as it means them."""
        base = where if is_web(where) else ""
        addresses = [_address(base, one) for one in written]
        if lost := [one for one, address in zip(written, addresses, strict=True) if not address]:
            what = f"{len(lost):,} of its entries name no web address, such as “{lost[0][:80]}”"
            self.problems.append(f"{where}: {what}. Write whole addresses, with https:// in front.")
        return list(filter(None, addresses))

    async def _load(self, where: str) -> bytes:
        if not is_web(where):
            return _read_file(Path(where))
        answer = await self._fetcher.get(where, max_bytes=MAX_BYTES, deadline=_SECONDS)
        if answer.error or answer.status >= 400:
            what = answer.detail or answer.error or f"status {answer.status}"
            raise NotASitemapError(f"the sitemap could not be fetched ({what})", "Check its address, and the server.")
        if answer.truncated:
            raise NotASitemapError(f"it is longer than {MAX_BYTES // 1_000_000} MB", "Split it by an index.")
        return answer.body

    def _has_room(self, where: str) -> bool:
        if len(self._read) < MOST_SITEMAPS:
            return True
        if len(self._read) == MOST_SITEMAPS:
            self._read.add(where)
            self.problems.append(f"{where}: over {MOST_SITEMAPS} sitemaps lead to each other. Name some at a time.")
        return False


def _address(base: str, written: str) -> str:
    """What one entry names, normalised; empty where it is no address of the web."""
    try:
        address = normalise(urljoin(base, written.strip()))
    except ValueError:
        return ""
    return address if is_web(address) else ""


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise NotASitemapError(f"it cannot be read ({fault.strerror})", "Check its permissions.") from fault
    if len(content) > MAX_BYTES:
        raise NotASitemapError(f"it is longer than {MAX_BYTES // 1_000_000} MB", "Split it by an index.")
    return content
