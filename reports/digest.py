"""Folds the pages of a run, one at a time, into what an overview says: rules, families, causes, rows of pages.

What is kept grows with the number of rules and with one short row a page, never with the findings.
"""

from __future__ import annotations

from collections import Counter

from reports.fixes import Extent, Fix, fixes
from reports.rows import undescribed
from reports.rule_digest import Cause, Counts, Found, PageRow, RuleDigest, family_of, rule_file, worst
from reports.run import PageRecord, PageState, Run, RunSource, Standing
from reports.safe import file_name
from rules.model import Requirement, Result, Severity

TESTED_AS = "act:"
"""Beginning of a requirement that says how a rule tests, and demands nothing."""


class Digest:
    """What an overview says of a run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.rows: list[PageRow] = []
        self.rules = {rule.id: RuleDigest(rule=rule, name=rule_file(rule.id)) for rule in run.rules}
        self.requirements: dict[Requirement, Counts] = {}
        """Requirement to the number of pages that have a result."""
        self.severities: Counter[Severity] = Counter()
        """Failures by severity."""
        self.standings: Counter[Standing | None] = Counter()
        """Failures by the decision on them; None for those that are new."""
        self.family_pages: dict[str, Counts] = {}
        """Rule family to its pages, each counted under its gravest result."""

    def add(self, page: PageRecord) -> PageRow:
        """Take note of one page."""
        grouped = by_rule(page)
        row = self._row(page)
        for rule_id, outcomes in grouped.items():
            self.rule(rule_id).add(row, outcomes)
            self._weigh(rule_id, outcomes)
        self._add_page(grouped)
        self.rows.append(row)
        return row

    def rule(self, rule_id: str) -> RuleDigest:
        """The digest of one rule; one that the run does not describe is known by its id alone."""
        if rule_id not in self.rules:
            self.rules[rule_id] = RuleDigest(rule=undescribed(rule_id), name=rule_file(rule_id))
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

    def totals(self) -> Counts:
        """All outcomes, counted."""
        return sum((rule.outcomes for rule in self.rules.values()), Counter())

    def unchecked(self) -> list[RuleDigest]:
        """The rules that could not be checked on some page, the widest first."""
        rules = [rule for rule in self.rules.values() if rule.pages[Result.UNTESTED]]
        return sorted(rules, key=lambda rule: -rule.pages[Result.UNTESTED])

    def unmet(self) -> list[tuple[Requirement, int]]:
        """The requirements that something failed against, with the number of such pages, the widest first."""
        demands = ((r, counts) for r, counts in self.requirements.items() if not r.id.startswith(TESTED_AS))
        failed = [(r, counts[Result.FAILED]) for r, counts in demands if counts[Result.FAILED]]
        return sorted(failed, key=lambda pair: (-pair[1], pair[0].id))

    @property
    def articles(self) -> int:
        """Audited pages that were judged to be articles."""
        return sum(row.is_article and row.state is PageState.AUDITED for row in self.rows)

    def causes(self) -> list[Cause]:
        """The causes of all rules, what matters most first; of equally grave ones the first of each rule leads."""
        ranked = [(cause, place) for rule in self.rules.values() for place, cause in enumerate(rule.widest)]
        ranked.sort(key=lambda pair: (*pair[0].weight[:2], pair[1], *pair[0].weight[2:]))
        return [cause for cause, _ in ranked]

    def fixes(self) -> list[Fix]:
        """What there is to do, the widest first."""
        extent = Extent(audited=self.states()[PageState.AUDITED], articles=self.articles)
        return fixes((cause for rule in self.rules.values() for cause in rule.causes.values()), extent)

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
            source=page.source,
            counts=Counter(o.result for o in page.outcomes),
            worst=max(failed, key=lambda s: s.rank, default=None),
        )

    def _weigh(self, rule_id: str, outcomes: list[Found]) -> None:
        failed = [found for found in outcomes if found.outcome.result is Result.FAILED]
        if not failed:
            return
        own = self.rule(rule_id).rule.severity
        self.severities.update(found.outcome.severity or own for found in failed)
        self.standings.update(found.decided.standing if found.decided else None for found in failed)

    def _add_page(self, grouped: dict[str, list[Found]]) -> None:
        """Count the page once for each requirement and family that it has a result for."""
        demands: dict[Requirement, set[Result]] = {}
        families: dict[str, set[Result]] = {}
        for rule_id, outcomes in grouped.items():
            results = {found.outcome.result for found in outcomes}
            families.setdefault(family_of(rule_id), set()).update(results)
            for requirement in self.rule(rule_id).rule.requirements:
                demands.setdefault(requirement, set()).update(results)
        for requirement, results in demands.items():
            counts = self.requirements.setdefault(requirement, Counter())
            for result in results:
                counts[result] += 1
        for family, results in families.items():
            self.family_pages.setdefault(family, Counter())[worst(Counter(results))] += 1


def digest(source: RunSource) -> Digest:
    """Fold a whole run."""
    folded = Digest(source.run())
    for page in source.pages():
        folded.add(page)
    return folded


def by_rule(page: PageRecord) -> dict[str, list[Found]]:
    """A page's outcomes by rule."""
    grouped: dict[str, list[Found]] = {}
    for index, outcome in enumerate(page.outcomes):
        found = Found(outcome, page.crops.get(index, ""), page.decided.get(index))
        grouped.setdefault(outcome.rule, []).append(found)
    return grouped


def _page_weight(row: PageRow) -> tuple[bool, int, int, int, str]:
    rank = row.worst.rank if row.worst else -1
    counts = row.counts
    return row.state is not PageState.UNTESTED, -rank, -counts[Result.FAILED], -counts[Result.CANT_TELL], row.url
