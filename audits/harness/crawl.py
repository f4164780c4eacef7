"""The one crawl behind all tests of a site, also when pytest-xdist spreads them over processes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from filelock import FileLock

from audits.audit import Audit
from audits.harness.loop import LoopThread
from audits.progress import Silent
from audits.session import Plan, begin
from audits.store import Store, StoredRun

_TEST_RUN = "PYTEST_XDIST_TESTRUNUID"
"""Set by pytest-xdist in each of its workers, to the same value."""


def audited(plan: Plan) -> StoredRun:
    """The run of this plan in this test run: carried out by whoever comes first, read by all others."""
    test_run = os.environ.get(_TEST_RUN)
    if test_run is None:
        return _run(plan)
    shared = Path(tempfile.gettempdir()) / f"presscheck-{test_run}-{plan.config.digest()[:12]}.run"
    with FileLock(shared.with_suffix(".lock")):
        if shared.exists():
            return StoredRun(Store(plan.store_path), shared.read_text("utf-8"))
        source = _run(plan)
        shared.write_text(source.run().id, "utf-8")
        return source


def _run(plan: Plan) -> StoredRun:
    store = Store(plan.store_path)
    run = begin(plan, store)
    with LoopThread() as loop:
        loop.run(Audit(plan.config, store, run, today=plan.today, listener=Silent()).perform(plan.targets))
    return StoredRun(store, run)
