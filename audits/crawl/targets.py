"""What the user named, turned into the pages to begin with and the scope around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from audits.crawl.found import NewUrl
from audits.crawl.robots import Robots
from audits.crawl.sitemap_walk import SitemapWalk
from audits.crawl.sitemaps import IsAPageError
from audits.crawl.target import Kind, Target, parse_target
from audits.crawl.urls import is_web, normalise, origin_of
from audits.links.fetcher import Fetcher

_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_MOST_LIST_FAULTS = 5
"""Faulty lines of one list that are named one by one."""


class Expansion(msgspec.Struct, frozen=True, kw_only=True):
    """What the targets came to."""

    seeds: tuple[NewUrl, ...]
    """Pages to begin with, at depth 0; those of sitemaps (with `found_on`) are still to be put to the scope."""
    roots: tuple[str, ...]
    """Normalised addresses of the targets: they set the scope (`Scope`)."""
    problems: tuple[str, ...]
    """Targets that cannot be used: where, what, and what to do about it."""
    notes: tuple[str, ...]
    """How targets were understood, where that is not plain."""


async def expand(targets: Sequence[str], fetcher: Fetcher, robots: Robots | None = None) -> Expansion:
    """Find the pages to begin with; never raises for what a target is or holds.

    With `robots`, the home page of a site brings along the sitemaps that its robots.txt names.
    """
    work = _Expander(fetcher, robots, alone=len(targets) == 1)
    for text in targets:
        await work.take(parse_target(text))
    return work.result()


class _Expander:
    """Gathers what one target after another comes to."""

    def __init__(self, fetcher: Fetcher, robots: Robots | None, *, alone: bool) -> None:
        self._alone = alone
        self._fetcher = fetcher
        self._robots = robots
        self._sitemaps = SitemapWalk(fetcher)
        self._seeds: dict[str, NewUrl] = {}
        self._roots: dict[str, None] = {}
        self._problems: list[str] = []
        self._notes: list[str] = []

    async def take(self, target: Target) -> None:
        match target.kind:
            case Kind.SITE:
                await self._site(target.where)
            case Kind.PAGE:
                self._page(target)
            case Kind.SITEMAP:
                await self._sitemap(target)
            case Kind.FILE:
                self._name(file_address(target.path))
            case Kind.FOLDER:
                self._folder(target.path)
            case Kind.LIST:
                self._list(target.path)
            case Kind.WRONG:
                self._problem(target.where, target.what, target.next_step)

    def result(self) -> Expansion:
        return Expansion(
            seeds=tuple(self._seeds.values()),
            roots=tuple(self._roots),
            problems=(*self._problems, *self._sitemaps.problems),
            notes=tuple(self._notes),
        )

    async def _site(self, url: str) -> None:
        self._name(url, follow=True)
        if self._robots is None or urlsplit(url).path != "/":
            return
        walk = SitemapWalk(self._fetcher)
        for sitemap in await self._robots.sitemaps(url):
            try:
                self._add_all(await walk.walk(sitemap), follow=True)
            except IsAPageError as fault:
                self._notes.append(f"{sitemap}: {fault}")
            else:
                self._notes.append(f"{sitemap} was read too: the robots.txt of {url} names it.")
        self._notes.extend(walk.problems)

    def _page(self, target: Target) -> None:
        self._name(target.where)
        if not target.surely and self._alone:
            self._notes.append(f"{target.where} was taken for one page. To crawl from there, write site:{target.where}")

    async def _sitemap(self, target: Target) -> None:
        try:
            pages = await self._sitemaps.walk(target.where)
        except IsAPageError as fault:
            if target.surely:
                self._problems.append(f"{target.where}: {fault}")
            else:
                self._name(target.where if is_web(target.where) else file_address(target.path))
            return
        self._add_all(pages, follow=False)
        origins = [target.where] if is_web(target.where) else [f"{origin_of(page)}/" for page in pages]
        self._roots.update(dict.fromkeys(origins))

    def _folder(self, folder: Path) -> None:
        pages = (path for path in folder.rglob("*") if path.suffix.lower() in _PAGE_SUFFIXES and path.is_file())
        files = sorted(path for path in pages if not _of_report(path, folder))
        for path in files:
            self._name(file_address(path))
        if not files:
            self._problem(str(folder), "the folder holds no .html file", "Name the folder that the pages are in.")

    def _list(self, path: Path) -> None:
        try:
            lines = path.read_text("utf-8-sig").splitlines()
        except (OSError, ValueError) as fault:
            self._problem(f"@{path}", f"the list cannot be read ({fault})", "Name a text file (UTF-8) of addresses.")
            return
        entries = [(number, line.strip()) for number, line in enumerate(lines, 1)]
        entries = [(number, line) for number, line in entries if line and not line.startswith("#")]
        faulty = [number for number, line in entries if not self._listed(line, path.parent)]
        if faulty or not entries:
            named = ", ".join(map(str, faulty[:_MOST_LIST_FAULTS])) + (", …" if len(faulty) > _MOST_LIST_FAULTS else "")
            what = f"line {named} names no page" if faulty else "the list names no page"
            self._problem(f"@{path}", what, "Write one address or HTML file on each line.")

    def _listed(self, line: str, folder: Path) -> bool:
        """Note the page of one line of a list; False when it names none. Files are relative to the list."""
        file = folder / line
        target = Target(Kind.FILE, str(file)) if file.is_file() else parse_target(line)
        if target.kind is Kind.FILE:
            self._name(file_address(target.path))
        elif is_web(target.where) and target.kind is not Kind.WRONG:
            self._name(target.where)
        else:
            return False
        return True

    def _name(self, url: str, *, follow: bool = False) -> None:
        """Note a page that the user named."""
        self._roots[url] = None
        self._add_all({url: ""}, follow=follow)

    def _add_all(self, pages: Mapping[str, str], *, follow: bool) -> None:
        for url, found_on in pages.items():
            known = self._seeds.get(url, NewUrl(url, found_on=found_on, follow=False))
            self._seeds[url] = msgspec.structs.replace(known, follow=known.follow or follow)

    def _problem(self, where: str, what: str, next_step: str) -> None:
        self._problems.append(f"{where}: {what}. {next_step}")


def _of_report(page: Path, folder: Path) -> bool:
    """Whether a page of a folder belongs to a report of ours, written there by an earlier run."""
    within = [one for one in page.parents if one.is_relative_to(folder) and one != folder]
    return any(one.name == "html" and (one.parent / "presscheck.json").is_file() for one in within)


def file_address(path: Path) -> str:
    """The normalised address of a local file."""
    return normalise(path.resolve().as_uri())
