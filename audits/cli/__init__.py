"""The `presscheck` command: one module a group of subcommands, registered here, and how errors become exit codes."""

from __future__ import annotations

import sys
import traceback
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from audits.browser.driver import BrowserError
from audits.cli import audit, decisions, history, lookup, merge, report, signoff, start
from audits.cli.browser import browser_app
from audits.cli.exits import INCOMPLETE, USAGE
from audits.config import ConfigError
from audits.store import StoreError
from reports.files import ReportError
from rules.registry import UnknownRuleError
from rules.requirements.coverage import UnknownProfileError
from rules.wcag import axe, qualweb

COMMANDS = (
    audit.audit,
    merge.merge,
    report.report,
    history.runs,
    history.compare,
    decisions.waive,
    decisions.baseline,
    signoff.sign,
    signoff.verify,
    signoff.log,
    start.init,
    lookup.rules,
    lookup.explain,
    lookup.coverage,
    start.demo,
)
"""In the order of `presscheck --help`."""

app = typer.Typer(
    name="presscheck",
    help="The last look before a health article goes live.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(browser_app, name="browser")


def _print_version(wanted: bool) -> None:
    if wanted:
        engines = f"axe-core {axe.engine().version}, QualWeb {qualweb.engine().version}"
        typer.echo(f"presscheck {version('presscheck')} ({engines})")
        raise typer.Exit


@app.callback()
def presscheck(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="say which version this is")
    ] = False,
) -> None:
    """The last look before a health article goes live."""


def main() -> None:
    """Run the command; an expected error ends it with a message that says what, where and what next."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr does: no sign is worth a traceback
    try:
        app()
    except (ConfigError, BrowserError, ReportError, StoreError, UnknownProfileError, UnknownRuleError) as error:
        _fail(str(error))
    except Exception:  # noqa: BLE001 -- Python's own exit code for it, 1, would say that the gate failed
        traceback.print_exc()
        _fail("this is a fault of Presscheck itself: please report it with the lines above.", INCOMPLETE)


def _fail(message: str, code: int = USAGE) -> NoReturn:
    print(f"presscheck: {message}", file=sys.stderr)
    raise SystemExit(code)
