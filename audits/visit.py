"""One page on its way: opened, gathered, judged, pictured; what is wrong with the page itself becomes its record."""

from __future__ import annotations

import time
from collections.abc import Iterable

import msgspec

from audits.browser.driver import BrowserSettings, Navigation, Tab, TabCallError
from audits.config import Config
from audits.crawl.articles import ArticleSettings
from audits.crawl.articles import judge as judge_kind
from audits.gather.gather import Asked, gather
from audits.gather.probes import PROBED
from audits.gather.probes.probe import MayOpen, any_page
from audits.gather.scripts import ENGINES
from audits.pictures import Pictures, whole_page
from audits.variants import AS_LOADED, Look, Variant, arrange, combined, emulated
from audits.verifying import is_verifying
from reports.run import PageRecord, PageState
from rules.judge import judge_page
from rules.merge import merge
from rules.model import Outcome
from rules.page import Document, Evidence, Links, Page, TextBlocks
from rules.policy import Policy
from rules.registry import all_rules
from rules.rule import AnyRule, Depth, LinkRule, PageRule
from rules.wcag import axe, qualweb

HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml"})

_FAULTS = {
    "dns": ("the host name does not resolve", "Check the address."),
    "refused": ("the server refused the connection", "Check that the site is up and the port is right."),
    "tls": ("the TLS connection failed", "Renew or repair the certificate; for a staging site: ignore_tls_errors."),
    "timeout": ("nothing came within {timeout:g} s", "Raise browser.page_timeout, or exclude it."),
    "incomplete": ("the page was still loading after {timeout:g} s", "Raise browser.page_timeout, or exclude it."),
    "redirect-loop": ("it redirects in a circle", "Repair the redirects."),
    "empty": ("the page is empty", "Check what the server sends."),
    "crashed": ("the page crashed its browser tab", "Open it in a browser: it uses too much memory, or is broken."),
    "navigated": ("the page went elsewhere by itself while it was looked at", "Audit the page that it leads to."),
    "download": ("it is a download, not a page", "Exclude it."),
    "scheme": ("only http, https and local files are opened", "Exclude it."),
    "network": ("the connection failed", "Try again; if it stays so, check the server."),
    "http": ("the server answered with an error", "Repair it, or the links that lead to it."),
    "failed": ("the browser did not do as it was asked", "Try again; if it stays so, report it with the page."),
}
_NO_PAGE = frozenset({"download", "scheme"})
"""Faults that mean: there is no page to audit here, rather than: it could not be audited."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What every visit of a run has in common."""

    rules: tuple[PageRule, ...]
    needs: frozenset[type[Evidence]]
    """Evidence that some rule of the run, the crawl or the article test asks for."""
    axe_rules: frozenset[str]
    qualweb_rules: frozenset[str]
    policy: Policy
    articles: ArticleSettings
    browser: BrowserSettings
    engine_timeout: float = 20.0
    """Seconds for each engine of the second tier on a page."""
    variants: tuple[Variant, ...] = ()
    """Further states of each page to look at."""
    offline: bool = False
    """Nothing but the targets is asked for."""
    may_open: MayOpen = any_page
    """Whether a page may be opened only to compare others with it."""

    @classmethod
    def of(cls, config: Config, rules: Iterable[AnyRule], policy: Policy, *, may_open: MayOpen = any_page) -> Work:
        """The work of a run under a configuration and the rules that it chose."""
        page_rules = tuple(rule for rule in rules if isinstance(rule, PageRule) and not is_verifying(rule))
        return cls(
            rules=page_rules,
            needs=needed_evidence(page_rules).union(*(rule.needs for rule in rules if isinstance(rule, LinkRule))),
            axe_rules=axe.engine_ids(page_rules),
            qualweb_rules=qualweb.engine_ids(page_rules),
            policy=policy,
            articles=config.articles,
            browser=config.browser,
            engine_timeout=config.rules.engine_timeout,
            variants=config.variants if config.rules.depth is Depth.DEEP else (),
            offline=config.links.offline,
            may_open=may_open,
        )

    @property
    def asked(self) -> Asked:
        """What is asked of each page."""
        return Asked(
            needs=self.needs,
            axe_rules=self.axe_rules,
            qualweb_rules=self.qualweb_rules,
            viewport=(self.browser.width, self.browser.height),
            timeout=self.browser.page_timeout,
            engine_timeout=self.engine_timeout,
            offline=self.offline,
            may_open=self.may_open,
        )

    @property
    def acts(self) -> bool:
        """Whether anything is done in the pages, and not only looked at."""
        return bool(self.variants) or not self.needs.isdisjoint(PROBED)

    @property
    def engines(self) -> frozenset[str]:
        """The engines beside axe-core that some rule asks for."""
        return ENGINES.intersection(kind.tag() for kind in self.needs)

    @property
    def for_links(self) -> Work:
        """The same work without anything to judge: a page is opened for its links alone."""
        return msgspec.structs.replace(self.only(()), variants=())

    @property
    def still(self) -> Work:
        """The same work without probes: what is done in a further state of a page."""
        return self.only(rule for rule in self.rules if rule.needs.isdisjoint(PROBED))

    def only(self, rules: Iterable[PageRule]) -> Work:
        """The same work with some of its rules alone, and without what links are judged by."""
        kept = tuple(rules)
        return msgspec.structs.replace(
            self,
            rules=kept,
            needs=needed_evidence(kept),
            axe_rules=axe.engine_ids(kept),
            qualweb_rules=qualweb.engine_ids(kept),
        )


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What one visit brought."""

    record: PageRecord
    page: Page | None = None
    """The evidence; None where the page could not be audited."""
    pictures: dict[str, bytes] = {}
    """Id to bytes of the pictures that this visit added to the run."""


def needed_evidence(rules: Iterable[PageRule]) -> frozenset[type[Evidence]]:
    """The evidence to gather: what the rules need, what the crawl goes on from, what tells an article from an index."""
    always: frozenset[type[Evidence]] = frozenset({Document, Links, TextBlocks})
    return always.union(*(rule.needs for rule in rules))


async def visit(tab: Tab, url: str, work: Work, pictures: Pictures, *, whole: bool = False) -> Visit:
    """Open and judge one page; what is wrong with it is in the record. Raises TabCallError, BrowserError.

    With `whole`, a page with findings is pictured from top to bottom too.
    """
    started = time.perf_counter()
    navigation = await tab.goto(url, timeout=work.browser.page_timeout)
    fault = _fault(navigation, work.browser.page_timeout)
    if fault is not None:
        return Visit(record=_with_seconds(fault, started))
    visited = await judge(tab, navigation, work, pictures, whole=whole)
    if work.variants:
        visited = await _judge_variants(tab, navigation, work, pictures, visited)
    return msgspec.structs.replace(visited, record=_with_seconds(visited.record, started))


async def judge(tab: Tab, navigation: Navigation, work: Work, pictures: Pictures, *, whole: bool = False) -> Visit:
    """Gather the evidence of the page that is open, judge it, and picture what is wrong. Raises TabCallError."""
    page = await gather(tab, navigation, work.asked)
    is_article, why = judge_kind(page, work.articles)
    page = msgspec.structs.replace(page, is_article=is_article)
    outcomes = tuple(merge(judge_page(work.rules, page, work.policy), all_rules()))
    crops, taken = await pictures.take(tab, outcomes)
    record = _record(page, outcomes, why, crops)
    if whole and (shot := await whole_page(tab, outcomes)) is not None:
        record = msgspec.structs.replace(record, screenshot=shot.id, width=shot.width, height=shot.height)
        taken[shot.id] = shot.jpeg
    return Visit(record=record, page=page, pictures=taken)


async def _judge_variants(tab: Tab, navigation: Navigation, work: Work, pictures: Pictures, visited: Visit) -> Visit:
    """The visit with what the page's further states add. A state that cannot be had leaves the page untested."""
    looks = [Look(AS_LOADED, visited.record.outcomes, visited.record.crops)]
    taken = dict(visited.pictures)
    problems: list[str] = []
    still = work.still
    for variant in work.variants:
        try:
            other = await _judge_variant(tab, navigation, still, pictures, variant)
        except TabCallError as error:
            problems.append(f"“{variant.name}”: {error.kind}: {error}")
        else:
            looks.append(Look(variant.name, other.record.outcomes, other.record.crops))
            taken |= other.pictures
    outcomes, crops = combined(looks)
    record = msgspec.structs.replace(visited.record, outcomes=outcomes, crops=crops)
    if problems:
        reason = f"Not audited in every state that [[variants]] name: {'; '.join(problems)}"
        record = msgspec.structs.replace(record, state=PageState.UNTESTED, error="variant", reason=reason)
    return msgspec.structs.replace(visited, record=record, pictures=taken)


