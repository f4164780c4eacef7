"""Whole audits inside of a test: a configuration and targets in, a stored run out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from audits.audit import Audit
from audits.config import Config, override
from audits.progress import Silent
from audits.session import Plan, begin
from audits.store import Store, StoredRun
from reports.run import PageRecord
from rules.model import Result

TODAY = date(2026, 1, 15)
TOLD = frozenset({Result.FAILED, Result.CANT_TELL, Result.UNTESTED})
"""Results that an officer hears of."""


@contextmanager
def audited(
    folder: Path, targets: Sequence[str], config: Config | None = None, **tables: dict[str, Any]
) -> Iterator[StoredRun]:
    """Audit the targets under a configuration, table by table over its defaults; the run as reports read it."""
    plan = Plan(config=override(config or Config(), tables), targets=tuple(targets), base=folder, today=TODAY)
    with Store(plan.store_path) as store:
        run = begin(plan, store)
        audit = Audit(
            plan.config, store, run, today=plan.today, listener=Silent(), decisions=plan.decisions(), base=plan.base
        )
        asyncio.run(audit.perform(plan.targets))
        yield StoredRun(store, run)


def findings(source: StoredRun) -> set[tuple[str, str, Result]]:
    """URL, rule and result of all that an officer hears of."""
    return {(p.url, o.rule, o.result) for p in source.pages() for o in p.outcomes if o.result in TOLD}


def page_of(source: StoredRun, url: str) -> PageRecord:
    """The record of one page."""
    return next(record for record in source.pages() if record.url == url)
