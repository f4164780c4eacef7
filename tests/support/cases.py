"""Rule cases: HTML pages that say what a rule must find on them.

A case is `tests/pages/<family>/<rule-name>/<result>-<n>.html`, its result passed, failed, inapplicable or canttell. It
begins with a comment that says in one line what it shows ("not an article" in it makes it no article page). Elements
that the rule must name carry `data-expect="failed"` or `data-expect="canttell"`. Beside it `policy.toml`, or one of the
case's own name (`failed-2.toml`), holds tables as in presscheck.toml and `today` (2026-01-15 by default).

Whole outcomes are compared: what no element expects is as wrong as what is missing. An outcome names an element when
its target is that element or lies inside of it; or when the element is inline and the target is the block around it,
since running text is reported by its block.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from audits.browser.driver import Tab
from audits.config import Config
from audits.gather.gather import Asked, gather
from rules.judge import judge_page, stamp
from rules.model import Outcome, Result
from rules.page import Evidence, Page
from rules.policy import Policy
from rules.registry import all_rules
from rules.rule import LinkRule, PageRule, SiteRule

TODAY = date(2026, 1, 15)
RESULTS = {
    "passed": Result.PASSED,
    "failed": Result.FAILED,
    "inapplicable": Result.INAPPLICABLE,
    "canttell": Result.CANT_TELL,
}
NAMED = (Result.FAILED, Result.CANT_TELL)
_NAME = re.compile(rf"({'|'.join(RESULTS)})-\d+\.html")
_COMMENT = re.compile(r"\s*<!--\s*(\S.*?)\s*-->", re.DOTALL)
_SETTLED = 20.0

# For each target (frame path and selector) the numbers of the marked elements that it names, and what is marked.
MARKED = """(targets) => {
  const inside = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.shadowRoot ? inside(element.shadowRoot) : []),
    ...(element.contentDocument ? inside(element.contentDocument) : []),
  ])];
  const marks = inside(document).flatMap((root) => [...root.querySelectorAll("[data-expect]")]);
  const find = ({ frame, selector }) => {
    let root = document;
    for (const part of frame) root = root?.querySelector(part)?.contentDocument;
    let element = null;
    for (const part of selector.split(" >>> ")) {
      element = root?.querySelector(part) ?? null;
      root = element?.shadowRoot;
    }
    return element;
  };
  const inline = (element) => getComputedStyle(element).display.startsWith("inline");
  const outer = (element) => element.parentElement;
  const blockAround = (element) => (inline(element) && outer(element) ? blockAround(outer(element)) : element);
  const within = (target, mark) => blockAround(mark).contains(target) && target.contains(mark);
  const names = (target, mark) => target && (mark.contains(target) || (inline(mark) && within(target, mark)));
  return {
    marks: marks.map((mark) => ({ expect: mark.dataset.expect, html: mark.outerHTML.slice(0, 200) })),
    named: targets.map(find).map((target) => marks.flatMap((mark, index) => names(target, mark) ? [index] : [])),
  };
}"""


class Case(msgspec.Struct, frozen=True):
    """One HTML page and the rule it is about."""

    path: Path
    rule: str
    expected: Result

    @property
    def id(self) -> str:
        """For people: `legal/trademark-symbol/failed-1`."""
        return f"{self.rule}/{self.path.stem}"

    @property
    def comment(self) -> str:
        """What it shows; empty when it does not say."""
        match = _COMMENT.match(self.path.read_text("utf-8"))
        return match[1] if match else ""


class Mark(msgspec.Struct, frozen=True):
    """An element that a case marks with `data-expect`."""

    expect: str
    html: str


class Named(msgspec.Struct, frozen=True):
    """The marked elements of a page, and which of them each outcome names."""

    marks: tuple[Mark, ...]
    named: tuple[tuple[int, ...], ...]


def cases(folder: Path) -> Iterator[Case]:
    """All cases below tests/pages."""
    for path in sorted(folder.glob("*/*/*.html")):
        if match := _NAME.fullmatch(path.name):
            yield Case(path, f"{path.parts[-3]}/{path.parts[-2]}", RESULTS[match[1]])


def policy_for(case: Case) -> Policy:
    """The policy beside the case; the default one where there is none."""
    own, shared = case.path.with_suffix(".toml"), case.path.with_name("policy.toml")
    path = own if own.exists() else shared
    tables: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    today = tables.pop("today", TODAY)
    return msgspec.convert(tables, Config).policy(today)


async def check(case: Case, tab: Tab, url: str) -> list[str]:
    """Visit the case and judge it by its rule: what differs from what it expects, in words; empty if nothing does."""
    rule = all_rules().get(case.rule)
    if rule is None or isinstance(rule, LinkRule):
        return [f"No rule about pages is called {case.rule!r}."]
    page = await _visit(tab, url, rule.needs, case)
    outcomes = _judge(rule, page, policy_for(case))
    targets = [_place(outcome) for outcome in outcomes]
    named = msgspec.convert(await tab.call(MARKED, targets), Named)
    return list(_differences(case, outcomes, named))


async def _visit(tab: Tab, url: str, needs: frozenset[type[Evidence]], case: Case) -> Page:
    navigation = await tab.goto(url, timeout=_SETTLED)
    assert not navigation.error, f"{case.id}: {navigation.error}: {navigation.detail}"
    axe_rule = frozenset({case.rule.removeprefix("wcag/")})
    page = await gather(tab, navigation, Asked(needs=needs, axe_rules=axe_rule, timeout=_SETTLED))
    return msgspec.structs.replace(page, is_article="not an article" not in case.comment.lower())


def _judge(rule: PageRule | SiteRule, page: Page, policy: Policy) -> list[Outcome]:
    if isinstance(rule, PageRule):
        return judge_page([rule], page, policy)
    fold = rule.begin(policy)
    fold.add(page)
    return [stamp(rule, outcome) for _, outcome in fold.finish()]


def _place(outcome: Outcome) -> dict[str, Any]:
    target = outcome.target
    return {"frame": list(target.frame) if target else [], "selector": target.selector if target else "presscheck-none"}


def _differences(case: Case, outcomes: Sequence[Outcome], named: Named) -> Iterator[str]:
    for outcome, marks in zip(outcomes, named.named, strict=True):
        if problem := _problem(case, outcome, [named.marks[index] for index in marks], named.marks):
            yield f"{problem}:\n{describe(outcome)}"
    for index, mark in enumerate(named.marks):
        results = [str(o.result) for o, marks in zip(outcomes, named.named, strict=True) if index in marks]
        if RESULTS.get(mark.expect) not in results:
            yield f"No outcome `{mark.expect}` names this element (named by: {results or 'none'}):\n  {mark.html}"
    if not any(outcome.result == case.expected for outcome in outcomes):
        yield f"No outcome is `{case.expected}`. The outcomes:\n" + "\n".join(map(describe, outcomes))


def _problem(case: Case, outcome: Outcome, on: Sequence[Mark], marks: Sequence[Mark]) -> str:
    """What is wrong with one outcome; empty if it is as expected."""
    if outcome.result == Result.UNTESTED:
        return "Not checked"
    if outcome.result in NAMED:
        if outcome.result in map(_expected, on):
            return ""
        free = outcome.result == case.expected and outcome.result not in map(_expected, marks)
        return "" if free else f"Unexpected `{outcome.result}`"
    if case.expected == Result.INAPPLICABLE and outcome.result != Result.INAPPLICABLE:
        return f"Unexpected `{outcome.result}`"
    return ""


def _expected(mark: Mark) -> Result | None:
    return RESULTS.get(mark.expect)


def describe(outcome: Outcome) -> str:
    """An outcome in a few indented lines."""
    lines = [f"  {outcome.result}" + (f" at {outcome.target.selector}" if outcome.target else ", no target")]
    if outcome.target and outcome.target.snippet:
        lines.append(f"    {outcome.target.snippet}")
    if outcome.finding:
        lines += [f"    {text}" for text in (outcome.finding.message, outcome.finding.hint) if text]
    return "\n".join(lines)
