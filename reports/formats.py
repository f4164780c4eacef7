"""The formats a run can be reported in, by name: the one place that knows them all."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import msgspec

from reports.files import ReportError, replacing_file
from reports.html import write_html
from reports.json import write_json
from reports.run import RunSource


class Format(msgspec.Struct, frozen=True):
    """One format: what it is for, where it goes unless told otherwise, and its writer."""

    purpose: str
    destination: str
    """A folder or file name."""
    write: Callable[[RunSource, Path], Path]
    """Writes the report to a destination and returns the file to open."""


def write(name: str, source: RunSource, destination: Path) -> Path:
    """Write a run in the format of that name and return the file to open.

    Raises ReportError for an unknown format and for a destination that cannot be written.
    """
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        remedy = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(FORMATS)}."
        raise ReportError(f"no report format is called {name!r}. {remedy}")
    return FORMATS[name].write(source, destination)


def _write_json(source: RunSource, destination: Path) -> Path:
    with replacing_file(destination) as stream:
        write_json(source, stream)
    return destination


FORMATS: dict[str, Format] = {
    "html": Format("for people: a folder to open in a browser, without a network", "html", write_html),
    "json": Format("for programs: one document, its schema published", "presscheck.json", _write_json),
}
