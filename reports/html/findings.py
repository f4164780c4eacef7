"""What the templates show of findings: one by one, and grouped by the rule that found them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from reports.diff import Difference, compare
from reports.digest import Digest
from reports.fingerprint import cause
from reports.fixes import Fix
from reports.html.pictures import Picture, Pictures
from reports.rule_digest import SHOWN, Found, message_of, rule_file, worst
from reports.run import RuleRecord, WaiverRecord
from rules.model import Box, Compared, Finding, Outcome, Piece, Result, Severity
from rules.requirements.law import Law, laws_behind

MOST_FINDINGS = 100
"""Findings of one rule that a page view shows; the JSON report has them all."""
OPEN_FINDINGS = 6
"""Findings of one rule that stand open in a page view."""


class Shelf(msgspec.Struct, kw_only=True):
    """What every view draws from: the folded run, its pictures, and the fixes that have a view of their own."""

    digest: Digest
    pictures: Pictures
    fixes: dict[str, Fix] = {}
    """By the key of their cause."""
    waivers: dict[str, WaiverRecord] = {}

    @property
    def tells_standings(self) -> bool:
        """Whether anything was decided before the run, so that “new” says something."""
        return bool(self.digest.run.waivers or self.digest.run.baseline)


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
    number: int = 0
    """Its number on the page; 0 where it stands alone."""
    box: Box | None = None
    """Where it is on the page's picture."""
    fix: Fix | None = None
    """The fix that would mend it and others alike, where that has a view."""
    standing: str = ""
    """`new`, `known` or `waived`; empty where nothing was decided before the run."""
    waiver: WaiverRecord | None = None


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
    laws: tuple[Law, ...]
    more: int
    """Findings beyond those shown."""

    @property
    def open(self) -> int:
        """How many findings stand open; the rest waits behind one button, so that the next rule is not far."""
        return OPEN_FINDINGS if len(self.findings) > OPEN_FINDINGS + 2 else len(self.findings)


def rule_groups(found: dict[str, list[Found]], shelf: Shelf) -> list[RuleGroup]:
    """What the rules with something to show found on a page, the gravest first, the findings numbered through."""
    groups = (_group(rule_id, outcomes, shelf) for rule_id, outcomes in found.items())
    return list(_numbered(sorted(groups, key=_group_weight)))


def finding_view(found: Found, rule: RuleRecord, shelf: Shelf) -> FindingView:
    """One outcome as it is shown."""
    outcome = found.outcome
    finding = outcome.finding or Finding(message=rule.title)
    target = outcome.target
    both = bool(finding.expected and finding.found)
    return FindingView(
        result=outcome.result,
        severity=outcome.severity or rule.severity,
        message=message_of(outcome) or rule.title,
        hint=finding.hint,
        selector=" → ".join((*target.frame, target.selector)) if target else "",
        snippet=target.snippet if target else "",
        difference=compare(finding.expected, finding.found) if both else None,
        expected=finding.expected,
        found="" if not finding.expected and finding.found in finding.message else finding.found,
        compared=finding.compared,
        record=finding.record,
        pieces=finding.pieces,
        picture=shelf.pictures.get(found.picture),
        found_by=_found_by(outcome, shelf.digest),
        variants=", ".join(outcome.variants),
        box=_box(outcome),
        fix=shelf.fixes.get(cause(outcome)) if outcome.result is not Result.UNTESTED else None,
        standing=_standing(found, shelf),
        waiver=shelf.waivers.get(found.decided.waiver) if found.decided else None,
    )


def _group(rule_id: str, outcomes: list[Found], shelf: Shelf) -> RuleGroup:
    rule = shelf.digest.rule(rule_id).rule
    result = worst(Counter(found.outcome.result for found in outcomes))
    shown = sorted((one for one in outcomes if one.outcome.result in SHOWN), key=_finding_weight)
    severities = [one.outcome.severity or rule.severity for one in shown if one.outcome.result is result]
    fix, views = _remedy(rule.doc.fix, [finding_view(one, rule, shelf) for one in shown[:MOST_FINDINGS]])
    return RuleGroup(
        rule=rule,
        file=rule_file(rule.id),
        result=result,
        severity=max(severities, key=lambda s: s.rank, default=rule.severity),
        findings=tuple(views),
        fix=fix if result is not Result.UNTESTED else "",
        laws=laws_behind(rule.requirements),
        more=max(0, len(shown) - MOST_FINDINGS),
    )


def _numbered(groups: Iterable[RuleGroup]) -> Iterable[RuleGroup]:
    number = 0
    for group in groups:
        findings = tuple(
            msgspec.structs.replace(one, number=number + place) for place, one in enumerate(group.findings, start=1)
        )
        number += len(findings)
        yield msgspec.structs.replace(group, findings=findings)


def _group_weight(group: RuleGroup) -> tuple[int, int, str]:
    return SHOWN.index(group.result), -group.severity.rank, group.rule.id


def _finding_weight(found: Found) -> tuple[int, bool]:
    return SHOWN.index(found.outcome.result), found.is_waived


def _box(outcome: Outcome) -> Box | None:
    """Its place on the page: one in a frame is told from the frame's corner, which nobody knows here."""
    return outcome.target.box if outcome.target and not outcome.target.frame else None


def _standing(found: Found, shelf: Shelf) -> str:
    if not shelf.tells_standings or found.outcome.result is Result.UNTESTED:
        return ""
    return found.decided.standing if found.decided else "new"


def _found_by(outcome: Outcome, digest: Digest) -> str:
    if not outcome.agreeing:
        return ""
    return ", ".join(dict.fromkeys(digest.rule(id_).rule.engine for id_ in (outcome.rule, *outcome.agreeing)))


def _remedy(own: str, findings: list[FindingView]) -> tuple[str, list[FindingView]]:
    """What mends all the findings, and the findings without what need not be said at each of them."""
    hints = {finding.hint for finding in findings}
    if len(findings) > 1 and len(hints) == 1 and "" not in hints:
        return hints.pop(), [msgspec.structs.replace(finding, hint="") for finding in findings]
    return "" if own and any(own in hint for hint in hints) else own, findings
