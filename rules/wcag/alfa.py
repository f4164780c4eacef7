"""The chosen rules of Siteimprove's Alfa, for deep audits that are told to run it.

Which of its rules run, what they are called here, and why the others do not, is said in engines.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.page import AlfaResults
from rules.rule import AnyRule
from rules.wcag.choices import choices
from rules.wcag.second_tier import Described, SecondTier, TierRule, chosen_of, described

ENGINE = "Alfa"
TIER = SecondTier(
    engine=ENGINE, prefix="alfa", cut="sia-", evidence=AlfaResults, home="https://alfa.siteimprove.com/rules"
)


def engine() -> Described:
    """The engine in place."""
    return described(TIER.name)


def codes() -> frozenset[str]:
    """The engine's names of the rules that were chosen."""
    return frozenset(rule.id for rule in chosen())


def chosen() -> Iterator[TierRule]:
    """Those of its rules that run."""
    return chosen_of(engine().rules, choices().alfa)


RULES: tuple[AnyRule, ...] = tuple(map(TIER.as_rule, chosen()))
