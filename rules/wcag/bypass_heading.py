"""A page's own content is headed by a heading.

What it checks: where the page repeats text of another page of its site, whether a heading that is seen and heard stands
in what comes after it. Off unless a policy turns it on, since it
is one of several ways past repeated blocks: wcag/bypass-blocks judges them together.
Why it matters: screen readers go from heading to heading, past all that stands between.
How to fix: begin the page's own content with a heading that names it.
Passes: '<nav>…</nav> <h1>Back pain</h1> <p>…</p>'
Fails: '<nav>…</nav> <p><b>Back pain</b></p> <p>…</p>'
Limits: as for wcag/bypass-blocks. A heading that other pages have, too, is put to a person.
Sources: WCAG 2.2, 2.4.1 Bypass Blocks; technique H69.
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

HINT = "Begin this page's own content with a heading that names it."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page whose own content comes after something that it repeats."""
    found = repeated(page)
    if found is None:
        return
    if found.heading == "seen":
        yield Outcome.passed(found.start)
    elif found.heading == "near":
        yield Outcome.cant_tell(lacking(found, "heading of its own to go", HINT), found.start)
    else:
        yield Outcome.failed(lacking(found, "heading to go", HINT), found.start)


RULE = PageRule(
    id="wcag/bypass-heading",
    title="A page's own content is headed by a heading",
    severity=Severity.MINOR,
    enabled=False,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.1"), act("047fe0")),
    needs=frozenset({RepeatedBlocks}),
    evaluate=evaluate,
)
