"""The links of a run: every distinct one asked once, judged, and stored as the answers come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version

from msgspec.structs import replace

from audits.links.address import HostTest, belongs
from audits.links.checker import LinkChecker
from audits.links.fetched import Validators
from audits.links.settings import LinkSettings
from audits.store import Store
from audits.store.batches import BATCH, grouped
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
        self._judged: list[Kept] = []
        """What is still to be written: many links in one transaction."""

    async def check(self, checker: LinkChecker) -> None:
        """Ask every link of the run that has not been asked yet, and keep what its rules say. Raises StoreError."""
        try:
            for links in grouped(self._store.unchecked_links(self._run)):
                self._expect({link.url: (self._version, *sorted(link.rules)) for link in links})
            urls = list(self._judges)
            probes = checker.check([*self._canaries(urls), *urls], way=asked_at, kept=self._validators)
            async for probe in probes:
                self._take(probe)
        finally:
            self._write()

    def _expect(self, wanting: Mapping[str, tuple[str, ...]]) -> None:
        self._judges |= wanting
        if not self._settings.offline:
            self._recall(wanting)

    def _recall(self, wanting: Mapping[str, tuple[str, ...]]) -> None:
        """Save what is known of links without asking: in order days ago, or the crawl has just seen them."""
        own = [url for url in wanting if belongs(url, self._own)]
        for page in self._store.visited(self._run, own).values():
            if probe := _as_visited(page):
                self._keep(probe)
        known = self._memory.recall({url: rules for url, rules in wanting.items() if url not in own})
        fresh = {url: kept for url, (kept, is_fresh) in known.items() if is_fresh}
        self._stale |= {url: kept for url, (kept, is_fresh) in known.items() if not is_fresh}
        for url in fresh:
            del self._judges[url]
        self._store.save_links(
            self._run, {url: (replace(kept.probe, tries=0), kept.outcomes) for url, kept in fresh.items()}
        )

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
            probe, outcomes = replace(kept.probe, tries=probe.tries), kept.outcomes
        else:
            outcomes = tuple(judge_link([rule for rule in self._rules if rule.id in wanting], probe, self._policy))
        self._judged.append(Kept(replace(probe, body=""), outcomes, wanting))  # the rules have read the body
        if len(self._judged) >= BATCH:
            self._write()

    def _write(self) -> None:
        """Store what was judged, and keep what later runs may believe."""
        judged, self._judged = self._judged, []
        self._store.save_links(self._run, {kept.probe.url: (kept.probe, kept.outcomes) for kept in judged})
        if self._settings.keep_days:
            self._memory.remember(kept for kept in judged if not belongs(kept.probe.url, self._own))


def _as_visited(page: PageRecord) -> LinkProbe | None:
    """What the visit of a page tells of the links to it; None where they are to be asked: a fault may have passed.

    A page that kept the browser waiting for its whole time would only do so again.
    """
    if page.error == "timeout":
        return LinkProbe(url=page.url, error="timeout", detail=page.reason, tries=0)
    if 0 < page.status < 400 and page.final_url == page.url:
        return LinkProbe(url=page.url, status=page.status, final_url=page.url, tries=0)
    return None
