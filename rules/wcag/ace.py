"""The rules of IBM's Equal Access Accessibility Checker about WCAG 2.2, for deep audits that are told to run it."""

from __future__ import annotations

from rules.page import AceResults
from rules.rule import AnyRule
from rules.wcag.second_tier import Described, SecondTier, described

ENGINE = "IBM Equal Access"
TIER = SecondTier(
    engine=ENGINE,
    prefix="ace",
    evidence=AceResults,
    home="https://www.ibm.com/able/requirements/checker-rule-sets",
)


def engine() -> Described:
    """The engine in place."""
    return described(TIER.name)


def codes() -> frozenset[str]:
    """The engine's names of its rules."""
    return frozenset(rule.id for rule in engine().rules)


RULES: tuple[AnyRule, ...] = tuple(map(TIER.as_rule, engine().rules))
