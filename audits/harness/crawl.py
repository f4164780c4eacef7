"""The one crawl behind all tests of a site, also when pytest-xdist spreads them over processes."""

from __future__ import annotations

import hashlib

import pytest
from filelock import FileLock

from audits.audit import Audit
from audits.config import ConfigError
from audits.decisions.baseline import dumped
from audits.decisions.files import write
from audits.decisions.renewing import renew
from audits.harness.loop import LoopThread
from audits.progress import Silent
from audits.session import Plan, begin
from audits.store import Store, StoredRun


def test_run(config: pytest.Config) -> str:
    """What pytest-xdist calls this test run, the same in each of its workers; empty without it."""
    worker: dict[str, str] = getattr(config, "workerinput", {})
    return worker.get("testrunuid", "")


def audited(plan: Plan, test_run: str, *, renewing: bool = False) -> StoredRun:
    """The run of this plan in this test run: carried out by whoever comes first, read by all others.

    `renewing` brings the baseline up to date with it, so that all it found is known. Raises BrowserError, ConfigError
    and StoreError.
    """
    if not test_run:
        return _run(plan, renewing)
    targets = hashlib.sha256("\n".join(plan.targets).encode()).hexdigest()[:12]
    shared = plan.store_path.with_name(f"pytest-{test_run}-{targets}.run")
    shared.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(shared.with_suffix(".lock")):
        if shared.exists():
            return StoredRun(Store(plan.store_path), shared.read_text("utf-8"))
        source = _run(plan, renewing)
        shared.write_text(source.run().id, "utf-8")
        return source


def _run(plan: Plan, renewing: bool) -> StoredRun:
    if renewing:
        _begin_baseline(plan)
    store = Store(plan.store_path)
    run = begin(plan, store)
    audit = Audit(
        plan.config, store, run, today=plan.today, listener=Silent(), decisions=plan.decisions(), base=plan.base
    )
    with LoopThread() as loop:
        loop.run(audit.perform(plan.targets))
    if renewing:
        renew(StoredRun(store, run), plan.config.gate, plan.decisions_folder, today=plan.today)
        audit.decide_anew(plan.targets, plan.decisions())
    return StoredRun(store, run)


def _begin_baseline(plan: Plan) -> None:
    """Make sure that there is a baseline to bring up to date: an empty one, where none was taken yet."""
    name = plan.config.gate.baseline_file
    if not name:
        raise ConfigError("--presscheck-update-baseline: no baseline is in force: name one by `baseline` below [gate].")
    path = plan.decisions_folder / name
    if not path.exists():
        write(path, dumped(()))
