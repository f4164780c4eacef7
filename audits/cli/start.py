"""`presscheck init` and `presscheck demo`: the first steps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from audits.init import look, write_config


def init(
    folder: Annotated[Path, typer.Argument(help="where to write it")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="write over one that is there")] = False,
    from_: Annotated[list[str] | None, typer.Option("--from", help="a page to propose a policy from")] = None,
) -> None:
    """Write a commented presscheck.toml, with the policy that pages of the site suggest where some are named."""
    print(write_config(folder, force=force, found=look(from_) if from_ else None))


def demo(
    output: Annotated[Path, typer.Option(help="folder of the report")] = Path("presscheck-report"),
    driver: Annotated[str, typer.Option(help="playwright or selenium")] = "playwright",
) -> None:
    """Serve the bundled demo site on loopback, audit it, and say what came of it."""
    from audits.demo.show import show

    show(output, driver=driver, console=Console(stderr=True))
