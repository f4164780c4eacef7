"""The store: every run of a project in one SQLite file, written page by page.

Each call is one short transaction (about a millisecond), so that the audit's loop may make it directly. A killed
process loses at most the pages it had in hand; they are visited again when the run is resumed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from audits.crawl.found import NewUrl
from audits.crawl.identity import Identity, Twin
from audits.store import copying, decided, frontier, links, merged, results, runs, site
from audits.store.batches import BATCH, in_batches
from audits.store.claim import Claims
from audits.store.copying import Copied
from audits.store.database import Database
from audits.store.kept_links import LinkMemory
from audits.store.memory import WorkMemory
from audits.store.records import (
    Counts,
    FrontierItem,
    Judged,
    PageEntry,
    RuleTally,
    RunInfo,
    RunState,
    Size,
    UncheckedLink,
)
from reports.run import HistoryPoint, LinkRecord, PageRecord, Run
from rules.model import Outcome
from rules.page import Page

DEFAULT_PATH = Path(".presscheck/runs.sqlite")


class Store:
    """All runs of one store file; made with its folder when missing.

    Every method raises StoreError, saying what, where and what to do next, when the file cannot be used.
    """

    def __init__(self, path: Path = DEFAULT_PATH) -> None:
        self.database = Database(path)
        self.database.create()
        self._claims = Claims(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and of the runs at work."""
        self._claims.release_all()
        self.database.close()

    def create_run(
        self, *, targets: Sequence[str], config: bytes = b"{}", policy_hash: str = "", max_pages: int | None = None
    ) -> str:
        """Begin a run and claim it for this process; its id. `config` is given back by `config` when it is resumed."""
        with self.database.write() as connection:
            run = runs.create(connection, targets=targets, config=config, policy_hash=policy_hash, max_pages=max_pages)
            self._claims.take(run)
        return run

    def resume(self, run: str | None = None) -> str:
        """Go on with a run that was stopped or killed, by default the newest that no process works on; its id.

        Pages that the dead process had in hand go back to the queue. Raises StoreError when there is no such run, it
        is finished, or another process works on it.
        """
        claimed = self._claim(run) if run is not None else self._claim_newest()
        with self.database.write() as connection:
            runs.set_state(connection, claimed, RunState.RUNNING)
            frontier.requeue(connection, claimed)
        return claimed

    def config(self, run: str) -> bytes:
        """The configuration that a run began with."""
        self._require(run)
        with self.database.read() as connection:
            return runs.config(connection, run)

    def started(self, run: str) -> datetime:
        """When a run began, however often it was interrupted since."""
        with self.database.read() as connection:
            return runs.started(connection, run)

    def add_urls(self, run: str, urls: Iterable[NewUrl]) -> int:
        """Queue the pages that the run does not know yet; how many were new.

        All are kept: the run's limit is on pages visited (`lease`), and what lies beyond it shows in `counts`.
        """
        with self.database.write() as connection:
            return frontier.add(connection, run, urls)

    def led_to(self, run: str) -> list[str]:
        """Where the targets that the run has audited by now led to; a run that goes on has its scope there too."""
        with self.database.read() as connection:
            return frontier.led_to(connection, run)

    def lease(self, run: str) -> FrontierItem | None:
        """The next page to visit; None when none is queued or the run's limit is reached.

        None is not the end while other pages are in hand: they may bring new ones, or be requeued.
        """
        with self.database.write() as connection:
            return frontier.lease(connection, run)

    def requeue(self, run: str, url: str) -> None:
        """Put a page in hand back into the queue, behind those not tried yet."""
        with self.database.write() as connection:
            frontier.requeue(connection, run, url)

    def twins(self, run: str, identity: Identity) -> Sequence[Twin]:
        """Pages of the run that may be this one under another address, for `identity.duplicate_of`."""
        with self.database.read() as connection:
            return frontier.twins(connection, run, identity)

    def finish_page(self, run: str, entry: PageEntry) -> int | None:
        """Record a page in hand with all it brought, in one transaction; how many pages it made known.

        None when nobody had it in hand.
        So a page is recorded exactly once, however many processes believe it to be theirs.
        """
        with self.database.write() as connection:
            page = frontier.settle(connection, run, entry)
            if page is None:
                return None
            results.write(connection, run, page, entry)
            return frontier.add(connection, run, entry.new_urls)

    def pass_over(self, run: str, url: str, new_urls: Iterable[NewUrl]) -> int:
        """Leave a page in hand to the run that audits its share; how many pages it made known."""
        with self.database.write() as connection:
            return frontier.add(connection, run, new_urls) if frontier.pass_over(connection, run, url) else 0

    def unchecked_links(self, run: str) -> Iterator[UncheckedLink]:
        """The distinct links that stand on a page of the run and have not been checked, in the order of URLs."""
        return in_batches(lambda after: self._unchecked(run, after), lambda link: link.url)

    def visited(self, run: str, urls: Collection[str]) -> dict[str, PageRecord]:
        """The pages of the run at these addresses that were opened, whether they could be audited or not."""
        with self.database.read() as connection:
            return links.visited(connection, run, urls)

    def link_memory(self, *, days: int) -> LinkMemory:
        """What all runs have found in order of links to other sites, believed for these days."""
        return LinkMemory(self.database, days=days)

    def save_links(self, run: str, judged: Mapping[str, Judged]) -> int:
        """Record what came of links; their outcomes then show on every page that holds them. How many were new."""
        with self.database.write() as connection:
            return links.save(connection, run, judged)

    def links(self, run: str) -> Iterator[LinkRecord]:
        """The links that were checked, in the order of URLs."""
        return in_batches(lambda after: self._links(run, after), lambda link: link.url)

    def add_to_link(self, run: str, url: str, outcomes: Sequence[Outcome]) -> None:
        """Record what further rules say of a link that was checked; those that have spoken are not heard again."""
        with self.database.write() as connection:
            links.add(connection, run, url, outcomes)

    def evidence(self, run: str) -> Iterator[Page]:
        """The pages whose evidence is kept, in the order of URLs, one at a time."""
        return in_batches(lambda after: self._evidence(run, after), lambda page: page.url)

    def save_site_outcomes(self, run: str, found: Mapping[str, Sequence[Outcome]]) -> None:
        """Record what the site rules say, by the URL of the page it is reported on, in place of what they said before.

        So a run that was killed in the middle of them, or goes on with more pages, says nothing twice.
        """
        with self.database.write() as connection:
            site.save(connection, run, found)

    def add_site_outcomes(self, run: str, url: str, outcomes: Sequence[Outcome]) -> None:
        """Record more outcomes on a page, found after the crawl; `save_site_outcomes` drops them again."""
        with self.database.write() as connection:
            site.add(connection, run, url, outcomes)

    def pages(self, run: str) -> Iterator[PageRecord]:
        """The pages of a run as reports read them, in the order of URLs, one at a time."""
        return in_batches(lambda after: self._pages(run, after), lambda record: record.url)

    def forget_decisions(self, run: str) -> None:
        """Drop what stands on the findings of a run: it is decided anew."""
        with self.database.write() as connection:
            decided.forget(connection, run)

    def save_decisions(self, run: str, found: Mapping[str, decided.Stands]) -> None:
        """Keep what stands on the findings of pages, by the URL of the page; pages without decisions need none."""
        with self.database.write() as connection:
            decided.save(connection, run, found)

    def memory(self, *, days: int) -> WorkMemory:
        """What all runs have learned of cited works in these days."""
        return WorkMemory(self.database, days=days)

    def counts(self, run: str) -> Counts:
        """Pages of the run by state."""
        with self.database.read() as connection:
            return frontier.counts(connection, run)

    def tallies(self, run: str) -> list[RuleTally]:
        """Outcomes by rule, result and own severity, a link's counted at each of its places."""
        with self.database.read() as connection:
            return list(results.read_tallies(connection, run))

    def finish_run(self, run: str, document: Run, *, keep_evidence: bool = False) -> None:
        """Keep the run's document and let go of the run.

        A document without `finished` marks the run as interrupted: it can be reported on, and resumed. The evidence
        of a finished run is dropped unless it is to be kept.
        """
        state = RunState.FINISHED if document.finished is not None else RunState.INTERRUPTED
        with self.database.write() as connection:
            runs.write_document(connection, run, document)
            runs.set_state(connection, run, state)
            frontier.requeue(connection, run)
            if state is RunState.FINISHED and not keep_evidence:
                results.drop_evidence(connection, run)
        self._claims.release(run)

    def runs(self) -> list[RunInfo]:
        """All runs, the newest first."""
        with self.database.read() as connection:
            return list(runs.listed(connection))

    def history(self, run: str, limit: int = 12) -> list[HistoryPoint]:
        """The finished runs of the same targets before this one, the oldest first."""
        with self.database.read() as connection:
            return runs.history(connection, run, limit)

    def delete(self, run: str) -> None:
        """Remove a run with all that belongs to it. Raises StoreError when a process works on it."""
        self._require(run)
        if not self._remove(run):
            raise self.database.error(f"a process works on run {run}. Stop it before removing the run.")

    def keep(self, run: str) -> None:
        """Have no retention touch the run: somebody stands for it."""
        self._require(run)
        with self.database.write() as connection:
            runs.keep(connection, run)

    def prune(self, keep: int, *, days: int = 0, pictures: int | None = None) -> list[str]:
        """Remove all but the newest `keep` runs, and those older than `days` (0: none); the ids of the removed.

        Those at work and those that are kept (`keep`) are spared, and the newest is never too old. Of the others the
        newest `pictures` keep theirs.
        """
        with self.database.read() as connection:
            spared = runs.kept(connection)
        infos = [info for info in self.runs() if info.id not in spared]
        oldest = datetime.now(UTC) - timedelta(days=days)
        aged = [info for info in infos[1:keep] if days and info.started < oldest]
        removed = [info.id for info in (*aged, *infos[keep:]) if self._remove(info.id)]
        if pictures is not None:
            self._thin([info.id for info in infos[pictures:] if info.id not in removed])
        return removed

    def sizes(self) -> dict[str, Size]:
        """What each run takes of the store."""
        with self.database.read() as connection:
            return {info.id: runs.size(connection, info.id) for info in runs.listed(connection)}

    def _thin(self, ids: Sequence[str]) -> None:
        """Delete the pictures of these runs that no other run needs."""
        with self.database.write() as connection:
            dropped = runs.drop_pictures(connection, ids)
        if dropped:
            self.database.compact()

    def _pages(self, run: str, after: str) -> list[PageRecord]:
        with self.database.read() as connection:
            return merged.read(connection, run, after, BATCH)

    def record(self, run: str, url: str) -> PageRecord:
        """A page's own record, without what is said of links and of the site."""
        with self.database.read() as connection:
            return results.read_record(connection, run, url)

    def correct(self, run: str, record: PageRecord) -> None:
        """Put a page's record in the place of the one that it had, and count its outcomes anew."""
        with self.database.write() as connection:
            results.correct(connection, run, record)

    def document(self, run: str) -> Run | None:
        """The document of a run; None where it has none, because it was killed."""
        with self.database.read() as connection:
            return runs.document(connection, run)

    def copied(self, run: str) -> Iterator[Copied]:
        """The pages whose fate is known, with all that belongs to each, in the order of URLs."""
        return in_batches(lambda after: self._copied(run, after), lambda page: page.known.url)

    def unsettled(self, run: str) -> Iterator[NewUrl]:
        """The pages that the run knows of and did not audit itself, in the order of URLs."""
        return in_batches(lambda after: self._unsettled(run, after), lambda page: page.url)

    def _copied(self, run: str, after: str) -> list[Copied]:
        with self.database.read() as connection:
            return copying.read(connection, run, after, BATCH)

    def _unsettled(self, run: str, after: str) -> list[NewUrl]:
        with self.database.read() as connection:
            return copying.unsettled(connection, run, after, BATCH)

    def _evidence(self, run: str, after: str) -> list[Page]:
        with self.database.read() as connection:
            return results.read_evidence(connection, run, after, BATCH)

    def _links(self, run: str, after: str) -> list[LinkRecord]:
        with self.database.read() as connection:
            return links.read(connection, run, after, BATCH)

    def _unchecked(self, run: str, after: str) -> list[UncheckedLink]:
        with self.database.read() as connection:
            return links.unchecked(connection, run, after, BATCH)

    def _remove(self, run: str) -> bool:
        if not self._claims.take(run):
            return False
        with self.database.write() as connection:
            runs.remove(connection, run)
        self._claims.release(run)
        self.database.compact()
        return True

    def _claim(self, run: str) -> str:
        if self._require(run) is RunState.FINISHED:
            raise self.database.error(f"run {run} is finished. Begin a new one, without resuming.")
        if not self._claims.take(run):
            raise self.database.error(f"another process works on run {run}. Wait for it, or stop it first.")
        return run

    def _claim_newest(self) -> str:
        with self.database.read() as connection:
            candidates = runs.unfinished(connection)
        for run in candidates:
            if self._claims.take(run):
                return run
        raise self.database.error("it holds no interrupted run to resume. Begin a new one.")

    def _require(self, run: str) -> RunState:
        with self.database.read() as connection:
            state = runs.state(connection, run)
        if state is None:
            raise self.database.error(f"it holds no run {run}. List its runs to see which it has.")
        return state
