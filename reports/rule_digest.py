"""One rule over all pages of a run: its counts, its causes, the pages that it has something to say about.

What is kept is capped, so that it grows with the number of rules and not with the findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from reports.fingerprint import cause
from reports.run import PageState, RuleRecord
from reports.safe import file_name
from rules.model import Outcome, Result, Severity

MOST_CAUSES = 200
"""Causes kept for one rule; findings of further ones are only counted."""
MOST_PAGES = 1_000
"""Pages listed for one rule; further ones are only counted."""
SHOWN = (Result.FAILED, Result.CANT_TELL, Result.UNTESTED)
"""Results that a reader has to do something about, the gravest first."""

Counts = Counter[Result]


class PageRow(msgspec.Struct, kw_only=True):
    """One page in a list."""

    url: str
    name: str
    """File name of the page's view, without suffix."""
    title: str
    state: PageState
    reason: str
    error: str
    is_article: bool
    kind_reason: str
    source: str = ""
    """The file of the publisher's repository that it is made from; empty where none is known."""
    counts: Counts
    worst: Severity | None
    """The gravest severity among its failures."""


class Cause(msgspec.Struct, kw_only=True):
    """Findings that one fix would probably mend."""

    rule: RuleRecord
    result: Result
    severity: Severity
    example: Outcome
    page: PageRow
    """The first page that has it."""
    picture: str = ""
    findings: int = 0
    pages: int = 0
    last: str = ""
    """The page counted last."""

    @property
    def said(self) -> str:
        """What is wrong, by its example; empty where the example says nothing."""
        return self.example.finding.message if self.example.finding else ""

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Sorts causes: what failed first, then the gravest, then the widest."""
        return SHOWN.index(self.result), -self.severity.rank, -self.pages, -self.findings


class RuleDigest(msgspec.Struct, kw_only=True):
    """One rule over all pages."""

    rule: RuleRecord
    name: str
    """File name of the rule's view, without suffix."""
    outcomes: Counts = msgspec.field(default_factory=Counter)
    pages: Counts = msgspec.field(default_factory=Counter)
    """Result to the number of pages that have it; a page passed if it has nothing to act upon."""
    causes: dict[str, Cause] = {}
    rows: list[tuple[PageRow, Counts]] = []
    unlisted_findings: int = 0
    """Findings of causes beyond MOST_CAUSES."""
    unlisted_pages: int = 0
    """Pages beyond MOST_PAGES."""

    @property
    def worst(self) -> Result:
        """What this rule came to: the gravest of its results."""
        return worst(self.outcomes)

    @property
    def weight(self) -> tuple[int, int, int, str]:
        """Sorts rules: those with something to act upon first, then the gravest, then the widest."""
        order = (*SHOWN, Result.PASSED, Result.INAPPLICABLE)
        return order.index(self.worst), -self.rule.severity.rank, -self.concerned, self.rule.id

    @property
    def widest(self) -> list[Cause]:
        """Its causes, what matters most first."""
        return sorted(self.causes.values(), key=lambda one: one.weight)

    @property
    def gap(self) -> str:
        """The commonest reason for which it could not be checked; empty where it could."""
        findings = (cause.example.finding for cause in self.widest if cause.result is Result.UNTESTED)
        return next((finding.message for finding in findings if finding), "")

    @property
    def concerned(self) -> int:
        """Pages that have something to act upon."""
        return len(self.rows) + self.unlisted_pages

    def add(self, row: PageRow, outcomes: Iterable[tuple[Outcome, str]]) -> None:
        """Take note of this rule's outcomes on one page, each with the id of its picture."""
        here: Counts = Counter()
        for outcome, picture in outcomes:
            here[outcome.result] += 1
            if outcome.result in SHOWN:
                self._add_cause(row, outcome, picture)
        self.outcomes.update(here)
        self.pages.update([result for result in SHOWN if here[result]] or [worst(here)])
        if not any(here[result] for result in SHOWN):
            return
        if len(self.rows) < MOST_PAGES:
            self.rows.append((row, here))
        else:
            self.unlisted_pages += 1

    def _add_cause(self, row: PageRow, outcome: Outcome, picture: str) -> None:
        key = cause(outcome)
        if key not in self.causes and len(self.causes) >= MOST_CAUSES:
            self.unlisted_findings += 1
            return
        found = self.causes.setdefault(key, self._new_cause(row, outcome))
        found.findings += 1
        found.pages += found.last != row.url
        found.last = row.url
        found.picture = found.picture or picture

    def _new_cause(self, row: PageRow, outcome: Outcome) -> Cause:
        severity = outcome.severity or self.rule.severity
        return Cause(rule=self.rule, result=outcome.result, severity=severity, example=outcome, page=row)


def worst(counts: Counts) -> Result:
    """The gravest result of some outcomes; inapplicable where there are none."""
    return next((result for result in (*SHOWN, Result.PASSED) if counts[result]), Result.INAPPLICABLE)


def family_of(rule_id: str) -> str:
    """The family that a rule belongs to."""
    return rule_id.partition("/")[0]


def rule_file(rule_id: str) -> str:
    """The file name (without suffix) of a rule's view."""
    name = rule_id.replace("/", "-")
    return name if name.isascii() and name.replace("-", "").isalnum() else file_name(rule_id)
