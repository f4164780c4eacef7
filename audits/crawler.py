"""The crawl: takes page after page from the frontier, visits it in one of a few tabs, and stores what it brought."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import msgspec

from audits.browser.driver import Browser, Tab, TabCallError, TabCrashedError, TabNavigatedError
from audits.crawl.identity import duplicate_of, identify
from audits.crawl.manners import Manners
from audits.crawl.robots import Refusal
from audits.crawl.scope import Scope
from audits.crawl.share import Share
from audits.crawl.urls import normalise
from audits.pictures import Pictures
from audits.progress import Listener
from audits.sources import Sources
from audits.store import FrontierItem, LinkPlace, NewUrl, PageEntry, Store
from audits.visit import Visit, Work, fault_in_words, lost, visit
from reports.run import PageRecord, PageState
from rules.judge import wanted_links
from rules.page import Evidence, Link, Links, Page
from rules.rule import LinkRule

ATTEMPTS = 2
"""Times that a tab may be lost on a page before the page is given up: the first may be the fault of the page before."""
VISITS_PER_TAB = 100
"""Pages after which a tab is renewed: a driver remembers every request of a tab until it closes."""
_AGAIN = frozenset({TabCrashedError.kind, TabNavigatedError.kind})


class Crawl(msgspec.Struct, frozen=True, kw_only=True):
    """What a crawl works with."""

    store: Store
    run: str
    work: Work
    link_rules: tuple[LinkRule, ...]
    kept: frozenset[type[Evidence]]
    """Evidence kept in the store until the site rules have seen it."""
    scope: Scope
    manners: Manners
    pictures: Pictures
    sources: Sources
    screenshots: int
    """How many pages, the first that are visited, are pictured whole if something is found on them."""
    listener: Listener
    share: Share = Share()
    """The pages that the run audits itself; the others are opened for their links alone."""


class Crawler:
    """Visits the pages of one run until none is left."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl
        self._busy = 0
        self._found = 0
        self._news = asyncio.Condition()

    async def crawl(self, browser: Browser, tabs: int) -> None:
        """Visit all pages in so many tabs. Raises BrowserError, in a group, when the browser is gone."""
        self._found = self._crawl.store.counts(self._crawl.run).found  # once: it looks at every page that is known
        async with asyncio.TaskGroup() as group:
            for _ in range(tabs):
                group.create_task(self._worker(browser))

    async def _worker(self, browser: Browser) -> None:
        tab, visits = await browser.open_tab(), 0
        try:
            while (item := await self._next()) is not None:
                if not tab.usable or visits == VISITS_PER_TAB:
                    await tab.close()
                    tab, visits = await browser.open_tab(), 0
                visits += 1
                await self._handle(tab, item)
        finally:
            await tab.close()

    async def _next(self) -> FrontierItem | None:
        """The next page; None when none is queued and no other worker can bring new ones."""
        async with self._news:
            while (item := self._crawl.store.lease(self._crawl.run)) is None:
                if not self._busy:
                    return None
                await self._news.wait()
            self._busy += 1
            return item

    async def _handle(self, tab: Tab, item: FrontierItem) -> None:
        try:
            own = self._crawl.share.holds(item.url)
            visited = await self._visit(tab, item) if own else await self._look(tab, item)
            if visited.record.error in _AGAIN and item.attempts < ATTEMPTS:
                self._crawl.store.requeue(self._crawl.run, item.url)
            elif own or self._is_missed(visited.record):
                self._keep(item, visited)
            else:
                self._pass_over(item, visited)
        finally:
            async with self._news:
                self._busy -= 1
                self._news.notify_all()

    def _is_missed(self, record: PageRecord) -> bool:
        """Whether a page could not be had, and nobody else says so: what it leads to is not known."""
        return record.state is PageState.UNTESTED and self._crawl.share.answers_for(record.url)

    async def _visit(self, tab: Tab, item: FrontierItem) -> Visit:
        crawl, whole = self._crawl, item.number <= self._crawl.screenshots
        return await visit_politely(tab, item.url, crawl.work, crawl.manners, crawl.pictures, whole=whole)

    async def _look(self, tab: Tab, item: FrontierItem) -> Visit:
        """A page of another share: only its links are wanted, and only where they are followed."""
        crawl = self._crawl
        if not item.follow or not crawl.scope.leads_on(item.depth):
            return Visit(record=skipped(item.url, crawl.share.why_not()))
        return await visit_politely(tab, item.url, crawl.work.for_links, crawl.manners, crawl.pictures)

    def _pass_over(self, item: FrontierItem, visited: Visit) -> None:
        """Leave the page to whoever audits its share, and go on from its links."""
        crawl, page = self._crawl, visited.page
        if page is not None:
            crawl.scope.refuses_redirect(item.url, identify(page).final_url, item.depth)  # a site may have moved
        new_urls = tuple(self._new_urls(item, page)) if page is not None else ()
        self._found += crawl.store.pass_over(crawl.run, item.url, new_urls)
        crawl.listener.found(self._found)
        crawl.listener.page(skipped(item.url, crawl.share.why_not()))

    def _keep(self, item: FrontierItem, visited: Visit) -> None:
        """Store the visit with all it leads to, or as a duplicate of a page that the run has already."""
        store, run = self._crawl.store, self._crawl.run
        record = self._at(item, visited.record)
        entry = PageEntry(record=record)
        if visited.page is not None:
            entry = self._entry(item, record, visited.page, visited.pictures)
        self._found += store.finish_page(run, entry) or 0
        self._crawl.listener.found(self._found)
        self._crawl.listener.page(entry.record)

    def _entry(self, item: FrontierItem, record: PageRecord, page: Page, pictures: dict[str, bytes]) -> PageEntry:
        identity = identify(page)
        left = self._crawl.scope.refuses_redirect(item.url, identity.final_url, item.depth)
        new_urls = tuple(self._new_urls(item, page)) if item.follow else ()  # in the scope as it is by now
        if why := left or duplicate_of(identity, self._crawl.store.twins(self._crawl.run, identity)):
            return PageEntry(record=self._at(item, skipped(item.url, why)), new_urls=new_urls)
        return PageEntry(
            record=record,
            new_urls=new_urls,
            places=tuple(self._places(page)),
            pictures=pictures,
            identity=identity,
            evidence=only(page, self._crawl.kept),
        )

    def _at(self, item: FrontierItem, record: PageRecord) -> PageRecord:
        """The record with the page's place in the site and in the publisher's repository."""
        source = self._crawl.sources.file_of(item.url)
        return msgspec.structs.replace(record, depth=item.depth, found_on=item.found_on, source=source)

    def _new_urls(self, item: FrontierItem, page: Page) -> Iterator[NewUrl]:
        """The pages in scope that this page links to."""
        for url in dict.fromkeys(normalise(link.href) for link in _links(page) if link.element in ("a", "area")):
            if url and not self._crawl.scope.refuses(url, item.depth + 1):
                yield NewUrl(url, item.depth + 1, found_on=item.url)

    def _places(self, page: Page) -> Iterator[LinkPlace]:
        """The links of this page that some rule of the run wants to see answered."""
        for rule in self._crawl.link_rules:
            for link in wanted_links(rule, page, self._crawl.work.policy):
                yield LinkPlace(link.href, rule.id, link.target)


