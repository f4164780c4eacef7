"""What there is to do: the causes of a run, each with who should mend it and whether one change mends every page.

A cause is shared where it is probably in a template: the very same element (by its fingerprint) stands on several
pages, around their content or on most of them. It is a guess, and reports say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate

import msgspec

from reports.regions import AROUND, Region
from reports.rule_digest import Cause, family_of
from rules.model import Result

FEWEST_PAGES = 3
"""Pages below which nothing is called shared: two pages may agree by chance."""
MOST_OF = 0.5
"""Part of the audited pages, or of the articles, on which the same element makes a cause one of the template."""


class Owner(StrEnum):
    """Who should mend a cause."""

    TEMPLATE = "template"
    """Whoever keeps the templates: one change mends many pages."""
    EDITOR = "editor"
    """Whoever writes the pages."""
    LEGAL = "legal"
    """Whoever approves wordings and marks."""
    DEVELOPER = "developer"
    """Whoever keeps the code and the style of single pages or components."""


_FAMILIES = {
    "medical": Owner.LEGAL,
    "legal": Owner.LEGAL,
    "citations": Owner.EDITOR,
    "social": Owner.EDITOR,
    "links": Owner.EDITOR,
    "site": Owner.DEVELOPER,
}
_IN_THE_TEXT = (
    "wcag:1.1.1",
    "wcag:1.2.",
    "wcag:1.3.3",
    "wcag:1.4.5",
    "wcag:2.4.2",
    "wcag:2.4.4",
    "wcag:2.4.6",
    "wcag:2.4.9",
    "wcag:2.4.10",
    "wcag:3.1.2",
    "wcag:3.1.3",
    "wcag:3.1.4",
    "wcag:3.1.5",
    "wcag:3.1.6",
)
"""Success criteria that are met or missed by what an editor writes."""


class Extent(msgspec.Struct, frozen=True):
    """How many pages a run audited: what “most pages” is measured by."""

    audited: int
    articles: int = 0


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do: a cause, who should mend it, and how far one change reaches."""

    cause: Cause
    owner: Owner
    shared: bool
    """Probably in a template: one change mends all its pages."""
    region: Region
    """Where its elements stand, if they all stand in the same part of their pages."""

    @property
    def is_waived(self) -> bool:
        """Whether waivers cover all of it."""
        return self.cause.waived == self.cause.findings

    @property
    def weight(self) -> tuple[int, bool, int, int, int, str]:
        """Sorts fixes: what failed first, what is waived last, then the widest, then the gravest."""
        one = self.cause
        failed = one.result is Result.FAILED
        return not failed, self.is_waived, -one.pages, -one.severity.rank, -one.findings, one.key


def fixes(causes: Iterable[Cause], extent: Extent) -> list[Fix]:
    """What there is to do, the widest first; without what could not be checked, which nobody can mend on the page."""
    made = (fix(cause, extent) for cause in causes if cause.result is not Result.UNTESTED)
    return sorted(made, key=lambda one: one.weight)


def fix(cause: Cause, extent: Extent) -> Fix:
    """One cause with who should mend it."""
    region = next(iter(cause.regions)) if len(cause.regions) == 1 else Region.UNKNOWN
    shared = is_shared(cause, region, extent)
    return Fix(cause=cause, owner=owner(cause, shared), shared=shared, region=region)


def is_shared(cause: Cause, region: Region, extent: Extent) -> bool:
    """Whether the same element stands on several pages, around the content or on most of them."""
    same = cause.alike
    if same < FEWEST_PAGES or same < cause.pages * MOST_OF:
        return False
    most = same >= extent.audited * MOST_OF or (cause.articles == cause.pages and same >= extent.articles * MOST_OF)
    return region in AROUND or most


def owner(cause: Cause, shared: bool) -> Owner:
    """Who should mend a cause: what lawyers approve stays theirs even where it stands in a template."""
    by_family = _FAMILIES.get(family_of(cause.rule.id))
    if by_family is Owner.LEGAL:
        return Owner.LEGAL
    if shared:
        return Owner.TEMPLATE
    if by_family is not None:
        return by_family
    in_text = any(requirement.id.startswith(_IN_THE_TEXT) for requirement in cause.rule.requirements)
    return Owner.EDITOR if in_text else Owner.DEVELOPER


def few_for_most(found: Iterable[Fix], part: float = 0.8) -> tuple[int, int, int]:
    """How many fixes, those with most findings first, mend that part of all findings; and all fixes, all findings."""
    numbers = sorted((one.cause.findings for one in found), reverse=True)
    total = sum(numbers)
    few = next((place for place, done in enumerate(accumulate(numbers), start=1) if done >= total * part), 0)
    return few, len(numbers), total
