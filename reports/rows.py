"""The findings of a run as rows of a list, page by page: what formats for programs and spreadsheets say of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.fingerprint import fingerprint
from reports.rule_digest import SHOWN, family_of
from reports.run import Decided, PageRecord, PageState, RuleRecord, Run
from reports.safe import clean, one_line
from rules.model import Outcome, Requirement, Severity

NEW = "new"
"""The standing of a finding that nothing was decided on."""
PAGE = RuleRecord(id="run/page", title="The page can be audited", severity=Severity.SERIOUS, requirements=())
"""Stands for all rules on a page that could not be audited."""


@dataclass(frozen=True)
class Row:
    """One outcome that somebody has to do something about; all its texts are clean (`reports/safe.py`)."""

    page: PageRecord
    outcome: Outcome
    rule: RuleRecord
    decided: Decided | None = None

    @property
    def is_new(self) -> bool:
        """Whether nothing was decided on it before this run."""
        return self.decided is None

    @property
    def standing(self) -> str:
        """New, known or waived."""
        return self.decided.standing.value if self.decided else NEW

    @property
    def severity(self) -> Severity:
        """Its own, else its rule's."""
        return self.outcome.severity or self.rule.severity

    @property
    def family(self) -> str:
        """The family of its rule."""
        return family_of(self.rule.id)

    @cached_property
    def fingerprint(self) -> str:
        """Its identity from run to run."""
        return fingerprint(self.outcome)

    @property
    def message(self) -> str:
        """What is wrong, or asked; the title of its rule where it says nothing itself."""
        said = clean(self.outcome.finding.message).strip() if self.outcome.finding else ""
        return said or one_line(self.rule.title)

    @property
    def hint(self) -> str:
        """The remedy; that of its rule where it names none."""
        own = self.outcome.finding.hint if self.outcome.finding else ""
        return clean(own or self.rule.doc.fix).strip()

    @property
    def criteria(self) -> tuple[Requirement, ...]:
        """The success criteria behind its rule."""
        return criteria_of(self.rule)


def criteria_of(rule: RuleRecord) -> tuple[Requirement, ...]:
    """The success criteria behind a rule."""
    return tuple(one for one in rule.requirements if one.id.startswith("wcag:"))


def undescribed(rule_id: str) -> RuleRecord:
    """What is known of a rule that the run does not describe."""
    return RuleRecord(id=rule_id, title=rule_id, severity=Severity.MODERATE, requirements=())


class Rows:
    """Makes rows of the pages of one run."""

    def __init__(self, run: Run) -> None:
        self._rules = {rule.id: rule for rule in run.rules}

    def rule(self, rule_id: str) -> RuleRecord:
        """The rule of that id."""
        return self._rules.get(rule_id) or undescribed(one_line(rule_id))

    def of(self, page: PageRecord) -> Iterator[Row]:
        """The rows of one page; one that could not be audited has one for that alone, too."""
        if page.state is PageState.UNTESTED:
            yield Row(page, Outcome.untested(page.reason or page.error), PAGE)
        for index, outcome in enumerate(page.outcomes):
            if outcome.result in SHOWN:
                yield Row(page, outcome, self.rule(outcome.rule), page.decided.get(index))
