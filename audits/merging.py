"""Shards of one site, audited apart, become one run: their pages, links and pictures put together, and judged as one.

A page that a shard left to another, and that the other never came to know, stays known and not visited: the merged run
is incomplete. So is one that lacks a shard, or has one that was cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import msgspec

from audits.config import Config
from audits.crawl.identity import duplicate_of
from audits.crawl.share import SHARE_NOTE, Shard, Share, parse_shard
from audits.store import PageEntry, Store, StoreError
from audits.store.copying import Copied
from reports.run import PageRecord, PageState, Run
from rules.model import Outcome

UNUSABLE = "Target not used: "
"""Beginning of the note by which a shard tells of a target that could not be used."""
MOST_APART = timedelta(days=1)
"""Between the beginnings of two shards of one run."""


class MergeError(StoreError):
    """Runs that cannot be put together. The text says which, why, and what to do next."""


class ShardRun(msgspec.Struct, frozen=True, kw_only=True):
    """The stored run of one shard."""

    store: Store
    run: str
    shard: Shard
    config: Config
    document: Run

    @property
    def whole(self) -> Config:
        """Its configuration as it would be for the whole site."""
        return msgspec.structs.replace(self.config, scope=msgspec.structs.replace(self.config.scope, shard=""))

    @property
    def set_up(self) -> dict[str, object]:
        """What must be the same in all shards of a run, in the words of a reader."""
        return {
            "targets": self.document.targets,
            "number of shards": self.shard.of,
            "what has changed": self.config.scope.changed,
            "policy": self.document.policy_hash,
            "version of Presscheck": self.document.tool_version,
            "versions of the engines": self.document.engines,
        }


def open_shards(paths: Iterable[Path], stack: ExitStack) -> list[ShardRun]:
    """The newest run of each shard that these stores hold, in the order of the shards. Raises StoreError."""
    found = [one for path in paths for one in _shards(_opened(path, stack), path)]
    found.sort(key=lambda one: (one.document.started, one.run))
    newest = {one.shard.number: one for one in found}
    return check([newest[number] for number in sorted(newest)])


def check(shards: list[ShardRun]) -> list[ShardRun]:
    """The shards, if they are of one run. Raises MergeError."""
    if not shards:
        raise MergeError("there is no shard to merge: `presscheck audit --shard 1/4 …` makes the first of four.")
    first = shards[0]
    for other in shards[1:]:
        for what, value in first.set_up.items():
            if other.set_up[what] != value:
                raise MergeError(
                    f"runs {first.run} ({first.shard}) and {other.run} ({other.shard}) cannot be merged: they differ "
                    f"in {what} ({_said(value)}; {_said(other.set_up[what])}). Audit all shards in the same way."
                )
    oldest, *_, newest = sorted((*shards, first), key=lambda one: one.document.started)
    if newest.document.started - oldest.document.started > MOST_APART:
        raise MergeError(
            f"run {oldest.run} ({oldest.shard}) is more than a day older than run {newest.run} ({newest.shard}): "
            "they show the site at different times. Audit that shard again."
        )
    return shards


def problems_of(shards: Sequence[ShardRun]) -> list[str]:
    """What the shards lack of the whole, and the targets that they could not use."""
    there = {one.shard.number for one in shards}
    missing = [Shard(number, shards[0].shard.of) for number in range(1, shards[0].shard.of + 1) if number not in there]
    cut = [one for one in shards if one.document.finished is None]
    unusable = (note.removeprefix(UNUSABLE) for one in shards for note in one.document.notes if _tells_target(note))
    return [
        *(f"There is no run of {shard}: its pages were not audited." for shard in missing),
        *(f"Run {one.run} ({one.shard}) was cut off. `presscheck audit --resume {one.run}` goes on." for one in cut),
        *dict.fromkeys(unusable),
    ]


def notes_of(shards: Iterable[ShardRun]) -> list[str]:
    """What the shards tell of themselves, and of which runs the whole is made."""
    notes = dict.fromkeys(note for one in shards for note in one.document.notes)
    kept = [note for note in notes if not note.startswith(SHARE_NOTE) and not _tells_target(note)]
    runs = ", ".join(f"{one.run} ({one.shard})" for one in shards)
    return [*kept, f"Merged of the runs {runs}."]


def at_limit(shards: Iterable[ShardRun]) -> bool:
    """Whether the limit of pages kept some shard from a page that it knew of."""
    return any(one.store.counts(one.run).beyond_limit for one in shards)


def gather_up(shards: Iterable[ShardRun], into: Store, run: str, share: Share) -> Mapping[str, Sequence[Outcome]]:
    """Copy all that the shards found into one run; what was found after their crawls, by page. Raises StoreError."""
    later: dict[str, Sequence[Outcome]] = {}
    for one in shards:
        for copied in one.store.copied(one.run):
            if _copy(copied, into, run) and copied.later:
                later[copied.entry.record.url] = copied.later
    for one in shards:
        into.add_urls(run, (page for page in one.store.unsettled(one.run) if share.holds(page.url)))
        for link in one.store.links(one.run):
            if not into.save_links(run, {link.url: (link.probe, link.outcomes)}):
                into.add_to_link(run, link.url, link.outcomes)  # two shards asked it, for other rules perhaps
    return later


def _copy(copied: Copied, into: Store, run: str) -> bool:
    """Put one page into the run, or note that another shard has audited the same one under another address."""
    entry = copied.entry
    into.add_urls(run, [copied.known])
    if into.lease(run) is None:
        return False
    same = duplicate_of(entry.identity, into.twins(run, entry.identity)) if entry.identity else ""
    if same:
        record = PageRecord(url=entry.record.url, state=PageState.SKIPPED, reason=same)
        entry = PageEntry(record=msgspec.structs.replace(record, found_on=entry.record.found_on))
    into.finish_page(run, entry)
    return not same


def _opened(path: Path, stack: ExitStack) -> Store:
    if not path.is_file():
        raise MergeError(f"{path}: there is no such store. Name the SQLite file that an audit with --shard left.")
    return stack.enter_context(Store(path))


def _shards(store: Store, path: Path) -> Iterator[ShardRun]:
    """The runs of a store that audited one shard."""
    for info in store.runs():
        config = msgspec.json.decode(store.config(info.id), type=Config)
        if not config.scope.shard:
            continue
        document = store.document(info.id)
        if document is None:
            raise MergeError(f"{path}: run {info.id} was cut off before its end. Resume it, or remove it, first.")
        shard = parse_shard(config.scope.shard)
        yield ShardRun(store=store, run=info.id, shard=shard, config=config, document=document)


def _said(value: object) -> str:
    match value:
        case dict():
            return ", ".join(f"{name} {version}" for name, version in value.items())
        case tuple():
            return " ".join(map(str, value))
    return str(value)[:12]


def _tells_target(note: str) -> bool:
    return note.startswith(UNUSABLE)
