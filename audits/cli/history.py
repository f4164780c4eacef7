"""`presscheck runs` and `presscheck compare`: the runs of the store, and what changed between two of them."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from audits.cli.options import ConfigFile, configuration
from audits.gate import GateSettings
from audits.session import LATEST, PREVIOUS, latest, previous
from audits.store import Store, StoredRun
from reports.formats.json import read_json
from reports.history.compare import Changed, PageChange, Why
from reports.history.told import WRITERS
from reports.run import RunSource
from rules.model import Result

NEW_FAILURES = 1
"""As the gate's own code: there is what was not there before."""
_NOT_OF_THE_PAGE = frozenset({Why.ENGINE, Why.POLICY})


class Layout(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def runs(
    config: ConfigFile = None,
    delete: Annotated[list[str] | None, typer.Option(help="remove the run of this id; may be repeated")] = None,
) -> None:
    """List the stored runs, newest first, with the room that each takes; or remove some."""
    chosen, base = configuration(config, {})
    path = base / chosen.store.path
    with Store(path) as store:
        for run in delete or ():
            store.delete(run)
            print(f"Removed run {run}.")
        if delete or _list(store):
            print(f"{path}: {_room(path.stat().st_size)}")


def _list(store: Store) -> bool:
    """List the runs; whether there are any."""
    sizes = store.sizes()
    for info in store.runs():
        started = info.started.astimezone().strftime("%Y-%m-%d %H:%M")
        size = sizes[info.id]
        room = f"{_room(size.total):>8} ({_room(size.pictures)} pictures)"
        print(f"{info.id}  {started}  {info.state:11}  {info.audited:6,} pages  {room}  {' '.join(info.targets)}")
    return bool(sizes)


def _room(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def compare(
    before: Annotated[str, typer.Argument(help="a run's id, `previous`, or a JSON report")] = PREVIOUS,
    after: Annotated[str, typer.Argument(help="a run's id, `latest`, or a JSON report")] = LATEST,
    config: ConfigFile = None,
    format_: Annotated[Layout, typer.Option("--format", help="text, json or markdown")] = Layout.TEXT,
    fail_on_new: Annotated[
        bool,
        typer.Option("--fail-on-new", help="exit code 1 where the later run has new failures that the gate counts"),
    ] = False,
) -> None:
    """Say what changed between two runs: findings new, gone and unchanged, and texts that read otherwise."""
    chosen, base = configuration(config, {})
    failures = _NewFailures(chosen.gate)
    with ExitStack() as stack:
        one, other = _sources(before, after, base / chosen.store.path, stack)
        WRITERS[format_](one, other, sys.stdout, failures.add)
    raise SystemExit(NEW_FAILURES if fail_on_new and failures.number else 0)


class _NewFailures:
    """Counts what `--fail-on-new` fails for: what neither the engine nor the policy nor a decision accounts for."""

    def __init__(self, gate: GateSettings) -> None:
        self._gate = gate
        self.number = 0

    def add(self, page: PageChange) -> None:
        self.number += sum(change.count for change in page.new if self._counts(change))

    def _counts(self, change: Changed) -> bool:
        counts = self._gate.counts(change.rule.partition("/")[0], change.severity)
        decided = change.why in _NOT_OF_THE_PAGE or change.standing is not None
        return change.result is Result.FAILED and counts and not decided


def _sources(before: str, after: str, store_path: Path, stack: ExitStack) -> tuple[RunSource, RunSource]:
    """The two runs; the store is opened only where one of them is in it."""
    if Path(before).is_file() and Path(after).is_file():
        return read_json(Path(before)), read_json(Path(after))
    store = stack.enter_context(Store(store_path))
    return _source(store, before, after), _source(store, after, after)


def _source(store: Store, name: str, after: str) -> RunSource:
    """The run of that name, where `previous` is the one before `after`, or the newest before a JSON report."""
    if Path(name).is_file():
        return read_json(Path(name))
    if name == PREVIOUS and not Path(after).is_file():
        return StoredRun(store, previous(store, latest(store) if after in (LATEST, PREVIOUS) else after))
    return StoredRun(store, latest(store) if name in (LATEST, PREVIOUS) else name)
