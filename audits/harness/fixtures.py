"""What stands behind the fixtures `audit_page` and `audit`: single pages judged inside of tests written by hand."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import AsyncExitStack
from datetime import date
from types import TracebackType
from typing import Any, Self

import msgspec
import pytest

from audits.browser.devtools import DevtoolsTab
from audits.browser.driver import Browser, Navigation, Tab
from audits.browser.open import open_browser
from audits.config import Config, ConfigError
from audits.crawl.manners import Manners
from audits.crawl.robots import Robots
from audits.crawl.scope import Scope
from audits.crawl.urls import authority, normalise
from audits.gather.probes.probe import MayOpen, any_page
from audits.gather.scripts import preload_scripts
from audits.harness.attach import LentWire, sender_of
from audits.harness.collect import configuration
from audits.harness.loop import LoopThread
from audits.harness.wording import FindingsError, describe, severity_of
from audits.links.fetcher import HttpFetcher
from audits.pictures import Pictures
from audits.programs import runnable
from audits.visit import Visit, Work, judge, visit
from reports.run import PageRecord, PageState
from rules.model import Outcome, Result, Severity
from rules.registry import Choice, chosen_rules, no_deeper
from rules.rule import Depth


class Audited(msgspec.Struct, frozen=True):
    """What an audit of one page found. Links are not asked, and no site rule sees a single page."""

    record: PageRecord

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome of every page rule."""
        return self.record.outcomes

    def of(self, result: Result, families: Collection[str] = ()) -> list[Outcome]:
        """The outcomes with one result, of some families or of all."""
        wanted = [outcome for outcome in self.outcomes if outcome.result is result]
        return [outcome for outcome in wanted if not families or outcome.rule.split("/", 1)[0] in families]

    @property
    def failed(self) -> list[Outcome]:
        """What fails for certain."""
        return self.of(Result.FAILED)

    @property
    def cant_tell(self) -> list[Outcome]:
        """What a person must decide."""
        return self.of(Result.CANT_TELL)

    def assert_passed(self, *families: str, severity: Severity | str = Severity.MINOR) -> None:
        """Nothing failed at this severity or above, in these families or in all, and nothing was left unchecked.

        Raises FindingsError (an AssertionError) that lists the findings.
        """
        if self.record.state is not PageState.AUDITED:
            raise FindingsError(f"Not audited: {self.record.reason}\n\non {self.record.url}")
        least = Severity(severity).rank
        failed = [one for one in self.of(Result.FAILED, families) if severity_of(one).rank >= least]
        bad = failed + self.of(Result.UNTESTED, families)
        if bad:
            raise FindingsError(describe(self.record.url, bad))


class Auditor:
    """Judges single pages for tests, in a browser of its own or in the test's."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._scope = Scope(config.scope)
        self._fetcher = HttpFetcher(config.links, own=lambda host, port: self._scope.holds(authority(host, port)))
        robots = Robots(self._fetcher) if config.obeys_robots else None
        manners = Manners(robots, delay=config.scope.delay)
        self._work = _work(config, config.rules, manners.may_open)
        self._lent_work = _work(config, no_deeper(config.rules, Depth.STANDARD))
        self._loop = LoopThread()
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None
        self._tab: Tab | None = None

    def __enter__(self) -> Self:
        self._loop.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.run(self._stack.aclose())
        self._loop.__exit__(kind, error, trace)

    def audit_url(self, url: str) -> Audited:
        """Open a page in our own browser and judge it. Raises BrowserError where none can be had."""
        return Audited(self._loop.run(self._visit(url)).record)

    def audit_open(self, page: Any) -> Audited:
        """Judge what a Playwright page (sync API) or a Selenium driver shows now, without leading it elsewhere.

        Rules that press keys or resize are left out, whatever the depth: they would change what the test has made.
        Raises TypeError for anything else.
        """
        wire = LentWire(sender_of(page))
        return Audited(wire.serve(self._loop, self._look(wire)))

    async def _visit(self, url: str) -> Visit:
        self._scope.begin_at(normalise(url) or url)
        if self._browser is None:
            await self._stack.enter_async_context(self._fetcher)
            self._browser = await self._stack.enter_async_context(
                open_browser(self._config.browser, preload_scripts(engines=self._work.engines))
            )
        if self._tab is None or not self._tab.usable:
            self._tab = await self._browser.open_tab()
        return await visit(self._tab, url, self._work, Pictures(0))

    async def _look(self, wire: LentWire) -> PageRecord:
        started = time.perf_counter()
        tab = DevtoolsTab(wire, self._config.browser)
        url, status = await tab.adopt(preload_scripts(probes=False, engines=self._lent_work.engines))
        navigation = Navigation(url=url, final_url=url, status=status)
        visited = await judge(tab, navigation, self._lent_work, Pictures(0))
        return msgspec.structs.replace(visited.record, seconds=round(time.perf_counter() - started, 3))


def _work(config: Config, choice: Choice, may_open: MayOpen = any_page) -> Work:
    return Work.of(config, runnable(chosen_rules(choice)), config.policy(date.today()), may_open=may_open)


def fixture_config(config: pytest.Config) -> Config:
    """The configuration of the fixtures: that of --site-config, or the nearest."""
    try:
        return configuration(config)
    except ConfigError as error:
        raise pytest.UsageError(str(error)) from None
