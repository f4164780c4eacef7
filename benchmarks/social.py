"""Platform and kind of every labelled social link, right or wrong: `python -m benchmarks.social --pages DIR [--json]`.

DIR holds index.jsonl and the HTML files; each link of a page's `social_links` is one line. Links of the page that no
label names are counted apart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audits.browser.driver import Tab, TabCallError
from audits.gather.gather import Asked, gather
from benchmarks.compare import Check
from benchmarks.compare.social import recognition
from benchmarks.pages import TIMEOUT, Label, at_each, labels_of, name_of
from rules.page import Document, Links

AIM = 0.98


def main(arguments: Sequence[str] | None = None) -> int:
    """Recognise every labelled link and print what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.social", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="folder of index.jsonl and the HTML files")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    labels = [label for label in labels_of(options.pages) if label.get("social_links")]
    links = asyncio.run(check_all(options.pages, labels))
    figures = summarise(links)
    print_table(links, figures)
    if options.json:
        print(json.dumps(figures | {"links": links}, ensure_ascii=False))
    return 0


async def check_all(folder: Path, labels: list[Label]) -> list[dict[str, Any]]:
    """One record for each labelled link, and for each found one that has no label."""
    found = await at_each(folder, labels, _check_page)
    return [_record(name_of(label), check) for label, checks in zip(labels, found, strict=True) for check in checks]


async def _check_page(tab: Tab, url: str, label: Label) -> list[Check]:
    """The checks of one page; on a page that cannot be opened every link is wrong."""
    try:
        there = await tab.goto(url, timeout=TIMEOUT)
        page = await gather(tab, there, Asked(needs=frozenset({Document, Links}), timeout=TIMEOUT))
    except TabCallError as error:
        wanted = label["social_links"]
        return [Check(family="social", what="a link", right=False, expected="found", got=str(error)) for _ in wanted]
    return recognition(label, page)


def _record(page: str, check: Check) -> dict[str, Any]:
    labelled = not check.what.startswith("unlabelled")
    return {
        "page": page,
        "link": check.what,
        "labelled": labelled,
        "right": check.right,
        "expected": check.expected,
        "got": check.got,
    }


def summarise(links: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """How many labelled links are right, and how many links have no label."""
    labelled = [link for link in links if link["labelled"]]
    right = sum(link["right"] for link in labelled)
    return {
        "labelled": len(labelled),
        "right": right,
        "share": right / len(labelled) if labelled else 1.0,
        "unlabelled": len(links) - len(labelled),
    }


def print_table(links: Sequence[dict[str, Any]], figures: dict[str, Any]) -> None:
    """The figures by expected platform and kind, then each wrong link on a line of its own."""
    counted = Counter((link["expected"], link["right"]) for link in links if link["labelled"])
    print(f"{'platform and kind':28} {'right':>6} {'wrong':>6}")
    for expected in sorted({expected for expected, _ in counted}):
        print(f"{expected:28} {counted[expected, True]:6} {counted[expected, False]:6}")
    print(f"{figures['right']} of {figures['labelled']} labelled links right ({figures['share']:.1%}; aim: {AIM:.0%})")
    print(f"{figures['unlabelled']} links found that no label names")
    for link in links:
        if not link["right"]:
            print(f"wrong: {link['page']}, {link['link']}: expected {link['expected']!r}, got {link['got']!r}")


if __name__ == "__main__":
    sys.exit(main())
