"""How well references are found on pages: precision and recall, and every wrong one by name.

Usage: `python -m benchmarks.finding --pages DIR... [--json]`; each DIR holds index.jsonl and the HTML files it names.
A label's `citations.references` are what readers can find on the page, `citations.inline` the addresses of works that
are linked within a sentence, `citations.json_ld` the works that structured data names; the last two are counted only
where a label has them. Our own pages, one for each shape, are tests/reference_pages.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz import fuzz

from audits.browser.driver import Tab, TabCallError
from audits.gather.asked import Asked
from audits.gather.gather import gather
from benchmarks.pages import TIMEOUT, Label, at_each, labels_of
from rules.citations.read import NEEDS, entries, inline_entries
from rules.citations.structured import structured
from rules.page import Document, Page

SAME = 90
"""Similarity, of 100, from which a text found and a labelled one are the same reference."""
SHAPES = ("references", "inline", "json_ld")


class Counts(msgspec.Struct):
    """Of one shape: found and labelled, found only, labelled only."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is labelled; 1 where nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that was found; 1 where nothing is labelled."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at every labelled page and print the figures of each folder, then what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.finding", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=Path, nargs="+", required=True, help="folders of index.jsonl and HTML files")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    figures = {folder.name: asyncio.run(measure(folder)) for folder in options.pages}
    for name, found in figures.items():
        print_table(name, found)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    return 0


async def measure(folder: Path) -> dict[str, Any]:
    """The figures of one folder's pages."""
    labels = labels_of(folder)
    counts = {shape: Counts() for shape in SHAPES}
    wrong: list[list[str]] = []
    for label, found in zip(labels, await at_each(folder, labels, _look), strict=True):
        wrong += ([label["id"], *said] for said in _compare(label.get("citations") or {}, found, counts))
    return {"pages": len(labels), **{shape: _scores(one) for shape, one in counts.items()}, "wrong": wrong}


async def _look(tab: Tab, url: str, label: Label) -> dict[str, list[str]]:
    """What is found on a page, by shape; nothing on a page that does not open."""
    try:
        navigation = await tab.goto(url, timeout=TIMEOUT)
        page = await gather(tab, navigation, Asked(needs=NEEDS, timeout=TIMEOUT))
    except TabCallError:
        return {shape: [] for shape in SHAPES}
    return _found(page)


def _found(page: Page) -> dict[str, list[str]]:
    return {
        "references": [entry.reference.text for entry in entries(page)],
        "inline": [href for entry in inline_entries(page) for href in entry.reference.hrefs],
        "json_ld": [work.text for work in structured(page.get(Document))],
    }


def _compare(label: dict[str, Any], found: dict[str, list[str]], counts: dict[str, Counts]) -> Iterator[list[str]]:
    """Counts each shape that the label tells of; what is wrong, in words."""
    for shape in SHAPES:
        if shape not in label:
            continue
        labelled = [str(one.get("raw") or "") if isinstance(one, dict) else str(one) for one in label[shape]]
        missed, extra = _unmatched([one for one in labelled if one.strip()], found[shape])
        counts[shape].right += len(found[shape]) - len(extra)
        counts[shape].extra += len(extra)
        counts[shape].missed += len(missed)
        yield from ([shape, "missed", one] for one in missed)
        yield from ([shape, "no reference", one] for one in extra)


def _unmatched(labelled: Iterable[str], found: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is labelled and not found, and the other way round: each text found counts for one label only."""
    left, missed = list(found), []
    for one in labelled:
        near = [(fuzz.ratio(one, text), place) for place, text in enumerate(left) if _same(one, text)]
        if near:
            del left[max(near)[1]]
        else:
            missed.append(one)
    return missed, left


def _same(one: str, other: str) -> bool:
    """Whether two texts are one reference: the shorter stands in the longer, and is most of it."""
    return fuzz.partial_ratio(one, other) >= SAME and 2 * min(len(one), len(other)) >= max(len(one), len(other))


def _scores(counts: Counts) -> dict[str, Any]:
    return {
        "labelled": counts.right + counts.missed,
        "precision": round(counts.precision, 3),
        "recall": round(counts.recall, 3),
    }


def print_table(name: str, figures: dict[str, Any]) -> None:
    """The table of one folder, then each wrong one on a line of its own."""
    print(f"{name}: {figures['pages']} pages\n{'shape':12} {'labelled':>8} {'precision':>9} {'recall':>7}")
    for shape in SHAPES:
        row = figures[shape]
        print(f"{shape:12} {row['labelled']:8} {row['precision']:9.3f} {row['recall']:7.3f}")
    for page, shape, what, text in figures["wrong"]:
        print(f"wrong: {page}, {shape}, {what}: {' '.join(text.split())[:300]!r}")


if __name__ == "__main__":
    sys.exit(main())
