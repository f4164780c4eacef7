"""What the templates show of one page, one run: plain values, decided here and only laid out there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from textwrap import shorten

import msgspec

from reports.digest import Digest, by_rule
from reports.html.findings import RuleGroup, Shelf, rule_groups
from reports.html.marks import Mark, marks
from reports.html.pictures import Picture
from reports.rule_digest import SHOWN, Counts, Found, PageRow, RuleDigest, worst
from reports.run import PageRecord, PageState
from rules.model import Result
from rules.requirements.coverage import Profile, Row, coverage_of, find_profile, profiles

MOST_ACCEPTED = 600
"""Characters of an accepted text that a page view shows."""


class Passed(msgspec.Struct, frozen=True):
    """One rule that passed on a page, and the texts that it accepted there."""

    rule: RuleDigest
    accepted: tuple[str, ...]


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """One page as it is shown."""

    page: PageRecord
    row: PageRow
    screenshot: Picture | None
    marks: tuple[Mark, ...]
    """The numbers of its findings on the screenshot."""
    groups: tuple[RuleGroup, ...]
    """What failed or needs a person."""
    unchecked: tuple[RuleGroup, ...]
    passed: tuple[Passed, ...]
    unnamed: int
    """Rules of the run that the view does not name: nothing that they are about is on an audited page."""


class CriterionView(msgspec.Struct, frozen=True):
    """One success criterion as it is shown."""

    row: Row
    pages: Counts
    """Its pages by what the rules that name it came to: a page counts under each of their results."""


class Gap(msgspec.Struct, frozen=True):
    """Pages that could not be checked, and why."""

    reason: str
    pages: list[PageRow]


def page_view(page: PageRecord, row: PageRow, shelf: Shelf) -> PageView:
    """A page with its findings by rule, the gravest first."""
    found = by_rule(page)
    results = {rule_id: worst(Counter(one.outcome.result for one in outcomes)) for rule_id, outcomes in found.items()}
    groups = rule_groups({rule_id: found[rule_id] for rule_id in found if results[rule_id] in SHOWN}, shelf)
    passed = [rule_id for rule_id in found if results[rule_id] is Result.PASSED]
    screenshot = shelf.pictures.get(page.screenshot)
    return PageView(
        page=page,
        row=row,
        screenshot=screenshot,
        marks=_marks(page, groups) if screenshot else (),
        groups=tuple(group for group in groups if group.result is not Result.UNTESTED),
        unchecked=tuple(group for group in groups if group.result is Result.UNTESTED),
        passed=tuple(Passed(shelf.digest.rule(rule_id), _accepted(found[rule_id])) for rule_id in passed),
        unnamed=_unnamed(page, results, shelf),
    )


def _unnamed(page: PageRecord, results: dict[str, Result], shelf: Shelf) -> int:
    """How many rules of the run have nothing to say of a page; none where nobody looked."""
    if page.state is not PageState.AUDITED:
        return 0
    named = {rule_id for rule_id, result in results.items() if result is not Result.INAPPLICABLE}
    return sum(rule.id not in named for rule in shelf.digest.run.rules)


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


def _marks(page: PageRecord, groups: Iterable[RuleGroup]) -> tuple[Mark, ...]:
    findings = (finding for group in groups for finding in group.findings)
    boxes = ((one.number, one.result, one.box) for one in findings if one.box is not None)
    return marks(boxes, page.width, page.height)


def _accepted(outcomes: Iterable[Found]) -> tuple[str, ...]:
    findings = (found.outcome.finding for found in outcomes)
    texts = (shorten(one.found, MOST_ACCEPTED, placeholder=" …") for one in findings if one)
    return tuple(dict.fromkeys(filter(None, texts)))
