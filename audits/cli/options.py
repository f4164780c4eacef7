"""What several commands share: the option that names the configuration, and the configuration in force."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from audits.config import Config, find_config, load_config, override
from audits.printing import PDF
from reports.formats.registry import FORMATS
from reports.language import LANGUAGES

ConfigFile = Annotated[Path | None, typer.Option("--config", help="configuration file (default: the nearest one)")]

ReportLanguage = Annotated[str | None, typer.Option("--language", help=f"of the HTML report: {' or '.join(LANGUAGES)}")]

FORMATS_HELP = f"{', '.join((*FORMATS, PDF))}; may be repeated"


def configuration(path: Path | None, overrides: dict[str, dict[str, Any]]) -> tuple[Config, Path]:
    """The configuration in force under the command's options, and the folder that its paths are relative to."""
    found = path or find_config(Path.cwd())
    config = load_config(found) if found else Config()
    return override(config, overrides), found.parent if found else Path()
