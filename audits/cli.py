"""The `presscheck` command: its subcommands and options, and how errors become exit codes."""

from __future__ import annotations

import sys
import traceback
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from audits.browser.driver import BrowserError
from audits.browser.launch import FoundBrowser, find_browser, install_browser
from audits.config import Config, ConfigError, find_config, load_config, override
from audits.config_errors import expected
from audits.coverage import as_json, as_text
from audits.explain import explain as explained
from audits.init import look, write_config
from audits.programs import lacking, runnable
from audits.progress import Progressing
from audits.session import LATEST, Plan, begin, carry_out, configured, latest, named, take_up, write_reports
from audits.store import Store, StoredRun, StoreError
from reports.console import print_summary
from reports.files import ReportError, check_writable
from reports.json import read_json, write_json
from reports.run import RunSource
from rules.registry import FAMILIES, UnknownRuleError, all_rules, chosen_rules
from rules.requirements.coverage import UnknownProfileError, coverage_of, find_profile
from rules.wcag import axe, qualweb

USAGE = 2
"""Exit code of usage, configuration and environment errors."""
INCOMPLETE = 3

app = typer.Typer(
    name="presscheck",
    help="The last look before a health article goes live.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
browser_app = typer.Typer(help="Say which browser is used and why, or get one.", invoke_without_command=True)
app.add_typer(browser_app, name="browser")

ConfigFile = Annotated[Path | None, typer.Option("--config", help="configuration file (default: the nearest one)")]


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


@app.command()
def audit(
    targets: Annotated[list[str] | None, typer.Argument(help="pages, sites, sitemaps, files, folders, @file")] = None,
    config: ConfigFile = None,
    depth: Annotated[str | None, typer.Option(help="quick, standard or deep: how far the audit goes")] = None,
    include: Annotated[list[str] | None, typer.Option(help="only URLs that match; may be repeated")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="no URLs that match; may be repeated")] = None,
    max_pages: Annotated[int | None, typer.Option(help="visit at most so many pages")] = None,
    max_depth: Annotated[int | None, typer.Option(help="follow links at most so far; 0: the targets alone")] = None,
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
    output: Annotated[str | None, typer.Option(help="folder of the reports")] = None,
    format_: Annotated[list[str] | None, typer.Option("--format", help="html or json; may be repeated")] = None,
    resume_: Annotated[
        bool, typer.Option("--resume", help="go on with the newest interrupted run, or the one named")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="say nothing: the exit code tells")] = False,
    json: Annotated[bool, typer.Option("--json", help="print the run as JSON on standard output")] = False,
) -> None:
    """Audit pages and sites, and say whether they may be published."""
    families = dict(one.split("=", 1) for one in fail_on or () if "=" in one)
    severities = [one for one in fail_on or () if "=" not in one]
    chosen, base = _configuration(
        config,
        {
            "rules": {"depth": depth},
            "scope": {
                "include": include,
                "exclude": exclude,
                "max_pages": max_pages,
                "max_depth": max_depth,
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
            "gate": {"fail_on": severities[-1] if severities else None, "families": families or None},
            "report": {"folder": str(Path(output).resolve()) if output else None, "formats": format_},
        },
    )
    plan = Plan(config=chosen, targets=named(targets) or configured(chosen, base), base=base)
    if not plan.targets and not resume_:
        raise ConfigError(
            "nothing to audit. Name a page, site, sitemap, file or folder, or `targets` in presscheck.toml."
        )
    resumed = (targets or [LATEST])[0] if resume_ else ""
    raise SystemExit(_audit(plan, resumed=resumed, quiet=quiet, json=json))


@app.command()
def report(
    run: Annotated[str, typer.Argument(help="a run's id, `latest`, or a JSON report")] = LATEST,
    config: ConfigFile = None,
    format_: Annotated[list[str] | None, typer.Option("--format", help="html or json; may be repeated")] = None,
    output: Annotated[Path | None, typer.Option(help="folder of the reports")] = None,
) -> None:
    """Write the reports of a stored run again."""
    chosen, base = _configuration(config, {"report": {"formats": format_}})
    plan = Plan(config=chosen, targets=(), base=base)
    folder = output or plan.report_folder
    if Path(run).is_file():
        paths = write_reports(read_json(Path(run)), chosen.report.formats, folder)
    else:
        with Store(plan.store_path) as store:
            source = StoredRun(store, latest(store) if run == LATEST else run)
            paths = write_reports(source, chosen.report.formats, folder)
    for path in paths:
        print(path)


@app.command()
def runs(config: ConfigFile = None) -> None:
    """List the stored runs, newest first."""
    chosen, base = _configuration(config, {})
    with Store(base / chosen.store.path) as store:
        for info in store.runs():
            started = info.started.astimezone().strftime("%Y-%m-%d %H:%M")
            print(f"{info.id}  {started}  {info.state:11}  {info.audited:6,} pages  {' '.join(info.targets)}")


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="where to write it")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="write over one that is there")] = False,
    from_: Annotated[list[str] | None, typer.Option("--from", help="a page to propose a policy from")] = None,
) -> None:
    """Write a commented presscheck.toml, with the policy that pages of the site suggest where some are named."""
    print(write_config(folder, force=force, found=look(from_) if from_ else None))