async def _judge_variant(tab: Tab, navigation: Navigation, work: Work, pictures: Pictures, variant: Variant) -> Visit:
    """What is found on the page in one of its further states. Raises TabCallError where it cannot be had."""
    async with emulated(tab, variant, work.browser):
        again = await tab.goto(navigation.final_url, timeout=work.browser.page_timeout)
        if again.error:
            raise TabCallError(f"the page did not load: {again.error}")
        await arrange(tab, variant)
        settings = msgspec.structs.replace(
            work.browser, width=variant.width or work.browser.width, height=variant.height or work.browser.height
        )
        return await judge(tab, navigation, msgspec.structs.replace(work, browser=settings), pictures)


def fault_in_words(error: str, detail: str, timeout: float) -> str:
    """Why a page was not audited and what to do about it: `error` is the kind, `detail` somebody's own words."""
    what, hint = _FAULTS.get(error.partition("-")[0] if error.startswith("http-") else error, _FAULTS["failed"])
    aside = f" ({detail})" if detail else ""
    said = f"{what.format(timeout=timeout)}{aside}. {hint}"
    return said[:1].upper() + said[1:]


def lost(url: str, error: TabCallError, timeout: float) -> PageRecord:
    """The record of a page that cost its tab the life in the middle of the visit."""
    kind = "incomplete" if error.kind == "timeout" else error.kind
    return PageRecord(url=url, state=PageState.UNTESTED, error=kind, reason=fault_in_words(kind, str(error), timeout))


