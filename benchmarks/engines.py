"""What each engine alone finds in W3C's ACT test cases: the figures behind rules/wcag/engines.toml.

Usage: `python -m benchmarks.engines --cases DIR [--engine NAME]... [--rule ID]... [--limit N] [--json]`; DIR as for
benchmarks.act. Every rule of an engine runs, also those that Presscheck leaves out, and answers for the ACT rules that
its engine or engines.toml names; what they say counts as it is, without the doubts that Presscheck has of some of it.
Detected: `failed` where that is expected; false: anywhere else. The second table tells, rule by rule of an engine, on
how many of all pages it finds something: on most of them, and it is noise.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from audits.browser.driver import Browser, BrowserSettings, Navigation, Tab, TabCallError
from audits.browser.open import open_browser
from audits.gather.engines import Engine, MissingError, run_engine
from audits.gather.gather import Asked, gather
from audits.gather.scripts import preload_scripts
from audits.visit import HTML_TYPES
from benchmarks.actcases import Case, read_cases, serve_cases
from rules.model import Result
from rules.page import AceResults, AlfaResults, AxeResults, EngineResults, QualwebResults, TechniquesResults
from rules.registry import EngineName
from rules.requirements.act import act_rules
from rules.wcag import ace, axe, qualweb
from rules.wcag.choices import choices

TABS = 3
TIMEOUT = 20.0
VIEWPORT = (1280, 800)
IN_ANOTHER_VIEWPORT = frozenset({"QW-ACT-R40"})
EVIDENCE: Mapping[EngineName, type[EngineResults]] = {
    EngineName.QUALWEB: QualwebResults,
    EngineName.ALFA: AlfaResults,
    EngineName.ACE: AceResults,
    EngineName.TECHNIQUES: TechniquesResults,
}


class Figures(msgspec.Struct):
    """What one engine, or one rule of it, found of the cases that it answers for."""

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


class Look(msgspec.Struct, frozen=True):
    """What one engine said of one case."""

    found: frozenset[str]
    """Its rules that failed."""
    seconds: float
    faults: tuple[str, ...] = ()
    """Why it said nothing, or which of its rules did not."""


class Looks(msgspec.Struct, frozen=True):
    """What the engines said of one case."""

    case: Case
    by: dict[EngineName, Look]


Answers = Mapping[str, frozenset[str]]
"""The ACT rules that a rule of an engine answers for, by the engine's own name of it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the engines on the cases and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="folder of testcases.json and the files it names")
    parser.add_argument("--engine", action="append", default=[], choices=list(EngineName), help="only this engine")
    parser.add_argument("--rule", action="append", default=[], help="only the cases of this ACT rule; may be repeated")
    parser.add_argument("--limit", type=int, help="only so many cases, evenly taken")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    engines = [EngineName(name) for name in options.engine] or list(EngineName)
    cases = [case for case in read_cases(options.cases) if not options.rule or case.rule_id in options.rule]
    cases = cases[:: max(1, len(cases) // options.limit)][: options.limit] if options.limit else cases
    looks = asyncio.run(measure(options.cases, cases, engines))
    by_act, by_rule = figures_by_act(looks, engines), figures_by_rule(looks, engines)
    print_by_act(by_act, engines)
    print_by_rule(by_rule, looks)
    print_costs(looks, engines)
    if options.json:
        print(json.dumps(msgspec.to_builtins({"act": by_act, "rules": by_rule})))
    return 0


def print_by_act(table: Mapping[str, Mapping[EngineName, Figures]], engines: Sequence[EngineName]) -> None:
    """The counts of each ACT rule."""
    print(f"{'ACT':8}" + "".join(f"{name:20}" for name in engines) + "name   (detected/failed +false)")
    for id_, row in sorted(table.items()):
        print(f"{id_:8}" + "".join(f"{row.get(name, '')!s:20}" for name in engines) + act_rules()[id_].name)


def print_by_rule(table: Mapping[EngineName, Mapping[str, Figures]], looks: Sequence[Looks]) -> None:
    """The counts of each rule of an engine, and on how many pages it finds something."""
    for engine, rows in table.items():
        print(f"\n{engine:36}{'ACT':16}{'pages':8}(detected/failed +false)")
        for rule, figures in sorted(rows.items()):
            pages = sum(rule in one.by[engine].found for one in looks if engine in one.by)
            print(f"  {rule:34}{' '.join(sorted(answers(engine)[rule])):16}{pages:<8}{figures}")


def print_costs(looks: Sequence[Looks], engines: Sequence[EngineName]) -> None:
    """How long each engine took, and what it could not look at."""
    for engine in engines:
        said = [one.by[engine] for one in looks if engine in one.by]
        reasons = sorted({fault for one in said for fault in one.faults})
        seconds = sum(one.seconds for one in said)
        print(f"\n{engine}: {len(said)} pages in {seconds:.0f} s", *reasons, sep="\n  ")


def figures_by_act(looks: Iterable[Looks], engines: Sequence[EngineName]) -> dict[str, dict[EngineName, Figures]]:
    """By ACT rule and engine, for the ACT rules that an engine answers for."""
    table: dict[str, dict[EngineName, Figures]] = {}
    for one in looks:
        for engine in (name for name in engines if name in one.by):
            rules = {rule for rule, acts in answers(engine).items() if one.case.rule_id in acts}
            if rules:
                figures = table.setdefault(one.case.rule_id, {}).setdefault(engine, Figures())
                figures.add(one.case.expected, found=not rules.isdisjoint(one.by[engine].found))
    return table


def figures_by_rule(looks: Iterable[Looks], engines: Sequence[EngineName]) -> dict[EngineName, dict[str, Figures]]:
    """By engine and its own rules, over the cases of the ACT rules that they answer for."""
    table = {engine: {rule: Figures() for rule in answers(engine)} for engine in engines}
    for one in looks:
        for engine, look in one.by.items():
            for rule, acts in answers(engine).items():
                if one.case.rule_id in acts:
                    table[engine][rule].add(one.case.expected, found=rule in look.found)
    return table


@cache
def answers(engine: EngineName) -> Answers:
    """All rules of an engine, with the ACT rules that they answer for."""
    if engine is EngineName.AXE:
        return {rule.rule_id: frozenset(rule.act_ids) for rule in axe.engine().rules}
    if engine is EngineName.QUALWEB:
        return {
            rule.code: frozenset({rule.act}) for rule in qualweb.engine().rules if rule.code not in IN_ANOTHER_VIEWPORT
        }
    if engine is EngineName.ACE:
        return {rule.id: frozenset(rule.act) for rule in ace.engine().rules}
    rows = choices().alfa if engine is EngineName.ALFA else choices().techniques
    return {rule: frozenset(row.act) for rule, row in rows.items()}


async def measure(folder: Path, cases: Sequence[Case], engines: Sequence[EngineName]) -> list[Looks]:
    """What the engines say of the cases that can be opened."""
    looks: list[Looks] = []
    queue = iter(cases)
    with serve_cases(folder) as base:
        async with open_browser(BrowserSettings(), preload_scripts()) as browser:
            await asyncio.gather(*(_work(browser, base, queue, engines, looks) for _ in range(TABS)))
    return looks


async def _work(
    browser: Browser, base: str, queue: Iterator[Case], engines: Sequence[EngineName], looks: list[Looks]
) -> None:
    tab = await browser.open_tab()
    for case in queue:
        try:
            navigation = await tab.goto(base + case.relative_path, timeout=TIMEOUT)
            if navigation.error in ("", "empty") and navigation.content_type in HTML_TYPES:
                looks.append(Looks(case, {name: await _look(tab, navigation, name) for name in engines}))
        except TabCallError:
            pass
        tab = tab if tab.usable else await browser.open_tab()


async def _look(tab: Tab, navigation: Navigation, engine: EngineName) -> Look:
    started = time.perf_counter()
    try:
        found, faults = await _failed(tab, navigation, engine)
    except (MissingError, TabCallError) as fault:
        found, faults = frozenset(), (str(fault),)
    return Look(found, time.perf_counter() - started, faults)


async def _failed(tab: Tab, navigation: Navigation, engine: EngineName) -> tuple[frozenset[str], tuple[str, ...]]:
    """Its rules that failed, and what went wrong with others. Raises MissingError or TabCallError."""
    rules = frozenset(answers(engine))
    if engine is EngineName.AXE:
        asked = Asked(needs=frozenset({AxeResults}), axe_rules=rules, viewport=VIEWPORT, timeout=TIMEOUT)
        page = await gather(tab, navigation, asked)
        found = [node.rule for one in page.evidence if isinstance(one, AxeResults) for node in one.violations]
        return frozenset(found), tuple(page.missing.values())
    said = await run_engine(tab, Engine(evidence=EVIDENCE[engine], version=""), rules, timeout=TIMEOUT)
    return frozenset(node.rule for node in said.failed), tuple(f"{rule}: {why}" for rule, why in said.broken.items())


if __name__ == "__main__":
    raise SystemExit(main())
