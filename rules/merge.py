"""One fault is one finding: outcomes of several engines about the same element and the same requirement become one.

Two rules of one engine are two questions, and stay two findings. Rules of different engines ask the same where they
name the same ACT rule; where one of them names none, where they name the same success criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rules.model import Outcome, Result
from rules.requirements.act import act_ids
from rules.rule import OURS, Rule

FOUND = (Result.FAILED, Result.CANT_TELL)
"""Results that merge, the graver one first: the others name no element."""


def merge(outcomes: Iterable[Outcome], rules: Mapping[str, Rule]) -> list[Outcome]:
    """The outcomes in their order, with those that others speak for left out; `rules` by id."""
    merged: list[Outcome] = []
    at: dict[tuple[str, ...], list[int]] = {}
    for outcome in outcomes:
        place = _place(outcome)
        there = at.setdefault(place, []) if place else []
        twin = next((index for index in there if _same(merged[index], outcome, rules)), None)
        if twin is None:
            there.append(len(merged))
            merged.append(outcome)
        else:
            merged[twin] = _one(merged[twin], outcome, rules)
    return merged


def engines(outcome: Outcome, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The engines that found it, without doubles: that of its own rule first."""
    return tuple(dict.fromkeys(rules[id_].engine for id_ in (outcome.rule, *outcome.agreeing) if id_ in rules))


def _place(outcome: Outcome) -> tuple[str, ...]:
    """The element that a finding is about; empty for an outcome that can be no twin."""
    if outcome.result not in FOUND or outcome.target is None:
        return ()
    return (*outcome.target.frame, outcome.target.selector)


def _same(one: Outcome, other: Outcome, rules: Mapping[str, Rule]) -> bool:
    if rules[other.rule].engine in engines(one, rules):
        return False
    return any(_ask_the_same(rules[id_], rules[other.rule]) for id_ in (one.rule, *one.agreeing))


def _ask_the_same(one: Rule, other: Rule) -> bool:
    mine, yours = act_ids(one.requirements), act_ids(other.requirements)
    if mine and yours:
        return not mine.isdisjoint(yours)
    return not _criteria(one).isdisjoint(_criteria(other))


def _criteria(rule: Rule) -> frozenset[str]:
    return frozenset(one.id for one in rule.requirements if one.id.startswith("wcag:"))


def _one(first: Outcome, second: Outcome, rules: Mapping[str, Rule]) -> Outcome:
    """The graver of the two speaks for both; of two alike, the one in our own words, else the first."""
    speaker, silent = sorted((first, second), key=lambda one: (FOUND.index(one.result), rules[one.rule].engine != OURS))
    others: Sequence[str] = (silent.rule, *speaker.agreeing, *silent.agreeing)
    return msgspec.structs.replace(speaker, agreeing=tuple(dict.fromkeys(others)))
