"""W3C's ACT test cases: how many true failures the wcag rules detect, and how many false ones they report.

Usage: `python -m benchmarks.act --cases DIR [--depth quick|standard|deep] [--default] [--rule ID]... [--list]
[--earl FILE] [--json]`; DIR holds testcases.json and the files that it names. Each case is opened in the browser and
judged by the wcag rules of that depth (deep, if not told otherwise). Those that name the case's ACT rule answer for it,
by an `act:` requirement or by rules/requirements/act.toml; also the ones that are off by default, since ACT has rules
on criteria of level AAA and on single techniques (`--default`: without them). Detected: one of them says `failed`
where that is expected. False positive: `failed` anywhere else. What is not HTML is untested; an empty page, which an
audit does not judge, is judged here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import psutil

from audits.browser.driver import Browser, BrowserSettings, Tab, TabCallError
from audits.browser.open import open_browser
from audits.gather.gather import Asked, gather
from audits.gather.scripts import preload_scripts
from audits.visit import HTML_TYPES, needed_evidence
from benchmarks.actcases import Case, Tally, Verdict, read_cases, serve_cases, tally, total, verdict_on
from benchmarks.actearl import earl_report
from rules.judge import judge_page
from rules.model import Result
from rules.policy import Policy
from rules.registry import Choice, all_rules, chosen_rules
from rules.requirements.act import act_ids, act_rules
from rules.rule import AnyRule, Depth, PageRule
from rules.wcag import axe

TABS = 8
"""Deep audits mostly wait: three tabs would leave the machine idle."""
TIMEOUT = 20.0
VIEWPORT = (1280, 800)


class Judged(msgspec.Struct, frozen=True):
    """The verdicts on all cases and what they cost."""

    verdicts: tuple[Verdict, ...]
    seconds: float
    cpu_s: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the cases and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.act", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="folder of testcases.json and the files it names")
    parser.add_argument("--rule", action="append", default=[], help="only the cases of this ACT rule; may be repeated")
    parser.add_argument("--depth", type=Depth, default=Depth.DEEP, choices=list(Depth), help="how far an audit goes")
    parser.add_argument("--default", action="store_true", help="without the rules that are off by default")
    parser.add_argument("--list", action="store_true", help="name every wrong case")
    parser.add_argument("--earl", type=Path, help="write what was said as EARL, the way W3C's importer takes it")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    cases = [case for case in read_cases(options.cases) if not options.rule or case.rule_id in options.rule]
    judged = asyncio.run(judge_cases(options.cases, cases, wcag_rules(options.depth, default=options.default)))
    print_table(judged.verdicts)
    if options.list:
        print_wrong(judged.verdicts)
    if options.earl:
        options.earl.write_text(json.dumps(earl_report(judged.verdicts), indent=1), "utf-8")
    if options.json:
        print(json.dumps(figures(judged)))
    return 0


def wcag_rules(depth: Depth, *, default: bool) -> list[PageRule]:
    """The page rules of the family wcag that an audit of this depth runs.

    Those that are off by default and answer for an ACT rule are among them, unless `default`.
    """
    off = () if default else [id_ for id_, rule in all_rules().items() if rule.depth.rank <= depth.rank]
    answers = frozenset[str]().union(*answering(all_rules().values()).values())
    chosen = chosen_rules(Choice(depth=depth, enable=tuple(id_ for id_ in off if id_ in answers)))
    return [rule for rule in chosen if isinstance(rule, PageRule) and rule.family == "wcag"]


def answering(rules: Iterable[AnyRule]) -> dict[str, frozenset[str]]:
    """Rules by the ACT rule that they answer for, both by id."""
    pairs = {(id_, rule.id) for rule in rules for id_ in act_ids(rule.requirements)}
    pairs |= {(act.id, name) for act in act_rules().values() for name in act.answered_by}
    return {id_: frozenset(name for other, name in pairs if other == id_) for id_, _ in pairs}


async def judge_cases(folder: Path, cases: Sequence[Case], rules: list[PageRule]) -> Judged:
    """The verdict on every case, in the order of the cases."""
    queue = iter(enumerate(cases))
    verdicts: dict[int, Verdict] = {}
    started = time.perf_counter()
    with serve_cases(folder) as base:
        async with open_browser(BrowserSettings(), preload_scripts()) as browser:
            before = _cpu_seconds()
            await asyncio.gather(*(_work(browser, base, queue, rules, verdicts) for _ in range(TABS)))
            cpu = _cpu_seconds() - before
    return Judged(tuple(verdicts[n] for n in range(len(cases))), time.perf_counter() - started, cpu)


async def _work(
    browser: Browser, base: str, queue: Iterator[tuple[int, Case]], rules: list[PageRule], verdicts: dict[int, Verdict]
) -> None:
    """One tab takes case after case; another takes its place when it is lost."""
    names = answering(rules)
    tab = await browser.open_tab()
    for number, case in queue:
        verdicts[number] = await judge_case(tab, base, case, rules, names)
        tab = tab if tab.usable else await browser.open_tab()


async def judge_case(
    tab: Tab, base: str, case: Case, rules: list[PageRule], names: Mapping[str, frozenset[str]]
) -> Verdict:
    """What the rules say of one case; `untested`, with the reason, where it could not be opened."""
    try:
        navigation = await tab.goto(base + case.relative_path, timeout=TIMEOUT)
        if navigation.error not in ("", "empty") or navigation.status >= 400:
            return Verdict(case, Result.UNTESTED, why=navigation.error or f"http-{navigation.status}")
        if navigation.content_type not in HTML_TYPES:
            return Verdict(case, Result.UNTESTED, why=f"not HTML: {navigation.content_type}")
        asked = Asked(needs=needed_evidence(rules), axe_rules=axe.engine_ids(rules), viewport=VIEWPORT, timeout=TIMEOUT)
        page = await gather(tab, navigation, asked)
    except TabCallError as error:
        return Verdict(case, Result.UNTESTED, why=error.kind)
    return verdict_on(case, judge_page(rules, page, Policy(today=date.today())), names)


def figures(judged: Judged) -> dict[str, Any]:
    """The counts in all, with every wrong case."""
    counts = tally(judged.verdicts)
    return msgspec.structs.asdict(total(counts.values())) | {
        "rules": len(counts),
        "consistent_rules": sum(one.consistency in ("complete", "partial") for one in counts.values()),
        "complete_rules": sum(one.consistency == "complete" for one in counts.values()),
        "minimal_rules": sum(one.consistency == "minimal" for one in counts.values()),
        "seconds": round(judged.seconds, 1),
        "cpu_ms_per_page": round(1000 * judged.cpu_s / max(1, len(judged.verdicts)), 1),
        "wrong": [_wrong(verdict) for verdict in judged.verdicts if verdict.wrong],
    }


def print_table(verdicts: Iterable[Verdict]) -> None:
    """The counts per ACT rule, then in all."""
    found = list(verdicts)
    names = {verdict.case.rule_id: verdict.case.rule_name for verdict in found}
    counts = tally(found)
    print(f"{'rule':7} {'cases':>5} {'failed':>6} {'detected':>8} {'false':>5} {'cantTell':>8} {'untested':>8}")
    for id_, one in sorted(counts.items()):
        print(f"{_row(id_, one)}  {one.consistency:8}  {names[id_]}")
    print(_row("all", total(counts.values())))
    levels = Counter(one.consistency or "not" for one in counts.values())
    print(
        "consistent rules: " + ", ".join(f"{levels[name]} {name}" for name in ("complete", "partial", "minimal", "not"))
    )
    for why, count in Counter(one.why for one in found if one.got is Result.UNTESTED).most_common():
        print(f"untested: {count} ({why})")


def print_wrong(verdicts: Iterable[Verdict]) -> None:
    """Each wrong case on a line of its own."""
    for verdict in verdicts:
        if verdict.wrong:
            said = ", ".join(verdict.said_by) or verdict.why
            case = verdict.case
            print(f"wrong: {case.rule_id} {case.testcase_id}: expected {case.expected}, got {verdict.got} ({said})")


def _row(name: str, one: Tally) -> str:
    return (
        f"{name:7} {one.cases:5} {one.failed_cases:6} {one.detected:8} {one.false_positives:5} "
        f"{one.cant_tell_on_failed:8} {one.untested:8}"
    )


def _wrong(verdict: Verdict) -> dict[str, str]:
    case = verdict.case
    return {
        "testcaseId": case.testcase_id,
        "ruleId": case.rule_id,
        "expected": case.expected,
        "got": verdict.got,
    }


def _cpu_seconds() -> float:
    """User and system seconds of this process and all it has started, so far."""
    me = psutil.Process()
    return sum(_spent(process) for process in [me, *me.children(recursive=True)])


def _spent(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
