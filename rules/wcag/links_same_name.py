"""Links that are called the same lead to the same.

What it checks: links with the same accessible name and different addresses, wherever they stand on the page; what is
where they lead is opened and compared. Off unless a policy turns it on: it belongs to level AAA.
Why it matters: in a screen reader's list of links nothing but the name is left, and voice control cannot choose between
two links of one name.
How to fix: say in each name what is particular to its goal: “Contact the admissions office”.
Passes: '<a href="/contact">Contact</a> … <a href="/contact?from=footer">Contact</a>' with the same page at both
Fails: '<a href="/clinic-a">Opening hours</a> … <a href="/clinic-b">Opening hours</a>'
Limits: on another site nothing is opened: there the addresses must show that it is something else. Six pages of the
site are opened at most. Whether two pages that differ a little serve one purpose is for people to say.
Sources: WCAG 2.2, 2.4.9 Link Purpose (Link Only); failure F84.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import LinksOfOneName, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.twins import by_name, groups_of, judge


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each name that links of different addresses share."""
    found = page.get(LinksOfOneName)
    for group in groups_of(found.links, by_name):
        yield judge(group, found.places, "")
    if found.more:
        yield Outcome.untested(f"Not compared: {found.more:,} more links that share their names with others")


RULE = PageRule(
    id="wcag/links-same-name",
    title="Links that are called the same lead to the same",
    severity=Severity.MINOR,
    enabled=False,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.9"), act("b20e66")),
    needs=frozenset({LinksOfOneName}),
    evaluate=evaluate,
)
