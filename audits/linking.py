"""The links of a run: every distinct one asked once, judged, and stored as the answers come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from msgspec.structs import replace

from audits.links.address import HostTest, belongs
from audits.links.checker import LinkChecker
from audits.links.fetched import Validators
from audits.links.settings import LinkSettings
from audits.store import Store
from audits.store.kept_links import Kept, validators
from reports.run import PageRecord
from rules.judge import judge_link
from rules.page import LinkProbe
from rules.policy import Policy
from rules.rule import LinkRule
from rules.social.canaries import asked_at, canaries, canary_for
from rules.social.platforms import Canary


class LinkDesk:
    """Knows which links of a run to ask, and what becomes of each answer."""

    def __init__(
        self,
        store: Store,
        run: str,
        rules: Sequence[LinkRule],
        policy: Policy,
        settings: LinkSettings,
        own: HostTest,
    ) -> None:
        self._store = store
        self._run = run
        self._rules = rules
        self._policy = policy
        self._settings = settings
        self._own = own
        self._version = version("presscheck")
        self._memory = store.link_memory(days=settings.keep_days)
        self._judges: dict[str, tuple[str, ...]] = {}
        """By link that is still to be judged: the version of Presscheck, and the rules that want it."""
        self._stale: dict[str, Kept] = {}
        """What a former run found in order, and too long ago to be believed unasked."""
        self._known: dict[str, LinkProbe] = {}
        """Answers about canaries, by their address."""
        self._waiting: dict[str, list[LinkProbe]] = {}
        """Answers that wait for those about their platform's canaries, by the address of the known one."""

    async def check(self, checker: LinkChecker) -> None:
        """Ask every link of the run that has not been asked yet, and keep what its rules say. Raises StoreError."""
        for link in self._store.unchecked_links(self._run):
            self._judges[link.url] = (self._version, *sorted(link.rules))
            self._recall(link.url)
        urls = list(self._judges)
        probes = checker.check([*self._canaries(urls), *urls], way=asked_at, kept=self._validators)
        async for probe in probes:
            self._take(probe)

    def _recall(self, url: str) -> None:
        """Save what is known of a link without asking: it was in order days ago, or the crawl has just seen it."""
        if self._settings.offline:
            return
        if belongs(url, self._own):
            if probe := _as_visited(self._store.visited(self._run, url)):
                self._keep(probe)
            return
        kept, fresh = self._memory.recall(url, self._judges[url])
        if kept and fresh:
            del self._judges[url]
            self._store.save_link(self._run, replace(kept.probe, tries=0), kept.outcomes)
        elif kept:
            self._stale[url] = kept

    def _canaries(self, urls: Iterable[str]) -> Iterator[str]:
        """The addresses to ask besides, so that the answers of platforms can be believed."""
        if self._settings.canaries and not self._settings.offline:
            for url in urls:
                if pair := self._pair(url):
                    self._waiting.setdefault(pair.known, [])
                    yield from (pair.known, pair.unknown)

    def _pair(self, url: str) -> Canary | None:
        is_social = any(rule.startswith("social/") for rule in self._judges[url])
        return canary_for(url) if is_social else None

    def _validators(self, url: str) -> Validators:
        return validators(self._stale.get(url))

    def _take(self, probe: LinkProbe) -> None:
        pair = canary_for(probe.url)
        if pair and pair.known in self._waiting:
            if probe.url in (pair.known, pair.unknown):
                self._known[probe.url] = probe
            if probe.url in self._judges:
                self._waiting[pair.known].append(probe)
            self._release(pair)
        elif probe.url in self._judges:
            self._keep(probe)

    def _release(self, pair: Canary) -> None:
        """Judge what waited for a pair, once both are known."""
        known, unknown = self._known.get(pair.known), self._known.get(pair.unknown)
        if known and unknown:
            told = canaries(known, unknown)
            waiting, self._waiting[pair.known] = self._waiting[pair.known], []
            for probe in waiting:
                self._keep(replace(probe, canaries=told))

    def _keep(self, probe: LinkProbe) -> None:
        wanting = self._judges.pop(probe.url)
        stale = self._stale.pop(probe.url, None)
        kept = stale if probe.status == 304 else None
        if kept:
            probe, outcomes = replace(kept.probe, tries=probe.tries), list(kept.outcomes)
        else:
            outcomes = judge_link([rule for rule in self._rules if rule.id in wanting], probe, self._policy)
        self._store.save_link(self._run, replace(probe, body=""), outcomes)  # the rules have read it
        if self._settings.keep_days and not belongs(probe.url, self._own):
            self._memory.remember(probe, wanting, outcomes)


def _as_visited(page: PageRecord | None) -> LinkProbe | None:
    """What the visit of a page tells of the links to it; None where they are to be asked: a fault may have passed.

    A page that kept the browser waiting for its whole time would only do so again.
    """
    if page and page.error == "timeout":
        return LinkProbe(url=page.url, error="timeout", detail=page.reason, tries=0)
    if page and 0 < page.status < 400 and page.final_url == page.url:
        return LinkProbe(url=page.url, status=page.status, final_url=page.url, tries=0)
    return None
