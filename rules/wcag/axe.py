"""Every rule of axe-core as a rule of ours, with the success criteria that its tags name.

axe's violations are `failed` (known wrong ones become questions: doubts.py), its needs-review nodes stay `cantTell`, a
rule whose frame axe could not reach is also `untested`. Titles and criteria come from the engine itself
(rules/engines/axe-rules.json, written by the build), so that an update of the engine brings its own; what a finding
means to people is said in words.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Outcome, Requirement, Severity
from rules.page import AxeNode, AxeResults, Page
from rules.policy import Policy
from rules.requirements.act import act, act_rules
from rules.requirements.house import BEST_PRACTICE
from rules.requirements.wcag import criteria
from rules.rule import AnyRule, Doc, PageRule
from rules.wcag.choices import choices
from rules.wcag.doubts import doubted
from rules.wcag.words import problem, question, words

ENGINE = "axe-core"
_CRITERION_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})")


class AxeRule(msgspec.Struct, frozen=True, rename="camel"):
    """What axe-core says of one of its rules."""

    rule_id: str
    description: str
    help: str
    help_url: str
    tags: tuple[str, ...]
    impact: str | None = None
    act_ids: tuple[str, ...] = ()


class AxeEngine(msgspec.Struct, frozen=True):
    """What axe-core says of itself."""

    version: str
    rules: tuple[AxeRule, ...]


@cache
def engine() -> AxeEngine:
    """The engine in place, as the build described it."""
    return msgspec.json.decode((files("rules.engines") / "axe-rules.json").read_bytes(), type=AxeEngine)


def requirements_of(rule: AxeRule) -> tuple[Requirement, ...]:
    """The success criteria that the rule's tags name, best practice where they name none; and its ACT rules."""
    numbers = [".".join(m.groups()) for m in map(_CRITERION_TAG.fullmatch, rule.tags) if m]
    demanded = tuple(criteria()[n].requirement for n in numbers if n in criteria()) or (BEST_PRACTICE,)
    return demanded + tuple(act(id_) for id_ in rule.act_ids if id_ in act_rules())


def evaluate_for(rule: AxeRule) -> Callable[[Page, Policy], Iterable[Outcome]]:
    """The function that reads one axe rule's outcomes off the page's evidence."""

    def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
        axe = page.get(AxeResults)
        failed = [node for node in axe.violations if node.rule == rule.rule_id]
        unsure = [node for node in axe.incomplete if node.rule == rule.rule_id]
        yield from (_failure(page, node, rule) for node in failed)
        yield from (Outcome.cant_tell(question(node), node.target, severity_of(node.impact)) for node in unsure)
        yield from (Outcome.untested(f"axe could not look into the frame {frame}") for frame in axe.unreached_frames)
        if rule.rule_id in axe.passes and not failed:
            yield Outcome.passed()

    return evaluate


def _failure(page: Page, node: AxeNode, rule: AxeRule) -> Outcome:
    failed = Outcome.failed(problem(node, rule.help), node.target, severity_of(node.impact))
    return doubted(page, f"axe:{rule.rule_id}", failed, node.text)


def severity_of(impact: str | None) -> Severity:
    """How much a failure hurts, in the engine's own opinion."""
    return Severity(impact) if impact in set(Severity) else Severity.MODERATE


def _as_rule(rule: AxeRule) -> PageRule:
    off = {"experimental", "wcag2aaa", "deprecated", "wcag2a-obsolete"}
    return PageRule(
        id=f"wcag/{rule.rule_id}",
        title=rule.help,
        severity=severity_of(rule.impact),
        requirements=requirements_of(rule),
        enabled=off.isdisjoint(rule.tags) or rule.rule_id in choices().precise,
        engine=ENGINE,
        needs=frozenset({AxeResults}),
        evaluate=evaluate_for(rule),
        doc=Doc(
            summary=rule.help,
            what=f"{rule.description}.",
            fix=words(rule.rule_id).fix,
            sources=f"axe-core: {rule.help_url}",
        ),
    )


RULES: tuple[AnyRule, ...] = tuple(map(_as_rule, engine().rules))


def engine_ids(rules: Iterable[AnyRule]) -> frozenset[str]:
    """The names that axe itself gives to those of the rules that are its own."""
    ours = {rule.id for rule in RULES}
    return frozenset(rule.id.removeprefix("wcag/") for rule in rules if rule.id in ours)
