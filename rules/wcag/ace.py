"""The rules of IBM's Equal Access Accessibility Checker about WCAG 2.2, for deep audits that are told to run it.

It measures more false failures than the engines that always run: so what it finds is a question here, and never fails a
page by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Finding, Outcome, Severity
from rules.page import AceResults, EngineNode, Page
from rules.policy import Policy
from rules.requirements.act import act, act_rules
from rules.requirements.wcag import criteria
from rules.rule import AnyRule, Depth, Doc, PageRule

ENGINE = "IBM Equal Access"
HOME = "https://www.ibm.com/able/requirements/checker-rule-sets"


class AceRule(msgspec.Struct, frozen=True):
    """What the engine says of one of its rules."""

    id: str
    title: str
    criteria: tuple[str, ...]
    act: tuple[str, ...]


class AceEngine(msgspec.Struct, frozen=True):
    """What the engine says of itself."""

    version: str
    rules: tuple[AceRule, ...]


@cache
def engine() -> AceEngine:
    """The engine in place, as the build described it."""
    return msgspec.json.decode((files("rules.engines") / "ace-rules.json").read_bytes(), type=AceEngine)


def codes() -> frozenset[str]:
    """The engine's names of its rules."""
    return frozenset(rule.id for rule in engine().rules)


def evaluate_for(rule: AceRule) -> Callable[[Page, Policy], Iterable[Outcome]]:
    """The function that reads one rule's outcomes off the page's evidence."""

    def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
        found = page.get(AceResults)
        nodes = [node for node in found.failed if node.rule == rule.id]
        yield from (Outcome.cant_tell(_question(node), node.target) for node in nodes)
        yield from (Outcome.untested(f"{ENGINE} could not look into the frame {one}") for one in found.unreached_frames)
        if rule.id in found.passed and not nodes:
            yield Outcome.passed()

    return evaluate


def _question(node: EngineNode) -> Finding:
    return Finding(
        message=f"{ENGINE} says: {node.message}",
        hint="Look at the element, and decide: this engine finds more than others, and is wrong more often.",
    )


def _as_rule(rule: AceRule) -> PageRule:
    known = criteria()
    return PageRule(
        id=f"wcag/ace-{rule.id.lower().replace('_', '-')}",
        title=rule.title.rstrip("."),
        severity=Severity.MODERATE,
        requirements=(
            *(known[number].requirement for number in rule.criteria if number in known),
            *(act(id_) for id_ in rule.act if id_ in act_rules()),
        ),
        enabled=False,
        depth=Depth.DEEP,
        engine=ENGINE,
        needs=frozenset({AceResults}),
        evaluate=evaluate_for(rule),
        doc=Doc(
            summary=rule.title,
            what=rule.title,
            limits="It only asks; it runs where [rules] engines names ace, in deep audits.",
            sources=f"IBM Equal Access Accessibility Checker, {rule.id}: {HOME}",
        ),
    )


RULES: tuple[AnyRule, ...] = tuple(map(_as_rule, engine().rules))
