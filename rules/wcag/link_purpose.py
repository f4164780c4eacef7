"""A link called “more” or “here” stands in a context.

What it checks: each link whose name is one of the words that fit any link, or but the format of a file, for what a
program can tell of where it stands: its sentence or paragraph, its list and the items around it, its cell and the
cells that head it, a heading before it, a description.
Why it matters: who listens goes from link to link, and hears “more, more, here”; with no context there is nothing to
choose by.
How to fix: name what the link leads to: “Read more about back pain”.
Passes: '<p>Our guide to back pain is <a href="/guide">here</a>.</p>'
Fails: '<div><a href="/guide">More</a></div>' with no heading before it
Limits: whether the context really says where the link leads is for people to say; a list, a header cell or a heading is
taken to say it. Names are known in English, French, German, Italian, Portuguese and Spanish.
Sources: WCAG 2.2, 2.4.4 Link Purpose (In Context); techniques G53, H77 to H80, failure F63.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.link_words import explains, is_empty, is_link


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that assistive technology meets under a name that fits any link."""
    for link in page.get(Links).links:
        if is_link(link) and is_empty(link):
            explained = any(map(explains, _context(link)))
            yield Outcome.passed(link.target) if explained else Outcome.failed(_finding(link), link.target)


def _context(link: Link) -> tuple[str, ...]:
    """What a program can tie to the link; a table's title does not say which of its rows is meant."""
    context = link.context
    table = () if any(map(explains, context.beside)) else (context.table,)
    return (*context.around, *context.heads, *table, context.heading)


def _finding(link: Link) -> Finding:
    beside = next(filter(explains, link.context.beside), "")
    if beside:
        message = (
            f"The link “{link.name}” belongs to “{beside}” for the eye alone: no header cell ties the two together"
        )
        return Finding(
            message=message, hint="Name what the link leads to, or make the row's first cell a th.", found=link.name
        )
    return Finding(
        message=f"Nothing around the link “{link.name}” says where it leads",
        hint="Name what the link leads to.",
        found=link.name,
    )


RULE = PageRule(
    id="wcag/link-purpose",
    title="A link called “more” or “here” stands in a context",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("2.4.4"), act("5effbb")),
    needs=frozenset({Links}),
    evaluate=evaluate,
)
