"""`presscheck audit`: pages and sites, audited; the exit code says whether they may be published."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from audits.browser.launch import find_browser
from audits.changed import changed_by_name
from audits.changed import changed_since as changed_in_git
from audits.cli.exits import INCOMPLETE
from audits.cli.options import FORMATS_HELP, ConfigFile, ReportLanguage, configuration
from audits.config import Config, ConfigError, override
from audits.progress import Progressing
from audits.session import LATEST, Plan, begin, carry_out, configured, named, take_up, write_reports
from audits.store import Store, StoredRun
from reports.console import print_summary
from reports.files import ReportError, check_writable
from reports.formats.json import write_json
from reports.run import RunSource


def audit(
    targets: Annotated[list[str] | None, typer.Argument(help="pages, sites, sitemaps, files, folders, @file")] = None,
    config: ConfigFile = None,
    depth: Annotated[str | None, typer.Option(help="quick, standard or deep: how far the audit goes")] = None,
    include: Annotated[list[str] | None, typer.Option(help="only URLs that match; may be repeated")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="no URLs that match; may be repeated")] = None,
    max_pages: Annotated[int | None, typer.Option(help="visit at most so many pages")] = None,
    max_depth: Annotated[int | None, typer.Option(help="follow links at most so far; 0: the targets alone")] = None,
    shard: Annotated[str | None, typer.Option(help="audit one share of the pages, such as 1/4; merged later")] = None,
    changed_since: Annotated[
        str | None, typer.Option(help="audit only pages made from files that differ from this commit, branch or tag")
    ] = None,
    changed: Annotated[
        list[str] | None,
        typer.Option(help="audit only pages made from this file, or this page; @list; may be repeated"),
    ] = None,
    delay: Annotated[float | None, typer.Option(help="seconds between two visits to one host")] = None,
    ignore_robots: Annotated[bool, typer.Option("--ignore-robots", help="for your own staging site")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="request only the targets and what they load")] = False,
    verify_citations: Annotated[
        bool, typer.Option("--verify-citations", help="ask Crossref and PubMed about the references")
    ] = False,
    driver: Annotated[str | None, typer.Option(help="playwright or selenium")] = None,
    remote: Annotated[
        str | None, typer.Option(help="URL of a Selenium Grid or chromedriver: --driver selenium")
    ] = None,
    tabs: Annotated[int | None, typer.Option(help="pages open at once")] = None,
    page_timeout: Annotated[float | None, typer.Option(help="seconds for a page to load")] = None,
    fail_on: Annotated[list[str] | None, typer.Option(help="SEVERITY or FAMILY=SEVERITY; may be repeated")] = None,
    baseline: Annotated[str | None, typer.Option(help="file of known findings: only new ones fail")] = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="only findings that the baseline does not have fail")
    ] = False,
    no_recheck: Annotated[bool, typer.Option("--no-recheck", help="fail for what was found once, too")] = False,
    output: Annotated[str | None, typer.Option(help="folder of the reports")] = None,
    format_: Annotated[list[str] | None, typer.Option("--format", help=FORMATS_HELP)] = None,
    language: ReportLanguage = None,
    resume_: Annotated[
        bool, typer.Option("--resume", help="go on with the newest interrupted run, or the one named")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="say nothing: the exit code tells")] = False,
    json: Annotated[bool, typer.Option("--json", help="print the run as JSON on standard output")] = False,
) -> None:
    """Audit pages and sites, and say whether they may be published."""
    families = dict(one.split("=", 1) for one in fail_on or () if "=" in one)
    severities = [one for one in fail_on or () if "=" not in one]
    chosen, base = configuration(
        config,
        {
            "rules": {"depth": depth},
            "scope": {
                "include": include,
                "exclude": exclude,
                "max_pages": max_pages,
                "max_depth": max_depth,
                "shard": shard,
                "delay": delay,
                "robots": False if ignore_robots else None,
            },
            "browser": {
                "driver": driver or ("selenium" if remote else None),
                "remote": remote,
                "tabs": tabs,
                "page_timeout": page_timeout,
            },
            "links": {"offline": offline or None},
            "citations": {"verify": verify_citations or None},
            "gate": {
                "fail_on": severities[-1] if severities else None,
                "families": families or None,
                "baseline": str(Path(baseline).resolve()) if baseline else None,
                "new_only": new_only or None,
                "recheck": False if no_recheck else None,
            },
            "report": {
                "folder": str(Path(output).resolve()) if output else None,
                "formats": format_,
                "language": language,
            },
        },
    )
    if json and "github" in chosen.report.formats:
        raise ConfigError("--json and the format github both write to standard output: choose one of them.")
    chosen = _limited(chosen, base, changed_since, changed or ())
    plan = Plan(config=chosen, targets=named(targets) or configured(chosen, base), base=base)
    if not plan.targets and not resume_:
        raise ConfigError(
            "nothing to audit. Name a page, site, sitemap, file or folder, or `targets` in presscheck.toml."
        )
    resumed = (targets or [LATEST])[0] if resume_ else ""
    raise SystemExit(_audit(plan, resumed=resumed, quiet=quiet, json=json))


def _limited(config: Config, base: Path, since: str | None, named: Sequence[str]) -> Config:
    """The configuration, held to what has changed where that is asked for. Raises ConfigError."""
    if since is None and not named:
        return config
    changed = [*changed_by_name(named), *(changed_in_git(since, base) if since is not None else ())]
    return override(config, {"scope": {"changed": changed}})


def _audit(plan: Plan, *, resumed: str, quiet: bool, json: bool) -> int:
    """Carry out the plan, or go on with the run `resumed`; print and write what is wanted; the exit code."""
    console = Console(stderr=True, quiet=quiet)
    with Store(plan.store_path) as store:
        if resumed:
            run, plan = take_up(store, resumed, plan.base)
        check_writable(plan.report_folder)
        if not plan.config.browser.remote:
            find_browser(plan.config.browser)
        if not resumed:
            run = begin(plan, store)
        with Progressing(console) as listener:
            carry_out(plan, store, run, listener)
        source = StoredRun(store, run)
        return tell(plan, source, console, json=json)


def tell(plan: Plan, source: RunSource, console: Console, *, json: bool) -> int:
    """Write the reports of a run that has ended, and sum it up; the exit code."""
    code, paths = _report(plan, source)
    print_summary(source, console, paths)
    if json:
        write_json(source, sys.stdout.buffer)
    return code


def _report(plan: Plan, source: RunSource) -> tuple[int, list[Path]]:
    """Write the reports; the run's exit code (never 0 where a report is missing), and where the reports are."""
    code = source.run().verdict.exit_code
    try:
        return code, write_reports(source, plan.config.report, plan.report_folder, plan.config.browser)
    except ReportError as error:
        print(f"presscheck: {error}", file=sys.stderr)
        return code or INCOMPLETE, []
