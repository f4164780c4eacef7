"""What the templates show of one page, one finding, one run: plain values, decided here and only laid out there."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten

import msgspec

from reports.diff import Difference, compare
from reports.digest import Digest, by_rule
from reports.html.pictures import Picture, Pictures
from reports.rule_digest import SHOWN, Counts, PageRow, RuleDigest, rule_file, worst
from reports.run import PageRecord, PageState, RuleRecord
from rules.model import Compared, Finding, Outcome, Piece, Result, Severity
from rules.requirements.coverage import Profile, Row, coverage_of, find_profile, profiles

MOST_FINDINGS = 100
"""Findings of one rule that a page view shows; the JSON report has them all."""

MOST_ACCEPTED = 600
"""Characters of an accepted text that a page view shows."""

OPEN_FINDINGS = 6
"""Findings of one rule that stand open in a page view."""


class FindingView(msgspec.Struct, frozen=True, kw_only=True):
    """One finding as it is shown."""

    result: Result
    severity: Severity
    message: str
    hint: str
    selector: str
    snippet: str
    difference: Difference | None
    expected: str
    found: str
    """Empty where the message quotes it already and nothing is expected in its place."""
    compared: tuple[Compared, ...]
    """Field by field, the page beside a record."""
    record: str
    """Address of the record; empty where there is none."""
    pieces: tuple[Piece, ...]
    """The quoted text with what it was read as, where the rule says so."""
    picture: Picture | None
    found_by: str
    """The engines that agree on it; empty where one alone found it."""
    variants: str
    """The states of the page in which it was found; empty where it was found as the page loads."""


class RuleGroup(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule found on one page."""

    rule: RuleRecord
    file: str
    result: Result
    """The gravest of its results here."""
    severity: Severity
    findings: tuple[FindingView, ...]
    fix: str
    """The remedy of them all: the one that each of them names, else the rule's; empty where they say it themselves."""
    more: int
    """Findings beyond those shown."""

    @property
    def open(self) -> int:
        """How many findings stand open; the rest waits behind one button, so that the next rule is not far."""
        return OPEN_FINDINGS if len(self.findings) > OPEN_FINDINGS + 2 else len(self.findings)


class Passed(msgspec.Struct, frozen=True):
    """One rule that passed on a page, and the texts that it accepted there."""

    rule: RuleDigest
    accepted: tuple[str, ...]


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """One page as it is shown."""

    page: PageRecord
    row: PageRow
    groups: tuple[RuleGroup, ...]
    """What failed or needs a person."""
    unchecked: tuple[RuleGroup, ...]
    passed: tuple[Passed, ...]
    inapplicable: tuple[RuleDigest, ...]


class CriterionView(msgspec.Struct, frozen=True):
    """One success criterion as it is shown."""

    row: Row
    pages: Counts
    """Its pages by what the rules that name it came to: a page counts under each of their results."""


class Gap(msgspec.Struct, frozen=True):
    """Pages that could not be checked, and why."""

    reason: str
    pages: list[PageRow]


def page_view(page: PageRecord, row: PageRow, digest: Digest, pictures: Pictures) -> PageView:
    """A page with its findings by rule, the gravest first."""
    groups: list[RuleGroup] = []
    passed: list[Passed] = []
    inapplicable: list[RuleDigest] = []
    for rule_id, outcomes in by_rule(page).items():
        result = worst(Counter(outcome.result for outcome, _ in outcomes))
        rule = digest.rule(rule_id)
        if result in SHOWN:
            groups.append(_group(rule.rule, result, outcomes, pictures, digest))
        elif result is Result.PASSED:
            passed.append(Passed(rule, _accepted(outcomes)))
        else:
            inapplicable.append(rule)
    groups.sort(key=lambda group: (SHOWN.index(group.result), -group.severity.rank, group.rule.id))
    return PageView(
        page=page,
        row=row,
        groups=tuple(group for group in groups if group.result is not Result.UNTESTED),
        unchecked=tuple(group for group in groups if group.result is Result.UNTESTED),
        passed=tuple(passed),
        inapplicable=tuple(inapplicable),
    )


