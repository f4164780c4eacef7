"""A link within the page leads to something on it.

What it checks: each link to a fragment of its own page: an element has that id, or an anchor that name. One beside
three or more links of the same list that do lead somewhere is a failure; any other may be worked by a script, and is
asked about.
Why it matters: the reader who presses “Exercises” in the table of contents stays where they are.
How to fix: give the section the id that the link names.
Passes: '<a href="#exercises">Exercises</a>' beside '<h2 id="exercises">'
Fails: the same link where no element has that id, in a list of which three other links work
Limits: controls that a script runs (`aria-controls`, `data-toggle`) and addresses of apps (`#/page`) are not judged.
Sources: HTML standard, section 7.4.6.4 (scrolling to a fragment).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rules.links.content import is_content
from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import PageRule
from rules.text.quotes import quoted

_ENOUGH = 3
"""Links of one list that lead somewhere: then it is a table of contents, and no row of buttons."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link to a fragment of the page."""
    links = [link for link in page.get(Links).links if link.lands and is_content(link)]
    landing = Counter(link.group for link in links if link.lands == "found" and link.group)
    for link in links:
        if link.lands == "found":
            yield Outcome.passed(link.target)
        elif landing[link.group] >= _ENOUGH:
            yield Outcome.failed(_dead(link), link.target)
        else:
            yield Outcome.cant_tell(_perhaps(link), link.target)


def _dead(link: Link) -> Finding:
    return Finding(
        message=f"The link {quoted(link.name)} leads to {quoted(link.raw)}, and nothing on the page has that id.",
        hint="Give the section this id, or correct the link.",
    )


def _perhaps(link: Link) -> Finding:
    return Finding(
        message=f"The link {quoted(link.name)} leads to {quoted(link.raw)}, and nothing on the page has that id: does "
        "a script do something when it is pressed?",
        hint="Press it. If nothing happens, give the section this id, or correct the link.",
    )


RULE = PageRule(
    id="links/fragment",
    title="A link within the page leads to something on it",
    severity=Severity.MODERATE,
    requirements=(WORKING_LINK,),
    needs=frozenset({Links}),
    evaluate=evaluate,
)
