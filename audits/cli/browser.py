"""`presscheck browser`: which browser is used and why, or getting one."""

from __future__ import annotations

from typing import Annotated

import typer

from audits.browser.launch import FoundBrowser, find_browser, install_browser
from audits.cli.options import ConfigFile, configuration

browser_app = typer.Typer(help="Say which browser is used and why, or get one.", invoke_without_command=True)


@browser_app.callback()
def browser(
    context: typer.Context,
    config: ConfigFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="say nothing: the exit code tells")] = False,
) -> None:
    """Say which browser is used, and why."""
    if context.invoked_subcommand is None:
        chosen, _ = configuration(config, {})
        found = find_browser(chosen.browser)
        if not quiet:
            print(_described(found))


@browser_app.command("install")
def browser_install() -> None:
    """Get a browser: Playwright's Chromium, or the system's own package."""
    print(_described(install_browser()))


def _described(found: FoundBrowser) -> str:
    sandbox = "on" if found.sandbox else "off: Chromium refuses to run with it as root; run as another user to have it"
    return f"{found.product}\n{found.path}\n{found.why}\nsandbox {sandbox}"
