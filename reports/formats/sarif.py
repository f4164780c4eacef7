"""SARIF 2.1.0 within the limits of GitHub's code scanning: failures and questions, each at a line of a file.

The file is the one that the policy maps the page to, else a list of the run's pages that is written beside the report:
an https address is no place in a repository. What is beyond GitHub's limits is left out, least grave first, and said.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from reports import words
from reports.digest import Digest
from reports.files import replacing_file
from reports.formats.json import encode, write_rows
from reports.formats.sarif_objects import driver, invocation, notice, notices, result, suppression
from reports.rows import Row, Rows
from reports.run import RunSource, Standing
from reports.safe import one_line
from rules.model import Result

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MANIFEST = "presscheck-pages.txt"
"""The run's pages, one address a line, beside the report."""
MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""
MOST_BYTES = 9_000_000
"""Of results, compressed; GitHub refuses a file of more than 10 MB."""

_REPORTED = (Result.FAILED, Result.CANT_TELL)

Weight = tuple[bool, int, int]
"""Sorts results: the new ones first, then what failed, then the gravest."""


def write_sarif(source: RunSource, destination: Path) -> Path:
    """Write the report, and the list of pages that it points into; the report's path."""
    manifest = destination.with_name(MANIFEST)
    with replacing_file(manifest) as stream:
        for page in source.pages():
            stream.write(f"{one_line(page.url)}\n".encode())
    with replacing_file(destination) as stream:
        Writer(source, _in_checkout(manifest)).write(stream)
    return destination


class Writer:
    """Writes one run: a first look at its pages decides what there is room for, a second one writes it."""

    def __init__(self, source: RunSource, manifest: str) -> None:
        self._source = source
        self._manifest = manifest
        self._run = source.run()
        self._rows = Rows(self._run)
        self._waivers = {waiver.id: waiver for waiver in self._run.waivers}

    def write(self, stream: BinaryIO) -> None:
        """Write the document; results as they come."""
        room, notifications = self._look()
        document = {"$schema": SCHEMA, "version": "2.1.0"}
        run = {
            "tool": {"driver": driver(self._run)},
            "automationDetails": {"id": f"presscheck/{self._run.id}"},
            "invocations": [invocation(self._run, notifications)],
            "columnKind": "unicodeCodePoints",
        }
        stream.write(encode(document)[:-1] + b',"runs":[' + encode(run)[:-1] + b',"results":[')
        write_rows(self._chosen(room), stream)
        stream.write(b"]}]}\n")

    def _look(self) -> tuple[Counter[Weight], list[dict[str, Any]]]:
        """How many results of each weight there is room for, and what a reader must know of the run."""
        folded = Digest(self._run)
        counts: Counter[Weight] = Counter()
        sizes: Counter[Weight] = Counter()
        packers: dict[Weight, Any] = defaultdict(zlib.compressobj)
        for weight, one in self._results(folded):
            counts[weight] += 1
            sizes[weight] += len(packers[weight].compress(encode(one)))
        for weight, packer in packers.items():
            sizes[weight] += len(packer.flush())
        room = shares(counts, sizes)
        return room, [*_left_out(counts.total() - room.total()), *notices(folded)]

    def _chosen(self, room: Counter[Weight]) -> Iterator[dict[str, Any]]:
        left = Counter(room)
        for weight, one in self._results():
            if left[weight] > 0:
                left[weight] -= 1
                yield one

    def _results(self, folded: Digest | None = None) -> Iterator[tuple[Weight, dict[str, Any]]]:
        """All results, each with its weight; the pages are also folded where a digest is given."""
        for line, page in enumerate(self._source.pages(), start=1):
            if folded:
                folded.add(page)
            alike: Counter[str] = Counter()
            for row in self._rows.of(page):
                if row.outcome.result in _REPORTED:
                    alike[row.fingerprint] += 1
                    one = result(row, line, alike[row.fingerprint], self._manifest)
                    yield _weight(row), {**one, **self._decided(row)}

    def _decided(self, row: Row) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if self._run.baseline:
            told["baselineState"] = "new" if row.is_new else "unchanged"
        if row.decided and row.decided.standing is Standing.WAIVED:
            told["suppressions"] = [suppression(self._waivers.get(row.decided.waiver))]
        return told


def shares(counts: Counter[Weight], sizes: Counter[Weight]) -> Counter[Weight]:
    """How many results of each weight there is room for, weightiest first; behind one that is cut no other enters."""
    room: Counter[Weight] = Counter()
    results, size = MOST_RESULTS, MOST_BYTES
    for weight in sorted(counts):
        fits = int(counts[weight] * size / max(sizes[weight], 1))
        room[weight] = min(counts[weight], results, fits)
        if room[weight] < counts[weight]:
            break
        results -= counts[weight]
        size -= sizes[weight]
    return room


def _weight(row: Row) -> Weight:
    return not row.is_new, _REPORTED.index(row.outcome.result), -row.severity.rank


def _left_out(number: int) -> Iterator[dict[str, Any]]:
    if number:
        limits = f"{MOST_RESULTS:,} results and {MOST_BYTES / 1e6:g} MB compressed"
        yield notice(f"{words.count(number, 'result')} left out, the least grave: a report holds at most {limits}.")


def _in_checkout(path: Path) -> str:
    """The path as seen from the working folder, which in CI is the checkout."""
    path, here = path.resolve(), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name
