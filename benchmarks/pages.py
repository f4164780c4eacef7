"""Each rule family's answer on labelled real pages against the labels: right, wrong, and every wrong one by name.

Usage: `python -m benchmarks.pages --pages DIR [--json]`; DIR holds index.jsonl and the HTML files it names. The pages
are served on loopback and may load nothing from elsewhere; all are judged as articles, whatever they are labelled.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from audits.browser.driver import BrowserSettings, Tab, TabCallError
from audits.browser.open import open_browser
from audits.crawl.articles import ArticleSettings
from audits.crawl.articles import judge as judge_kind
from audits.gather.gather import Asked, gather
from audits.gather.scripts import preload_scripts
from audits.visit import needed_evidence
from benchmarks.compare import Check, citations, legal, medical, social
from rules.judge import judge_page
from rules.model import Outcome
from rules.page import Page
from rules.policy import Policy
from rules.registry import Choice, chosen_rules
from rules.rule import PageRule

T = TypeVar("T")
Label = dict[str, Any]
Comparer = Callable[[dict[str, Any], Page, list[Outcome]], Iterable[Check]]
COMPARERS: tuple[Comparer, ...] = (medical.compare, legal.compare, citations.compare, social.compare)
TIMEOUT = 60.0
NOTHING_ELSE = "default-src 'self' 'unsafe-inline' data:"
"""Content security policy under which a page loads nothing from elsewhere."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge every labelled page and print the comparison."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="folder of index.jsonl and the HTML files")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    labels = labels_of(options.pages)
    checks = asyncio.run(check_all(options.pages, labels))
    figures = summarise(checks)
    print_table(checks, figures)
    if options.json:
        print(json.dumps({"pages": len(labels), "families": figures}))
    return 0


def labels_of(folder: Path) -> list[Label]:
    """The labels of the folder's pages."""
    return [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines() if line]


def name_of(label: Label) -> str:
    """What a labelled page is called."""
    return str(label.get("id") or label["file"])


async def at_each(folder: Path, labels: Iterable[Label], look: Callable[[Tab, str, Label], Awaitable[T]]) -> list[T]:
    """What looking at each labelled page of the folder brings; a tab that is no longer usable is left."""
    found: list[T] = []
    with serve(folder) as base:
        async with open_browser(BrowserSettings(), preload_scripts()) as browser:
            tab = await browser.open_tab()
            for label in labels:
                found.append(await look(tab, f"{base}/{quote(label['file'])}", label))
                tab = tab if tab.usable else await browser.open_tab()
    return found


async def check_all(folder: Path, labels: list[Label]) -> list[tuple[str, Check]]:
    """Every check on every page, with the page's name."""
    rules = [r for r in chosen_rules(Choice()) if isinstance(r, PageRule) and r.family not in ("wcag", "site")]
    found = await at_each(folder, labels, partial(check_page, rules))
    return [(name_of(label), check) for label, checks in zip(labels, found, strict=True) for check in checks]


async def check_page(rules: list[PageRule], tab: Tab, url: str, label: Label) -> list[Check]:
    """The checks on one page; a page that cannot be opened is a wrong one of its own family."""
    try:
        navigation = await tab.goto(url, timeout=TIMEOUT)
        page = await gather(tab, navigation, Asked(needs=needed_evidence(rules), timeout=TIMEOUT))
    except TabCallError as error:
        return [Check(family="visit", what="opened", right=False, expected="a page", got=str(error))]
    article = msgspec.structs.replace(page, is_article=True)
    outcomes = judge_page(rules, article, Policy(today=date.today()))
    return [*_kind(label, page), *(check for compare in COMPARERS for check in compare(label, article, outcomes))]


def _kind(label: dict[str, Any], page: Page) -> Iterator[Check]:
    """Whether the page is told to be an article, where its label says what it is."""
    if kind := label.get("page_kind"):
        is_article, why = judge_kind(page, ArticleSettings())
        right = is_article is (kind in ("article", "journal"))
        yield Check(family="articles", what="kind", right=right, expected=str(kind), got=why)


def summarise(checks: Iterable[tuple[str, Check]]) -> dict[str, dict[str, Any]]:
    """Per family: how many are right, and each wrong one: what it is about, what was expected, what came."""
    figures: dict[str, dict[str, Any]] = {}
    for name, check in checks:
        family = figures.setdefault(check.family, {"right": 0, "wrong": []})
        if check.right:
            family["right"] += 1
        else:
            family["wrong"].append([f"{name}: {check.what}", check.expected, check.got])
    return figures


def print_table(checks: Iterable[tuple[str, Check]], figures: dict[str, dict[str, Any]]) -> None:
    """The table, then each wrong check on a line of its own."""
    print(f"{'family':12} {'right':>6} {'wrong':>6} {'share':>7}")
    for family, counts in figures.items():
        wrong = len(counts["wrong"])
        print(f"{family:12} {counts['right']:6} {wrong:6} {counts['right'] / (counts['right'] + wrong):7.1%}")
    for name, check in checks:
        if not check.right:
            print(f"wrong: {name}, {check.family}, {check.what}: expected {check.expected!r}, got {check.got!r}")


class _Closed(SimpleHTTPRequestHandler):
    """Serves the folder, and lets its pages load nothing from elsewhere."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", NOTHING_ELSE)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it so
        """Nothing: the table is the output."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve the folder on loopback; its base URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Closed, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
