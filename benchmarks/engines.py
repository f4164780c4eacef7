"""What each engine alone finds in W3C's ACT test cases: the figures behind rules/wcag/engines.toml.

Usage: `python -m benchmarks.engines --cases DIR [--rule ID]... [--json]`; DIR as for benchmarks.act. Every rule of
axe-core and of QualWeb runs, and answers for the ACT rules that its engine names; what they say counts as it is,
without the doubts that Presscheck has of some of it. Detected: `failed` where that is expected; false: anywhere else.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from audits.browser.driver import Browser, BrowserSettings, Tab, TabCallError
from audits.browser.open import open_browser
from audits.gather.gather import gather
from audits.gather.scripts import preload_scripts
from audits.visit import HTML_TYPES
from benchmarks.actcases import Case, read_cases, serve_cases
from rules.model import Result
from rules.page import AxeResults, Evidence, Page, QualwebResults
from rules.requirements.act import act_rules
from rules.wcag import axe, qualweb
from rules.wcag.choices import choices

TABS = 3
TIMEOUT = 20.0
NEEDS: frozenset[type[Evidence]] = frozenset({AxeResults, QualwebResults})
IN_ANOTHER_VIEWPORT = frozenset({"QW-ACT-R40"})


class Figures(msgspec.Struct):
    """What one engine found of one ACT rule's cases."""

    detected: int = 0
    failed: int = 0
    false: int = 0

    def add(self, expected: Result, *, found: bool) -> None:
        """Count one case."""
        self.failed += expected is Result.FAILED
        self.detected += found and expected is Result.FAILED
        self.false += found and expected is not Result.FAILED

    def __str__(self) -> str:
        return f"{self.detected}/{self.failed} +{self.false}"


Table = dict[str, dict[str, Figures]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both engines on the cases and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="folder of testcases.json and the files it names")
    parser.add_argument("--rule", action="append", default=[], help="only the cases of this ACT rule; may be repeated")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    cases = [case for case in read_cases(options.cases) if not options.rule or case.rule_id in options.rule]
    table = asyncio.run(measure(options.cases, cases))
    chosen = {choice.act: f"QualWeb too, {choice.depth}" for choice in choices().choice}
    print(f"{'rule':8}{'axe-core':12}{'QualWeb':12}{'chosen':24}name   (detected/failed +false)")
    for id_, figures in sorted(table.items()):
        row = f"{figures['axe']!s:12}{figures['qualweb']!s:12}{chosen.get(id_, 'axe-core'):24}"
        print(f"{id_:8}{row}{act_rules()[id_].name}")
    if options.json:
        print(json.dumps(msgspec.to_builtins(table)))
    return 0


async def measure(folder: Path, cases: Sequence[Case]) -> Table:
    """The figures by ACT rule and engine, for the ACT rules that some engine answers for."""
    table: Table = {}
    queue = iter(cases)
    with serve_cases(folder) as base:
        async with open_browser(BrowserSettings(), preload_scripts()) as browser:
            await asyncio.gather(*(_work(browser, base, queue, table) for _ in range(TABS)))
    return table


async def _work(browser: Browser, base: str, queue: Iterator[Case], table: Table) -> None:
    tab = await browser.open_tab()
    for case in queue:
        page = await _look(tab, base + case.relative_path)
        if page is not None:
            _count(table, case, page)
        tab = tab if tab.usable else await browser.open_tab()


async def _look(tab: Tab, url: str) -> Page | None:
    """What the engines say of a page; None where there is none."""
    try:
        navigation = await tab.goto(url, timeout=TIMEOUT)
        if navigation.error not in ("", "empty") or navigation.content_type not in HTML_TYPES:
            return None
        return await gather(
            tab,
            navigation,
            NEEDS,
            axe_rules=frozenset(rule.rule_id for rule in axe.engine().rules),
            qualweb_rules=frozenset(rule.code for rule in qualweb.engine().rules) - IN_ANOTHER_VIEWPORT,
            viewport=(1280, 800),
            timeout=TIMEOUT,
        )
    except TabCallError:
        return None


def _count(table: Table, case: Case, page: Page) -> None:
    said = {type(one): one for one in page.evidence}
    axe_said, qualweb_said = said.get(AxeResults), said.get(QualwebResults)
    failed = {
        "axe": {node.rule for node in axe_said.violations} if isinstance(axe_said, AxeResults) else set(),
        "qualweb": {node.rule for node in qualweb_said.failed} if isinstance(qualweb_said, QualwebResults) else set(),
    }
    answering = {
        "axe": {rule.rule_id for rule in axe.engine().rules if case.rule_id in rule.act_ids},
        "qualweb": {rule.code for rule in qualweb.engine().rules if rule.act == case.rule_id},
    }
    if any(answering.values()):
        row = table.setdefault(case.rule_id, {name: Figures() for name in answering})
        for name, rules in answering.items():
            row[name].add(case.expected, found=not rules.isdisjoint(failed[name]))


if __name__ == "__main__":
    raise SystemExit(main())
