"""`presscheck demo`: serves the demo site and the platforms' stand-in, audits the site, and says what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

from audits.config import Config, load_config, override
from audits.demo.server import DemoServer
from audits.progress import Progressing
from audits.session import Plan, begin, carry_out, write_reports
from audits.store import Store, StoredRun
from reports.console import print_summary
from reports.files import check_writable


def demo_config(server: DemoServer, *, driver: str = "playwright") -> Config:
    """The demo's policy, with links to the platforms answered by the stand-in."""
    with as_file(files("audits.demo") / "presscheck.toml") as path:
        config = load_config(path)
    return override(config, {"links": {"gateway": server.gateway_url}, "browser": {"driver": driver}})


@contextmanager
def demo_plan(base: Path, *, driver: str = "playwright") -> Iterator[Plan]:
    """What an audit of the demo site is to do, while the site is served; its files go below `base`."""
    with DemoServer() as server:
        yield Plan(config=demo_config(server, driver=driver), targets=(f"{server.base_url}/",), base=base)


def show(folder: Path, *, driver: str, console: Console) -> None:
    """Audit the demo and print its verdict, the exit code that a real run would give, and where the report is.

    Raises BrowserError, StoreError and ReportError.
    """
    check_writable(folder)
    with demo_plan(Path(), driver=driver) as plan, Store(plan.store_path) as store:
        console.print(
            f"Auditing the demo site at {plan.targets[0]}: 14 articles, some with faults planted in them.",
            soft_wrap=True,
        )
        run = begin(plan, store)
        with Progressing(console) as listener:
            document = carry_out(plan, store, run, listener)
        source = StoredRun(store, run)
        print_summary(source, console, write_reports(source, plan.config.report, folder))
    console.print(
        f"\nThe demo's faults are meant: they show what a finding looks like (audits/demo/faults.toml lists them).\n"
        f"A real run with this verdict would end with exit code {document.verdict.exit_code}.",
        soft_wrap=True,
    )
