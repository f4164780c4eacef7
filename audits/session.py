"""A run from the outside: store opened, run begun or taken up again, Ctrl-C heard, reports written."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from audits.audit import Audit
from audits.browser.driver import BrowserSettings
from audits.config import Config, ReportSettings
from audits.crawl.target import anchored
from audits.decisions.standing import Decisions, read_decisions
from audits.merging import ShardRun, problems_of
from audits.printing import PDF, PDF_FILE, write_pdf
from audits.progress import Listener, Silent
from audits.store import Store
from reports.formats.registry import FORMATS, write
from reports.run import Run, RunSource

LATEST = "latest"
PREVIOUS = "previous"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is to do."""

    config: Config
    targets: tuple[str, ...]
    base: Path = Path()
    """Folder that the paths of the configuration are relative to."""
    home: Path | None = None
    """Folder of waivers and baseline, where that is not `base`: a test run's store and reports lie elsewhere."""
    today: date = msgspec.field(default_factory=date.today)

    @property
    def store_path(self) -> Path:
        """Where the runs are kept."""
        return self.base / self.config.store.path

    @property
    def report_folder(self) -> Path:
        """Where the reports go."""
        return self.base / self.config.report.folder

    @property
    def decisions_folder(self) -> Path:
        """Where waivers, baseline and log lie."""
        return self.home or self.base

    def decisions(self) -> Decisions:
        """Waivers and baseline in force. Raises DecisionError where they cannot be read."""
        return read_decisions(self.config.gate, self.decisions_folder)


def named(targets: Iterable[str] | None) -> tuple[str, ...]:
    """The targets that a user names, on a command line or in a test run."""
    return tuple(anchored(target, Path()) for target in targets or ())


def configured(config: Config, base: Path) -> tuple[str, ...]:
    """The targets that a configuration in the folder `base` names: its paths are relative to itself."""
    folder = Path() if base.resolve() == Path.cwd() else base
    return tuple(anchored(target, folder) for target in config.targets)


def begin(plan: Plan, store: Store) -> str:
    """Begin a run of the plan; its id. Raises StoreError, and DecisionError where its gate could not decide."""
    plan.decisions()
    return store.create_run(
        targets=plan.targets,
        config=msgspec.json.encode(plan.config),
        policy_hash=plan.config.digest(),
        max_pages=plan.config.scope.max_pages,
    )


def take_up(store: Store, run: str, base: Path) -> tuple[str, Plan]:
    """Take up an interrupted run (`latest` or its id) under the plan it began with.

    Raises StoreError, and DecisionError where its gate could not decide.
    """
    run = store.resume(None if run == LATEST else run)
    config = msgspec.json.decode(store.config(run), type=Config)
    targets = next(info.targets for info in store.runs() if info.id == run)
    plan = Plan(config=config, targets=targets, base=base)
    plan.decisions()
    return run, plan


def carry_out(plan: Plan, store: Store, run: str, listener: Listener) -> Run:
    """Do what a run is to do, or the rest of it, until its end or Ctrl-C.

    Raises StoreError, BrowserError, DecisionError.
    """
    decisions = plan.decisions()

    async def work() -> Run:
        stop = asyncio.Event()
        _stop_on_interrupt(stop)
        auditing = Audit(
            plan.config, store, run, today=plan.today, listener=listener, decisions=decisions, base=plan.base
        )
        return await auditing.perform(plan.targets, stop)

    return asyncio.run(work())


def merge(plan: Plan, shards: Sequence[ShardRun], store: Store) -> str:
    """Make one run of the shards of a site; its id. Raises StoreError, DecisionError."""
    decisions = plan.decisions()
    run = store.create_run(
        targets=plan.targets, config=msgspec.json.encode(plan.config), policy_hash=plan.config.digest()
    )
    auditing = Audit(plan.config, store, run, today=plan.today, listener=Silent(), decisions=decisions, base=plan.base)
    auditing.merge(shards, plan.targets, problems_of(shards))
    return run


def write_reports(
    source: RunSource, settings: ReportSettings, folder: Path, browser: BrowserSettings | None = None
) -> list[Path]:
    """Write a run in each format of the settings, what is printed by this browser; where the reports are.

    Raises ReportError, and BrowserError where there is no browser to print with.
    """
    language, browser = settings.language, browser or BrowserSettings()
    return [_write_report(name, source, folder, browser, language) for name in settings.formats]


def _write_report(name: str, source: RunSource, folder: Path, browser: BrowserSettings, language: str) -> Path:
    if name == PDF:
        return write_pdf(source, folder / PDF_FILE, browser, language)
    return write(name, source, folder / FORMATS[name].destination, language)


def latest(store: Store) -> str:
    """The id of the newest run. Raises StoreError where there is none."""
    for info in store.runs():
        return info.id
    raise store.database.error("it holds no run yet. `presscheck audit` makes one.")


def previous(store: Store, run: str) -> str:
    """The id of the run of the same targets before this one. Raises StoreError where there is none."""
    infos = store.runs()
    this = next((info for info in infos if info.id == run), None)
    for info in infos:
        if this and info.targets == this.targets and (info.started, info.id) < (this.started, this.id):
            return info.id
    raise store.database.error(f"it holds no run of the same targets before {run}. Name the run to compare with.")


def _stop_on_interrupt(stop: asyncio.Event) -> None:
    """Let the first Ctrl-C end the run in good order, and a second one at once."""
    loop = asyncio.get_running_loop()

    def interrupted() -> None:
        stop.set()
        loop.remove_signal_handler(signal.SIGINT)

    try:
        loop.add_signal_handler(signal.SIGINT, interrupted)
        loop.add_signal_handler(signal.SIGTERM, interrupted)
    except NotImplementedError:  # Windows: there Ctrl-C ends the run at once, and --resume goes on with it
        return