@app.command()
def rules(family: Annotated[str, typer.Argument(help="only this family")] = "") -> None:
    """List the rules: name, severity, what must hold."""
    if family and family not in FAMILIES:
        raise ConfigError(f"no rule family is called {family!r}: {expected(family, FAMILIES)}")
    for rule in all_rules().values():
        if rule.family == family or not family:
            off = "" if rule.enabled else " (off by default)"
            print(f"{rule.id:44} {rule.severity:9} {rule.title}{off}")


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="a rule's name, such as citations/complete")]) -> None:
    """Say what a rule checks, why it matters and how to fix what it finds."""
    print(explained(rule))


@app.command()
def coverage(
    profile: Annotated[str, typer.Option(help="the standard, such as wcag21-aa or section508")] = "wcag22-aa",
    depth: Annotated[str | None, typer.Option(help="quick, standard or deep: of an audit that goes so far")] = None,
    config: ConfigFile = None,
    json: Annotated[bool, typer.Option("--json", help="as JSON")] = False,
) -> None:
    """Say how far the rules look into each success criterion of a standard, and what is left to a person."""
    chosen, _ = _configuration(config, {"rules": {"depth": depth}})
    standard = find_profile(profile)
    rules = chosen_rules(chosen.rules)
    rows, notes = coverage_of(standard, runnable(rules)), lacking(rules)
    print(as_json(standard, rows, notes) if json else as_text(standard, rows, notes))


@app.command()
def demo(
    output: Annotated[Path, typer.Option(help="folder of the report")] = Path("presscheck-report"),
    driver: Annotated[str, typer.Option(help="playwright or selenium")] = "playwright",
) -> None:
    """Serve the bundled demo site on loopback, audit it, and say what came of it."""
    from audits.demo.show import show

    show(output, driver=driver, console=Console(stderr=True))


@browser_app.callback()
def browser(
    context: typer.Context,
    config: ConfigFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="say nothing: the exit code tells")] = False,
) -> None:
    """Say which browser is used, and why."""
    if context.invoked_subcommand is None:
        chosen, _ = _configuration(config, {})
        found = find_browser(chosen.browser)
        if not quiet:
            print(_described(found))


@browser_app.command("install")
def browser_install() -> None:
    """Get a browser: Playwright's Chromium, or the system's own package."""
    print(_described(install_browser()))


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
            document = carry_out(plan, store, run, listener)
        source = StoredRun(store, run)
        code, paths = _report(plan, source, document.verdict.exit_code)
        print_summary(source, console, paths)
        if json:
            write_json(source, sys.stdout.buffer)
    return code


def _report(plan: Plan, source: RunSource, code: int) -> tuple[int, list[Path]]:
    """Write the reports; the run's exit code (never 0 where a report is missing), and where the reports are."""
    try:
        return code, write_reports(source, plan.config.report.formats, plan.report_folder)
    except ReportError as error:
        print(f"presscheck: {error}", file=sys.stderr)
        return code or INCOMPLETE, []


def _configuration(path: Path | None, overrides: dict[str, dict[str, Any]]) -> tuple[Config, Path]:
    """The configuration in force under the command's options, and the folder that its paths are relative to."""
    found = path or find_config(Path.cwd())
    config = load_config(found) if found else Config()
    return override(config, overrides), found.parent if found else Path()


def _described(found: FoundBrowser) -> str:
    sandbox = "on" if found.sandbox else "off: Chromium refuses to run with it as root; run as another user to have it"
    return f"{found.product}\n{found.path}\n{found.why}\nsandbox {sandbox}"


def _fail(message: str, code: int = USAGE) -> NoReturn:
    print(f"presscheck: {message}", file=sys.stderr)
    raise SystemExit(code)
