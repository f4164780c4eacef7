"""What commands about a run share: how the user names it, and where it is read from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from audits.session import LATEST, Plan, latest
from audits.store import Store, StoredRun
from reports.formats.json import read_json
from reports.run import RunSource

RunName = Annotated[str, typer.Argument(help="a run's id, `latest`, or a JSON report")]


@contextmanager
def source_of(plan: Plan, run: str) -> Iterator[RunSource]:
    """The run of that name. Raises StoreError and ReportError."""
    if Path(run).is_file():
        yield read_json(Path(run))
    else:
        with Store(plan.store_path) as store:
            yield StoredRun(store, latest(store) if run == LATEST else run)
