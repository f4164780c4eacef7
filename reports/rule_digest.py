"""One rule over all pages of a run: its counts, its causes, the pages that it has something to say about.

What is kept is capped, so that it grows with the number of rules and not with the findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reports.fingerprint import cause, fingerprint
from reports.regions import Region, region_of
from reports.run import Decided, PageState, RuleRecord, Standing
from reports.safe import file_name
from rules.model import Outcome, Result, Severity

MOST_CAUSES = 200
"""Causes kept for one rule; findings of further ones are only counted."""
MOST_PAGES = 1_000
"""Pages listed for one rule; further ones are only counted."""
MOST_CAUSE_PAGES = 200
"""Pages listed for one cause; further ones are only counted."""
MOST_PRINTS = 16
"""Distinct findings of one cause whose pages are counted: enough to see whether they are all the same one."""
SHOWN = (Result.FAILED, Result.CANT_TELL, Result.UNTESTED)
"""Results that a reader has to do something about, the gravest first."""

Counts = Counter[Result]
_GRAVEST_FIRST = (*SHOWN, Result.PASSED)


class Found(NamedTuple):
    """One outcome of a page with what goes with it."""

    outcome: Outcome
    picture: str = ""
    """Id of the picture of its target; empty without one."""
    decided: Decided | None = None
    """The decision on it; None for what is new."""

    @property
    def is_waived(self) -> bool:
        """Whether a waiver in force covers it."""
        return self.decided is not None and self.decided.standing is Standing.WAIVED


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

    key: str
    """What its findings share: see reports/fingerprint.py."""
    rule: RuleRecord
    result: Result
    severity: Severity
    example: Outcome
    page: PageRow
    """The first page that has it."""
    picture: str = ""
    findings: int = 0
    waived: int = 0
    """How many of its findings are waived."""
    pages: int = 0
    articles: int = 0
    """How many of its pages are articles."""
    rows: list[tuple[PageRow, int]] = []
    """Its pages, each with the number of findings, up to MOST_CAUSE_PAGES."""
    regions: set[Region] = set()
    """Where its elements stand in their pages."""
    prints: dict[str, int] = {}
    """Fingerprint to the number of its pages, for the first MOST_PRINTS."""
    last: str = ""
    """The page counted last."""
    _here: set[str] = set()
    """Fingerprints met on that page."""

    @property
    def name(self) -> str:
        """File name of its view, without suffix."""
        return self.key[:20]

    @property
    def alike(self) -> int:
        """On how many pages the very same finding stands: the commonest of them."""
        return max(self.prints.values(), default=0)

    @property
    def said(self) -> str:
        """What is wrong, by its example; empty where the example says nothing."""
        return self.example.finding.message if self.example.finding else ""

    @property
    def told(self) -> str:
        """What is wrong, by its example, without what the rule's title and the snippet say already; else the remedy."""
        finding = self.example.finding
        if finding is None:
            return ""
        said = message_of(self.example)
        return said if said != self.rule.title else finding.hint

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Sorts causes: what failed first, then the gravest, then the widest."""
        return SHOWN.index(self.result), -self.severity.rank, -self.pages, -self.findings

    def add(self, row: PageRow, found: Found) -> None:
        """Count one finding of it."""
        if self.last != row.url:
            self._add_page(row)
        here = fingerprint(found.outcome)
        if here not in self._here and (here in self.prints or len(self.prints) < MOST_PRINTS):
            self._here.add(here)
            self.prints[here] = self.prints.get(here, 0) + 1
        self.findings += 1
        self.waived += found.is_waived
        if self.rows and self.rows[-1][0] is row:
            self.rows[-1] = (row, self.rows[-1][1] + 1)
        self.regions.add(region_of(found.outcome.target))
        self.picture = self.picture or found.picture

    def _add_page(self, row: PageRow) -> None:
        self.last = row.url
        self.pages += 1
        self.articles += row.is_article
        self._here.clear()
        if len(self.rows) < MOST_CAUSE_PAGES:
            self.rows.append((row, 0))


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

    def add(self, row: PageRow, outcomes: Iterable[Found]) -> None:
        """Take note of this rule's outcomes on one page."""
        here: Counts = Counter()
        for found in outcomes:
            result = found.outcome.result
            here[result] += 1
            self.outcomes[result] += 1
            if result in SHOWN:
                self._add_cause(row, found)
        shown = [result for result in SHOWN if result in here]
        for result in shown or [worst(here)]:
            self.pages[result] += 1
        if not shown:
            return
        if len(self.rows) < MOST_PAGES:
            self.rows.append((row, here))
        else:
            self.unlisted_pages += 1

    def _add_cause(self, row: PageRow, found: Found) -> None:
        key = cause(found.outcome)
        if key not in self.causes and len(self.causes) >= MOST_CAUSES:
            self.unlisted_findings += 1
            return
        if key not in self.causes:
            self.causes[key] = self._new_cause(key, row, found.outcome)
        self.causes[key].add(row, found)

    def _new_cause(self, key: str, row: PageRow, outcome: Outcome) -> Cause:
        severity = outcome.severity or self.rule.severity
        return Cause(key=key, rule=self.rule, result=outcome.result, severity=severity, example=outcome, page=row)


def message_of(outcome: Outcome) -> str:
    """What an outcome says, without the snippet at its end, which is shown on its own."""
    message = outcome.finding.message if outcome.finding else ""
    snippet = outcome.target.snippet if outcome.target else ""
    return message.removesuffix(snippet).rstrip(": ") if snippet and message.endswith(snippet) else message


def worst(counts: Counts) -> Result:
    """The gravest result of some outcomes; inapplicable where there are none."""
    return next((result for result in _GRAVEST_FIRST if counts.get(result)), Result.INAPPLICABLE)


def family_of(rule_id: str) -> str:
    """The family that a rule belongs to."""
    return rule_id.partition("/")[0]


def rule_file(rule_id: str) -> str:
    """The file name (without suffix) of a rule's view."""
    name = rule_id.replace("/", "-")
    return name if name.isascii() and name.replace("-", "").isalnum() else file_name(rule_id)