async def visit_politely(
    tab: Tab, url: str, work: Work, manners: Manners, pictures: Pictures, *, whole: bool = False
) -> Visit:
    """Visit a page when it is its host's turn, and robots.txt allows it. Raises BrowserError."""
    if refusal := await manners.refuses(url):
        return Visit(record=refused(url, refusal, work.browser.page_timeout))
    try:
        return await visit(tab, url, work, pictures, whole=whole)
    except TabCallError as error:
        return Visit(record=lost(url, error, work.browser.page_timeout))


def refused(url: str, refusal: Refusal, timeout: float) -> PageRecord:
    """The record of a page that robots.txt forbids, or of whose host robots.txt, and so all else, cannot be had."""
    if not refusal.error:
        return skipped(url, refusal.reason)
    reason = fault_in_words(refusal.error, refusal.reason, timeout)
    return PageRecord(url=url, state=PageState.UNTESTED, error=refusal.error, reason=reason)


def skipped(url: str, reason: str) -> PageRecord:
    """The record of a page left out on purpose."""
    return PageRecord(url=url, state=PageState.SKIPPED, reason=reason)


def only(page: Page, kinds: frozenset[type[Evidence]]) -> Page | None:
    """The page with these kinds of evidence alone; None where there are none to keep."""
    kept = tuple(one for one in page.evidence if isinstance(one, tuple(kinds)))
    return msgspec.structs.replace(page, evidence=kept) if kinds else None


def _links(page: Page) -> Sequence[Link]:
    return next((one.links for one in page.evidence if isinstance(one, Links)), ())
