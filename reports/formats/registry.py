"""The formats a run can be reported in, by name: the one place that knows them all."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from reports.files import ReportError, replacing_file
from reports.formats.csv import write_csv
from reports.formats.earl import write_earl
from reports.formats.github import write_github
from reports.formats.json import write_json
from reports.formats.junit import write_junit
from reports.formats.markdown import write_markdown
from reports.formats.openacr import write_openacr
from reports.formats.sarif import write_sarif
from reports.html import write_html, write_one_file
from reports.language import ENGLISH
from reports.run import RunSource


class Format(msgspec.Struct, frozen=True):
    """One format: what it is for, where it goes unless told otherwise, and its writer."""

    purpose: str
    destination: str
    """A folder or file name."""
    write: Callable[[RunSource, Path, str], Path]
    """Writes the report to a destination, in a language if it is for people, and returns the file to open."""


def write(name: str, source: RunSource, destination: Path, language: str = ENGLISH) -> Path:
    """Write a run in the format of that name, in a language if the format has several; return the file to open.

    Raises ReportError for an unknown format and for a destination that cannot be written.
    """
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        remedy = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(FORMATS)}."
        raise ReportError(f"no report format is called {name!r}. {remedy}")
    return FORMATS[name].write(source, destination, language)


def _english(write: Callable[[RunSource, Path], Path]) -> Callable[[RunSource, Path, str], Path]:
    """The writer of a format that is in English whatever is asked for: programs read it."""
    return lambda source, destination, language: write(source, destination)


def _file(write: Callable[[RunSource, BinaryIO], None]) -> Callable[[RunSource, Path, str], Path]:
    """The writer of a format that is one file."""

    def write_file(source: RunSource, destination: Path) -> Path:
        with replacing_file(destination) as stream:
            write(source, stream)
        return destination

    return _english(write_file)


FORMATS: dict[str, Format] = {
    "html": Format("for people: a folder to open in a browser, without a network", "html", write_html),
    "html-file": Format("for people: the same as one file, its longest lists cut", "presscheck.html", write_one_file),
    "json": Format("for programs: one document, its schema published", "presscheck.json", _file(write_json)),
    "junit": Format("test results, for GitLab, Jenkins and GitHub", "junit.xml", _file(write_junit)),
    "sarif": Format("alerts, for GitHub's code scanning and editors", "presscheck.sarif", _english(write_sarif)),
    "github": Format("annotations, printed for GitHub Actions", "github-annotations.txt", _english(write_github)),
    "markdown": Format("a summary, for pull requests and CI jobs", "summary.md", _english(write_markdown)),
    "csv": Format("one row a finding, for spreadsheets", "findings.csv", _file(write_csv)),
    "earl": Format("assertions, for W3C's report tool and other EARL readers", "earl.jsonld", _file(write_earl)),
    "openacr": Format("a draft of a conformance report (VPAT), to be finished", "openacr.yaml", _file(write_openacr)),
}
