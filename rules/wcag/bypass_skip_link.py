"""A link leads to a page's own content.

What it checks: where the page repeats text of another page of its site, whether a link or button before it leads to
where own content begins, and is seen at least while it has the focus. Off unless a policy turns it on, since it
is one of several ways past repeated blocks: wcag/bypass-blocks judges them together.
Why it matters: who uses the keyboard without a screen reader has neither headings nor landmarks to go by.
How to fix: put a link to the page's own content at the very top.
Passes: '<a href="#content">Skip to content</a> <nav>…</nav> <div id="content">…</div>'
Fails: '<nav>…</nav> <div id="content">…</div>' with no link to it
Limits: as for wcag/bypass-blocks. Buttons and scripted links are tried only on a page with neither a heading nor a
landmark for its own content; elsewhere a page without a link is not judged.
Sources: WCAG 2.2, 2.4.1 Bypass Blocks; techniques G1, G123, G124.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import Page, RepeatedBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.bypass import lacking, repeated, skips

HINT = "Put a link to this page's own content at the very top."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page whose own content comes after something that it repeats."""
    found = repeated(page)
    if found is None:
        return
    if skips(found):
        yield Outcome.passed(found.start)
    elif found.untried:
        yield Outcome.cant_tell(lacking(found, "link that is certain to be seen and to lead", HINT), found.start)
    elif found.tried or found.skip:
        yield Outcome.failed(lacking(found, "link that is seen and leads", HINT), found.start)


RULE = PageRule(
    id="wcag/bypass-skip-link",
    title="A link leads to a page's own content",
    severity=Severity.MINOR,
    enabled=False,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.1"), act("ye5d6e")),
    needs=frozenset({RepeatedBlocks}),
    evaluate=evaluate,
)