def _record(page: Page, outcomes: tuple[Outcome, ...], why: str, crops: dict[int, str]) -> PageRecord:
    return PageRecord(
        url=page.url,
        state=PageState.AUDITED,
        final_url=page.final_url,
        status=page.status,
        title=page.title,
        is_article=page.is_article,
        kind_reason=why,
        outcomes=outcomes,
        crops=crops,
    )


def _fault(navigation: Navigation, timeout: float) -> PageRecord | None:
    """The record of a navigation that brought no page to audit; None where it did."""
    if navigation.error:
        reason = fault_in_words(navigation.error, navigation.detail, timeout)
        state = PageState.SKIPPED if navigation.error in _NO_PAGE else PageState.UNTESTED
        return _unvisited(navigation, state, navigation.error, reason)
    if navigation.status >= 400:
        error = f"http-{navigation.status}"
        reason = fault_in_words(error, f"it answered {navigation.status}", timeout)
        return _unvisited(navigation, PageState.UNTESTED, error, reason)
    if navigation.content_type not in HTML_TYPES:
        reason = f"Not a page: its type is {navigation.content_type}."
        return _unvisited(navigation, PageState.SKIPPED, "not-html", reason)
    return None


def _unvisited(navigation: Navigation, state: PageState, error: str, reason: str) -> PageRecord:
    return PageRecord(
        url=navigation.url,
        state=state,
        error=error,
        reason=reason,
        final_url=navigation.final_url,
        status=navigation.status,
    )


def _with_seconds(record: PageRecord, started: float) -> PageRecord:
    return msgspec.structs.replace(record, seconds=round(time.perf_counter() - started, 3))
