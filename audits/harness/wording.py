"""How findings read in a test's failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.safe import one_line
from rules.model import Outcome, Severity
from rules.registry import all_rules


class FindingsError(AssertionError):
    """A page has findings; the text lists them."""


def describe(url: str, outcomes: Iterable[Outcome]) -> str:
    """Each finding in words: rule, what is wrong, where, how to fix it, what demands it."""
    return "\n\n".join("\n".join(_lines(outcome)) for outcome in outcomes) + f"\n\non {one_line(url)}"


def severity_of(outcome: Outcome) -> Severity:
    """Its own severity, else its rule's."""
    return outcome.severity or all_rules()[outcome.rule].severity


def _lines(outcome: Outcome) -> Iterator[str]:
    rule = all_rules()[outcome.rule]
    yield f"{outcome.rule} ({outcome.result}, {severity_of(outcome)}): {rule.title}"
    if outcome.finding is not None:
        yield f"  what:  {one_line(outcome.finding.message)}"
    if outcome.target is not None:
        yield f"  where: {one_line(f'{outcome.target.selector} {outcome.target.snippet}', 300)}"
    if outcome.finding is not None and outcome.finding.hint:
        yield f"  fix:   {one_line(outcome.finding.hint)}"
    for requirement in rule.requirements:
        yield f"  rule:  {requirement.title}{f' ({requirement.url})' if requirement.url else ''}"
