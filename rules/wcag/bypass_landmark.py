"""A page's own content lies in a landmark.

What it checks: where the page repeats text of another page of its site, whether what comes after it lies in a landmark
that is there for it, such as main. Off unless a policy turns it on, since it
is one of several ways past repeated blocks: wcag/bypass-blocks judges them together.
Why it matters: screen readers go from landmark to landmark, past all that stands between.
How to fix: put the page's own content into a main element.
Passes: '<nav>…</nav> <main><p>…</p></main>'
Fails: '<nav>…</nav> <div><p>…</p></div>'
Limits: as for wcag/bypass-blocks. A landmark that holds more repeated text than text of its own does not count.
Sources: WCAG 2.2, 2.4.1 Bypass Blocks; technique ARIA11.
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

HINT = "Put this page's own content into a main element."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page whose own content comes after something that it repeats."""
    found = repeated(page)
    if found is None:
        return
    if found.landmark:
        yield Outcome.passed(found.start)
    else:
        yield Outcome.failed(lacking(found, "landmark to go to", HINT), found.start)


RULE = PageRule(
    id="wcag/bypass-landmark",
    title="A page's own content lies in a landmark",
    severity=Severity.MINOR,
    enabled=False,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.1"), act("b40fd1")),
    needs=frozenset({RepeatedBlocks}),
    evaluate=evaluate,
)
