"""Links that are called the same and stand in one context lead to the same.

What it checks: links with the same accessible name and different addresses that nothing around them tells apart for a
program: neither sentence nor paragraph, list item, table cell and its headers, a heading before it, a description. What
is where they lead is opened and compared.
Why it matters: who sees the page chooses by a picture or by where the link stands; who listens hears one name twice.
How to fix: say in each name what is particular to its goal: “chat with us”, “call us”.
Passes: '<p><a href="/knee">Read more</a> about knees.</p> <p><a href="/hip">Read more</a> about hips.</p>'
Fails: '<p>You can <a href="/chat">contact us</a> by chat or <a href="/call">contact us</a> by phone.</p>'
Limits: links that nobody can tell apart, seeing or not, are no failure of this criterion. On another site nothing is
opened: there the addresses must show that it is something else. Six pages of the site are opened at most. Whether two
pages that differ a little serve one purpose is for people to say.
Sources: WCAG 2.2, 2.4.4 Link Purpose (In Context); failure F63.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import LinksInOneContext, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.twins import by_context, groups_of, judge, told_apart


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each name and context that links of different addresses share."""
    found = page.get(LinksInOneContext)
    for group in groups_of(found.links, by_context):
        seen_apart = told_apart(group)
        yield judge(group, found.places, " in the same context") if seen_apart else Outcome.passed(group[0].target)


RULE = PageRule(
    id="wcag/links-same-context",
    title="Links that are called the same and stand in one context lead to the same",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.4"), act("fd3a94")),
    needs=frozenset({LinksInOneContext}),
    evaluate=evaluate,
)
