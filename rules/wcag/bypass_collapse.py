"""What a page repeats before its own content can be hidden.

What it checks: where the page repeats text of another page of its site, whether buttons or scripted links before its
own content hide all of that text from everybody. Off unless a policy turns it on, since it
is one of several ways past repeated blocks: wcag/bypass-blocks judges them together.
Why it matters: a menu that is folded away is not in anybody's way.
How to fix: give the menu a button that hides it.
Passes: '<button>Menu</button> <nav hidden>…</nav> <p>…</p>'
Fails: '<nav>…</nav> <p>…</p>' with no way to hide the nav
Limits: as for wcag/bypass-blocks. Controls are tried only on a page that has no other way past what it repeats; any
other page is not judged.
Sources: WCAG 2.2, 2.4.1 Bypass Blocks; technique SCR28.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import Page, RepeatedBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.bypass import lacking, repeated

HINT = "Give what is repeated a button that hides it."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page whose own content comes after something that it repeats."""
    found = repeated(page)
    if found is None:
        return
    if found.collapses:
        yield Outcome.passed(found.start)
    elif found.untried:
        yield Outcome.cant_tell(lacking(found, "control, of those that were tried, to clear a way", HINT), found.start)
    elif found.tried:
        yield Outcome.failed(lacking(found, "control to clear a way", HINT), found.start)


RULE = PageRule(
    id="wcag/bypass-collapse",
    title="What a page repeats before its own content can be hidden",
    severity=Severity.MINOR,
    enabled=False,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.1"), act("3e12e1")),
    needs=frozenset({RepeatedBlocks}),
    evaluate=evaluate,
)
