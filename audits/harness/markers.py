"""The markers of the tests: `-m presscheck_wcag` selects a family, `-m presscheck_critical` what failed so gravely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audits.harness.wording import severity_of
from rules.model import Outcome, Result, Severity
from rules.registry import FAMILIES

PREFIX = "presscheck_"


def lines() -> Iterator[str]:
    """Each marker with its meaning, for `pytest --markers`."""
    for family in FAMILIES:
        yield f"{PREFIX}{family}: a page under the rules of the family {family}"
    for severity in Severity:
        yield f"{PREFIX}{severity}: a page and family with a failure that is {severity} at worst"
    yield f"{PREFIX}untested: a page and family of which something could not be checked"


def of_test(family: str, bad: Iterable[Outcome]) -> Iterator[str]:
    """The markers of a page's test of one family, which fails with these outcomes."""
    listed = tuple(bad)
    yield PREFIX + family
    failed = [severity_of(outcome) for outcome in listed if outcome.result is Result.FAILED]
    if failed:
        yield PREFIX + max(failed, key=lambda severity: severity.rank)
    if len(failed) < len(listed):
        yield f"{PREFIX}untested"