def finding_view(outcome: Outcome, rule: RuleRecord, picture: Picture | None, digest: Digest) -> FindingView:
    """One outcome as it is shown."""
    finding = outcome.finding or Finding(message=rule.title)
    both = bool(finding.expected and finding.found)
    return FindingView(
        result=outcome.result,
        severity=outcome.severity or rule.severity,
        message=_message(finding, outcome),
        hint=finding.hint,
        selector=" → ".join((*outcome.target.frame, outcome.target.selector)) if outcome.target else "",
        snippet=outcome.target.snippet if outcome.target else "",
        difference=compare(finding.expected, finding.found) if both else None,
        expected=finding.expected,
        found="" if not finding.expected and finding.found in finding.message else finding.found,
        compared=finding.compared,
        record=finding.record,
        pieces=finding.pieces,
        picture=picture,
        found_by=_found_by(outcome, digest),
        variants=", ".join(outcome.variants),
    )


def gaps(digest: Digest) -> list[Gap]:
    """The pages that could not be checked, by reason; the widest reason first."""
    found: dict[str, Gap] = {}
    for row in digest.rows:
        if row.state is PageState.UNTESTED:
            reason = row.reason or row.error or "no reason was recorded"
            found.setdefault(reason, Gap(reason, [])).pages.append(row)
    return sorted(found.values(), key=lambda gap: -len(gap.pages))


def left_out(digest: Digest) -> list[tuple[str, int]]:
    """The reasons for which pages were left out on purpose, with their numbers."""
    skipped = (row for row in digest.rows if row.state is PageState.SKIPPED)
    return Counter(row.reason or "no reason was recorded" for row in skipped).most_common()


def standard(digest: Digest) -> Profile:
    """The standard whose criteria the report lists; WCAG 2.2 where the run names one that is gone."""
    return profiles().get(digest.run.profile) or find_profile("wcag22-aa")


def criteria(digest: Digest) -> list[CriterionView]:
    """Every criterion of the standard: what the rules of this run can say of it, and what they said."""
    counted = {requirement.id: counts for requirement, counts in digest.requirements.items()}
    rows = coverage_of(standard(digest), digest.run.rules)
    return [CriterionView(row, counted.get(row.criterion.requirement.id, Counter())) for row in rows]


def _group(
    rule: RuleRecord, result: Result, outcomes: list[tuple[Outcome, str]], pictures: Pictures, digest: Digest
) -> RuleGroup:
    shown = sorted((pair for pair in outcomes if pair[0].result in SHOWN), key=lambda p: SHOWN.index(p[0].result))
    severities = [o.severity or rule.severity for o, _ in shown if o.result is result]
    views = [finding_view(outcome, rule, pictures.get(picture), digest) for outcome, picture in shown[:MOST_FINDINGS]]
    fix, views = _remedy(rule.doc.fix, views)
    return RuleGroup(
        rule=rule,
        file=rule_file(rule.id),
        result=result,
        severity=max(severities, key=lambda s: s.rank),
        findings=tuple(views),
        fix=fix if result is not Result.UNTESTED else "",
        more=max(0, len(shown) - MOST_FINDINGS),
    )


def _found_by(outcome: Outcome, digest: Digest) -> str:
    if not outcome.agreeing:
        return ""
    return ", ".join(dict.fromkeys(digest.rule(id_).rule.engine for id_ in (outcome.rule, *outcome.agreeing)))


def _accepted(outcomes: list[tuple[Outcome, str]]) -> tuple[str, ...]:
    texts = (shorten(one.finding.found, MOST_ACCEPTED, placeholder=" …") for one, _ in outcomes if one.finding)
    return tuple(dict.fromkeys(filter(None, texts)))


def _remedy(own: str, findings: list[FindingView]) -> tuple[str, list[FindingView]]:
    """What mends all the findings, and the findings without what need not be said at each of them."""
    hints = {finding.hint for finding in findings}
    if len(findings) > 1 and len(hints) == 1 and "" not in hints:
        return hints.pop(), [msgspec.structs.replace(finding, hint="") for finding in findings]
    return "" if own and any(own in hint for hint in hints) else own, findings


def _message(finding: Finding, outcome: Outcome) -> str:
    """The message without the snippet at its end, which is shown on its own."""
    snippet = outcome.target.snippet if outcome.target else ""
    if snippet and finding.message.endswith(snippet):
        return finding.message.removesuffix(snippet).rstrip(": ")
    return finding.message
