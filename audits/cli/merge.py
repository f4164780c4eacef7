"""`presscheck merge`: the shards of a site, audited apart, become one run with one verdict."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from audits.cli.audit import tell
from audits.cli.options import ConfigFile, configuration
from audits.merging import open_shards
from audits.session import Plan
from audits.session import merge as merged
from audits.store import Store, StoredRun
from reports.files import check_writable


def merge(
    stores: Annotated[
        list[Path] | None, typer.Argument(help="stores with the shards' runs (default: the configured one)")
    ] = None,
    config: ConfigFile = None,
    output: Annotated[str | None, typer.Option(help="folder of the reports")] = None,
    format_: Annotated[list[str] | None, typer.Option("--format", help="html or json; may be repeated")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="say nothing: the exit code tells")] = False,
    json: Annotated[bool, typer.Option("--json", help="print the run as JSON on standard output")] = False,
) -> None:
    """Make one run of the shards that `presscheck audit --shard` left, and judge it as a whole."""
    folder = str(Path(output).resolve()) if output else None
    chosen, base = configuration(config, {"report": {"folder": folder, "formats": format_}})
    with ExitStack() as stack:
        shards = open_shards(stores or [base / chosen.store.path], stack)
        policy = msgspec.structs.replace(shards[0].whole, store=chosen.store, report=chosen.report)
        plan = Plan(config=policy, targets=shards[0].document.targets, base=base)
        check_writable(plan.report_folder)
        store = stack.enter_context(Store(plan.store_path))
        source = StoredRun(store, merged(plan, shards, store))
        code = tell(plan, source, Console(stderr=True, quiet=quiet), json=json)
    raise SystemExit(code)
