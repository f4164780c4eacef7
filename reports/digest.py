"""Folds the pages of a run, one at a time, into what an overview says: counts, causes, rows of pages.

What is kept grows with the number of rules and with one short row a page, never with the findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from reports.fingerprint import cause
from reports.run import PageRecord, PageState, RuleRecord, Run, RunSource
from reports.safe import file_name
from rules.model import Outcome, Requirement, Result, Severity

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
    """Result to the number of pages that have it."""
    causes: dict[str, Cause] = {}
    rows: list[tuple[PageRow, Counts]] = []
    unlisted_findings: int = 0
    """Findings of causes beyond MOST_CAUSES."""

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
    def concerned(self) -> int:
        """Pages that have something to act upon."""
        return len(self.rows) + self._unlisted_pages

    _unlisted_pages: int = 0

    def add(self, row: PageRow, outcomes: Iterable[tuple[Outcome, str]]) -> None:
        """Take note of this rule's outcomes on one page, each with the id of its picture."""
        here: Counts = Counter()
        for outcome, picture in outcomes:
            here[outcome.result] += 1
            if outcome.result in SHOWN:
                self._add_cause(row, outcome, picture)
        self.outcomes.update(here)
        self.pages.update(here.keys())
        if not any(here[result] for result in SHOWN):
            return
        if len(self.rows) < MOST_PAGES:
            self.rows.append((row, here))
        else:
            self._unlisted_pages += 1

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


class Digest:
    """What an overview says of a run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.rows: list[PageRow] = []
        self.rules = {rule.id: RuleDigest(rule=rule, name=rule_file(rule.id)) for rule in run.rules}
        self.requirements: dict[Requirement, Counts] = {}
        """Requirement to the number of pages that have a result."""
        self.family_pages: dict[str, Counts] = {}
        """Rule family to its pages, each counted under its gravest result."""

    def add(self, page: PageRecord) -> PageRow:
        """Take note of one page."""
        grouped = by_rule(page)
        row = self._row(page)
        for rule_id, outcomes in grouped.items():
            self.rule(rule_id).add(row, outcomes)
        self._add_page(grouped)
        self.rows.append(row)
        return row

    def rule(self, rule_id: str) -> RuleDigest:
        """The digest of one rule; one that the run does not describe is known by its id alone."""
        if rule_id not in self.rules:
            record = RuleRecord(id=rule_id, title=rule_id, severity=Severity.MODERATE, requirements=())
            self.rules[rule_id] = RuleDigest(rule=record, name=rule_file(rule_id))
        return self.rules[rule_id]

    def families(self) -> dict[str, list[RuleDigest]]:
        """The rules by family, in the run's order; those with something to act upon first in theirs."""
        families: dict[str, list[RuleDigest]] = {}
        for rule in self.rules.values():
            families.setdefault(family_of(rule.rule.id), []).append(rule)
        return {name: sorted(rules, key=lambda rule: rule.weight) for name, rules in families.items()}

    def family_outcomes(self) -> dict[str, Counts]:
        """Rule family to its outcomes, counted."""
        return {name: sum((rule.outcomes for rule in rules), Counter()) for name, rules in self.families().items()}

    def unmet(self) -> list[tuple[Requirement, int]]:
        """The requirements that something failed against, with the number of such pages, the widest first."""
        failed = [(r, counts[Result.FAILED]) for r, counts in self.requirements.items() if counts[Result.FAILED]]
        return sorted(failed, key=lambda pair: (-pair[1], pair[0].id))

    @property
    def articles(self) -> int:
        """Audited pages that were judged to be articles."""
        return sum(row.is_article and row.state is PageState.AUDITED for row in self.rows)

    def causes(self) -> list[Cause]:
        """The causes of all rules, what matters most first."""
        return sorted((c for rule in self.rules.values() for c in rule.causes.values()), key=lambda one: one.weight)

    def states(self) -> Counter[PageState]:
        """How many pages came to which state."""
        return Counter(row.state for row in self.rows)

    def worst_pages(self) -> list[PageRow]:
        """All pages, those that need most work first."""
        return sorted(self.rows, key=_page_weight)

    def _row(self, page: PageRecord) -> PageRow:
        failed = [o.severity or self.rule(o.rule).rule.severity for o in page.outcomes if o.result is Result.FAILED]
        return PageRow(
            url=page.url,
            name=file_name(page.url),
            title=page.title,
            state=page.state,
            reason=page.reason,
            error=page.error,
            is_article=page.is_article,
            kind_reason=page.kind_reason,
            counts=Counter(o.result for o in page.outcomes),
            worst=max(failed, key=lambda s: s.rank, default=None),
        )

    def _add_page(self, grouped: dict[str, list[tuple[Outcome, str]]]) -> None:
        """Count the page once for each requirement and family that it has a result for."""
        demands: dict[Requirement, set[Result]] = {}
        families: dict[str, set[Result]] = {}
        for rule_id, outcomes in grouped.items():
            results = {outcome.result for outcome, _ in outcomes}
            families.setdefault(family_of(rule_id), set()).update(results)
            for requirement in self.rule(rule_id).rule.requirements:
                demands.setdefault(requirement, set()).update(results)
        for requirement, results in demands.items():
            self.requirements.setdefault(requirement, Counter()).update(results)
        for family, results in families.items():
            self.family_pages.setdefault(family, Counter())[worst(Counter(results))] += 1


def digest(source: RunSource) -> Digest:
    """Fold a whole run."""
    folded = Digest(source.run())
    for page in source.pages():
        folded.add(page)
    return folded


def by_rule(page: PageRecord) -> dict[str, list[tuple[Outcome, str]]]:
    """A page's outcomes by rule, each with the id of its picture (empty without one)."""
    grouped: dict[str, list[tuple[Outcome, str]]] = {}
    for index, outcome in enumerate(page.outcomes):
        grouped.setdefault(outcome.rule, []).append((outcome, page.crops.get(index, "")))
    return grouped


def worst(counts: Counts) -> Result:
    """The gravest result of some outcomes; inapplicable where there are none."""
    order: Iterator[Result] = (r for r in (*SHOWN, Result.PASSED) if counts[r])
    return next(order, Result.INAPPLICABLE)


def family_of(rule_id: str) -> str:
    """The family that a rule belongs to."""
    return rule_id.partition("/")[0]


def rule_file(rule_id: str) -> str:
    """The file name (without suffix) of a rule's view."""
    name = rule_id.replace("/", "-")
    return name if name.isascii() and name.replace("-", "").isalnum() else file_name(rule_id)


def _page_weight(row: PageRow) -> tuple[bool, int, int, int, str]:
    rank = row.worst.rank if row.worst else -1
    counts = row.counts
    return row.state is not PageState.UNTESTED, -rank, -counts[Result.FAILED], -counts[Result.CANT_TELL], row.url
