"""`presscheck report`: a run that the store remembers, written again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audits.cli.options import FORMATS_HELP, ConfigFile, ReportLanguage, configuration
from audits.cli.sources import RunName, source_of
from audits.session import LATEST, Plan, write_reports


def report(
    run: RunName = LATEST,
    config: ConfigFile = None,
    format_: Annotated[list[str] | None, typer.Option("--format", help=FORMATS_HELP)] = None,
    language: ReportLanguage = None,
    output: Annotated[Path | None, typer.Option(help="folder of the reports")] = None,
) -> None:
    """Write the reports of a stored run again."""
    chosen, base = configuration(config, {"report": {"formats": format_, "language": language}})
    plan = Plan(config=chosen, targets=(), base=base)
    folder = output or plan.report_folder
    with source_of(plan, run) as source:
        paths = write_reports(source, chosen.report, folder, chosen.browser)
    for path in paths:
        print(path)
