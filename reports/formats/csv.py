"""One row a finding, for spreadsheets: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet computes."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from reports import words
from reports.rows import Row, Rows
from reports.run import RunSource, WaiverRecord
from reports.safe import clean, one_line
from rules.model import Target

COLUMNS = (
    "page",
    "page title",
    "result",
    "standing",
    "severity",
    "family",
    "rule",
    "what must hold",
    "what is wrong",
    "how to fix",
    "expected",
    "found",
    "criteria",
    "element",
    "snippet",
    "source file",
    "states",
    "waiver",
    "waiver reason",
    "waived by",
    "waived until",
    "fingerprint",
)
LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def write_csv(source: RunSource, stream: BinaryIO) -> None:
    """Write all findings, those known or waived too."""
    run = source.run()
    rows, waivers = Rows(run), {waiver.id: waiver for waiver in run.waivers}
    text = TextIOWrapper(stream, "utf-8-sig", newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for page in source.pages():
        for row in rows.of(page):
            writer.writerow(map(cell, _cells(row, waivers)))
    text.detach()


def cell(text: str) -> str:
    """The text as a cell that spreadsheets show and do not compute: one that would be a formula begins with a '."""
    shown = clean(text)
    if len(shown) > LONGEST:
        shown = f"{shown[:LONGEST]}…"
    return f"'{shown}" if _is_formula(shown) else shown


def _is_formula(text: str) -> bool:
    """Whether some spreadsheet may take it for one: behind blanks, and in full width (＝) too."""
    return text.startswith(_FORMULA) or unicodedata.normalize("NFKC", text.lstrip()[:1]).startswith(_FORMULA)


def _cells(row: Row, waivers: dict[str, WaiverRecord]) -> Iterator[str]:
    """In the order of the columns."""
    outcome, finding = row.outcome, row.outcome.finding
    yield from (row.page.url, one_line(row.page.title), words.RESULTS[outcome.result], row.standing)
    yield from (row.severity.value, words.family(row.family), row.rule.id, one_line(row.rule.title))
    yield from (row.message, row.hint)
    yield from (finding.expected, finding.found) if finding else ("", "")
    yield ", ".join(f"{one.id.removeprefix('wcag:')} ({one.level})" for one in row.criteria)
    yield from (_place(outcome.target), outcome.target.snippet if outcome.target else "")
    yield from (row.page.source, ", ".join(outcome.variants))
    yield from _waived(waivers.get(row.decided.waiver) if row.decided else None)
    yield row.fingerprint


def _place(target: Target | None) -> str:
    """The element's selector behind those of the frames that lead to it."""
    return " >>> ".join((*target.frame, target.selector)) if target else ""


def _waived(waiver: WaiverRecord | None) -> tuple[str, str, str, str]:
    if waiver is None:
        return "", "", "", ""
    return waiver.id, waiver.reason, waiver.by, waiver.until.isoformat() if waiver.until else ""
