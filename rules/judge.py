"""Applies rules to evidence: the one place where a missing gatherer or a failing rule becomes `untested`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from rules.model import Finding, Outcome, Result
from rules.page import Link, LinkProbe, MissingEvidenceError, Page
from rules.policy import Policy
from rules.rule import LinkRule, PageRule, Rule


def judge_page(rules: Iterable[PageRule], page: Page, policy: Policy) -> list[Outcome]:
    """Every outcome of every rule on one page; a rule that says nothing is inapplicable there."""
    here = policy.on(page.final_url)
    return [outcome for rule in rules for outcome in _judge_one(rule, page, here)]


def judge_link(rules: Iterable[LinkRule], probe: LinkProbe, policy: Policy) -> list[Outcome]:
    """Every outcome of the rules on this link."""
    return [outcome for rule in rules for outcome in _run(rule, partial(rule.evaluate, probe, policy))]


def wanted_links(rule: LinkRule, page: Page, policy: Policy) -> list[Link]:
    """The links of a page that a rule wants to see answered; none where it cannot tell."""
    if rule.articles_only and not page.is_article:
        return []
    try:
        return list(rule.wanted(page, policy.on(page.final_url)))
    except MissingEvidenceError:
        return []


def stamp(rule: Rule, outcome: Outcome) -> Outcome:
    """The outcome under its rule's name."""
    return msgspec.structs.replace(outcome, rule=rule.id)


def _judge_one(rule: PageRule, page: Page, policy: Policy) -> Iterator[Outcome]:
    if rule.articles_only and not page.is_article:
        return iter([stamp(rule, Outcome.inapplicable())])
    return _run(rule, partial(rule.evaluate, page, policy))


def _run(rule: Rule, evaluate: Callable[[], Iterable[Outcome]]) -> Iterator[Outcome]:
    try:
        outcomes = list(evaluate()) or [Outcome.inapplicable()]
    except Exception as fault:  # noqa: BLE001 -- a page must not be able to stop an audit by breaking one rule
        outcomes = [unfinished(rule, fault)]
    return (stamp(rule, outcome) for outcome in outcomes)


def unfinished(rule: Rule, fault: Exception) -> Outcome:
    """The outcome of a rule that raised: `untested`, with the evidence that was missing, or the fault."""
    if isinstance(fault, MissingEvidenceError):
        return Outcome.untested(f"Not checked: {fault}")
    finding = Finding(
        message=f"Not checked: the rule {rule.id} itself failed on this page ({type(fault).__name__}: {fault})",
        hint="This is a fault of Presscheck: please report it with the page.",
    )
    return Outcome(result=Result.UNTESTED, finding=finding)
