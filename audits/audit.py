"""One run: targets → pages → links → site rules → references → gate. What it finds goes to the store as it comes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from audits.browser.driver import Browser, BrowserError
from audits.browser.open import open_browser
from audits.conclude import Facts, conclude
from audits.config import Config
from audits.crawl.manners import MannerlyFetcher, Manners
from audits.crawl.robots import Robots
from audits.crawl.scope import Scope
from audits.crawl.share import Share
from audits.crawl.target import Kind, parse_target
from audits.crawl.targets import expand
from audits.crawl.urls import authority, is_web
from audits.crawler import Crawl, Crawler
from audits.decisions.standing import Decisions, Standings, apply
from audits.gather.scripts import preload_scripts
from audits.linking import LinkDesk
from audits.links.checker import LinkChecker
from audits.links.fetcher import Fetcher, HttpFetcher
from audits.links.rendering import RenderingFetcher
from audits.merging import UNUSABLE, ShardRun, at_limit, gather_up, notes_of
from audits.pictures import Pictures
from audits.programs import lacking, runnable
from audits.progress import Listener
from audits.recheck import Recheck, counted_by
from audits.site import judge_site, needed_by
from audits.sources import Sources
from audits.store import Counts, NewUrl, Store
from audits.verifying import GATHERED_AFTER, is_verifying, left_out, verify, wanted
from audits.visit import Work
from reports.run import Run
from rules.registry import chosen_rules
from rules.rule import AnyRule, LinkRule, PageRule, SiteRule

INTERRUPTED = "The run was interrupted."
NONE = Decisions()
R = TypeVar("R", bound=AnyRule)


class Audit:
    """One run at work: `perform` carries it out, and says in the end what came of it, however it ends."""

    def __init__(
        self,
        config: Config,
        store: Store,
        run: str,
        *,
        today: date,
        listener: Listener,
        decisions: Decisions = NONE,
        base: Path = Path(),
    ) -> None:
        """Without `decisions` nothing counts as known or waived; local pages below `base` are their own sources."""
        self._today = today
        self._decisions = decisions
        self._config = config
        self._store = store
        self._run = run
        self._listener = listener
        self._policy = config.policy(today)
        self._sources = Sources(config.source, base)
        chosen = chosen_rules(config.rules)
        self._rules = tuple(wanted(runnable(chosen), config))
        self._scope = Scope(config.scope)
        self._share = Share(config.scope.shard, config.scope.changed, self._sources)
        self._site_rules = self._of(SiteRule)
        self._problems: tuple[str, ...] = ()
        self._notes = [*lacking(chosen), *left_out(chosen, config)]
        if self._share.is_part:  # nothing can be said of the whole site
            self._rules = tuple(rule for rule in self._rules if rule not in self._site_rules)
            self._notes.append(self._share.in_words(rule.id for rule in self._site_rules))
        self._browser = ""
        self._at_limit = False
        """Whether pages that the run knows of lie beyond a limit that the store does not know."""

    async def perform(self, targets: Sequence[str], stop: asyncio.Event | None = None) -> Run:
        """Carry the run out, or on; its document, which the store keeps too.

        Setting `stop` ends it early: what was done is kept, and the run is incomplete. Raises BrowserError where no
        browser can be had, and StoreError.
        """
        if self._share.is_empty:
            return self._finish(targets, "")
        stopped = await _until(asyncio.create_task(self._stages(targets)), stop or asyncio.Event())
        self._notes += self._share.notes()
        return self._finish(targets, stopped)

    def merge(self, shards: Sequence[ShardRun], targets: Sequence[str], problems: Sequence[str]) -> Run:
        """Make the run of what the shards of a site found, and judge the whole of it; its document. Raises StoreError.

        `problems` say what the shards lack of the whole.
        """
        self._problems = tuple(problems)
        self._browser = ", ".join(dict.fromkeys(shard.document.browser for shard in shards))
        self._notes += notes_of(shards)
        self._at_limit = at_limit(shards)
        later = gather_up(shards, self._store, self._run, self._share)
        self._judge_site()
        for url, outcomes in later.items():
            self._store.add_site_outcomes(self._run, url, outcomes)
        return self._finish(targets, "")

    def decide_anew(self, targets: Sequence[str], decisions: Decisions) -> Run:
        """Put other decisions in the place of those before, and ask the gate again; the document. Raises StoreError.

        Only for a run that came to its end.
        """
        self._decisions = decisions
        return self._finish(targets, "")

    def _finish(self, targets: Sequence[str], stopped: str) -> Run:
        document = self._conclude(targets, stopped)
        self._store.finish_run(self._run, document, keep_evidence=self._share.shard is not None)
        kept = self._config.store
        self._store.prune(kept.keep, days=kept.keep_days, pictures=kept.keep_pictures)
        return document

    async def _stages(self, targets: Sequence[str]) -> None:
        async with AsyncExitStack() as stack:
            fetcher = await stack.enter_async_context(HttpFetcher(self._config.links, own=self._is_own))
            self._listener.stage("reading the targets")
            robots = Robots(fetcher) if self._config.obeys_robots else None
            await self._seed(targets, fetcher, robots)
            self._listener.stage("starting the browser")
            manners = Manners(robots, delay=self._config.scope.delay)
            work = Work.of(self._config, self._rules, self._policy, may_open=manners.may_open)
            scripts = preload_scripts(probes=work.acts, engines=work.engines)
            browser = await stack.enter_async_context(open_browser(self._config.browser, scripts))
            self._browser = browser.version
            await Crawler(self._crawl(work, manners)).crawl(browser, self._config.browser.tabs)
            self._listener.stage("checking links")
            mannerly = MannerlyFetcher(fetcher, manners, self._is_own)
            rendered = () if self._config.links.gateway else self._config.links.rendered
            looking = await stack.enter_async_context(RenderingFetcher(mannerly, browser, rendered))
            checker = LinkChecker(looking, self._config.links, own=self._is_own)
            await self._desk().check(checker)
            await self._look_again(browser, work, manners)
        self._judge_site()
        if self._verifying:
            self._listener.stage("verifying references")
            await verify(self._store, self._run, self._verifying, self._policy, self._config)

    def _judge_site(self) -> None:
        if not self._share.is_part:
            judge_site(self._store, self._run, self._site_rules, self._policy)

    async def _look_again(self, browser: Browser, work: Work, manners: Manners) -> None:
        """Give what would fail the gate a second look."""
        gate = self._config.gate
        if gate.recheck:
            self._listener.stage("looking again at what failed")
            self._apply_decisions(finished=())  # what is known or waived fails no run
            recheck = Recheck(
                store=self._store,
                run=self._run,
                work=work,
                manners=manners,
                counts=counted_by(gate, self._of(PageRule)),
                pages=gate.recheck_pages,
            )
            self._notes += await recheck.perform(browser, self._config.browser.tabs)

    async def _seed(self, targets: Sequence[str], fetcher: Fetcher, robots: Robots | None) -> None:
        """Turn the targets into the first pages of the frontier, and let the scope begin at them."""
        for target in map(parse_target, targets):
            if target.kind is not Kind.WRONG and is_web(target.where):
                self._scope.begin_at(target.where)  # before anything of theirs is fetched: see `_is_own`
        further = robots if self._config.scope.max_depth else None  # sitemaps of a site lead beyond its home page
        expansion = await expand(targets, fetcher, further)
        self._problems = tuple(map(str, expansion.problems))
        if self._share.shard:
            self._notes += (f"{UNUSABLE}{problem}" for problem in self._problems)  # for whoever merges the shards
        self._notes += expansion.notes
        for root in (*expansion.roots, *self._store.led_to(self._run)):
            self._scope.begin_at(root)
        wanted = [seed for seed in expansion.seeds if not seed.found_on or not self._scope.refuses(seed.url, 0)]
        if left_out := len(expansion.seeds) - len(wanted):
            self._notes.append(f"Out of scope, though sitemaps name them: {left_out:,}.")
        self._store.add_urls(self._run, (NewUrl(s.url, found_on=s.found_on, follow=s.follow) for s in wanted))

    def _crawl(self, work: Work, manners: Manners) -> Crawl:
        return Crawl(
            store=self._store,
            run=self._run,
            work=work,
            link_rules=self._of(LinkRule),
            kept=needed_by((*self._site_rules, *self._verifying)) - GATHERED_AFTER,
            scope=self._scope,
            manners=manners,
            pictures=Pictures(self._config.report.pictures),
            sources=self._sources,
            screenshots=self._config.report.screenshots,
            listener=self._listener,
            share=self._share,
        )

    @property
    def _verifying(self) -> tuple[PageRule, ...]:
        """The rules that judge pages once more is known of them than their visit brought."""
        return tuple(rule for rule in self._of(PageRule) if is_verifying(rule))

    def _desk(self) -> LinkDesk:
        rules = self._of(LinkRule)
        return LinkDesk(self._store, self._run, rules, self._policy, self._config.links, self._is_own)

    def _is_own(self, host: str, port: int) -> bool:
        """Whether a host is the audited site's: only there may our own requests go to private addresses."""
        return self._scope.holds(authority(host, port))

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(rule for rule in self._rules if isinstance(rule, kind))

    def _conclude(self, targets: Sequence[str], stopped: str) -> Run:
        standings = self._apply_decisions(finished=() if stopped else self._rules)
        return conclude(
            Facts(
                id=self._run,
                started=self._store.started(self._run),
                targets=tuple(targets),
                config=self._config,
                rules=self._rules,
                counts=(counts := self._counts()),
                none_due=self._share.none_due(counts.elsewhere),
                tallies=tuple(self._store.tallies(self._run)),
                driver=self._config.browser.driver,
                browser=self._browser,
                problems=self._problems,
                history=tuple(self._store.history(self._run)),
                notes=tuple(self._notes),
                stopped=stopped,
                standings=standings,
            )
        )

    def _apply_decisions(self, finished: Sequence[AnyRule]) -> Standings:
        ids = tuple(rule.id for rule in finished)
        return apply(self._decisions, self._store, self._run, today=self._today, rules=ids)

    def _counts(self) -> Counts:
        counts = self._store.counts(self._run)
        visited = counts.audited + counts.untested
        return msgspec.structs.replace(counts, max_pages=visited) if self._at_limit else counts


async def _until(work: asyncio.Task[None], stop: asyncio.Event) -> str:
    """Wait for the work to end, or end it when `stop` is set; why it did not come to its end, if so."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not work.done():
        work.cancel()
        await asyncio.wait({work})
        return INTERRUPTED
    lost, rest = _split(work.exception())
    if rest is not None:
        raise rest
    return f"The browser was lost: {lost}" if lost else ""


def _split(fault: BaseException | None) -> tuple[str, BaseException | None]:
    """The words of a browser lost in the middle of the crawl, and whatever else went wrong."""
    if not isinstance(fault, BaseExceptionGroup):
        return "", fault
    lost, rest = fault.split(BrowserError)
    return str(lost.exceptions[0]) if lost else "", rest.exceptions[0] if rest else None
