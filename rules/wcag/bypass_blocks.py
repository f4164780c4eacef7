"""What a page repeats of other pages can be passed by.

What it checks: the page is compared with another one of its site that it links to; where text that both have stands
before the page's own content, there must be a way past it: a heading or a landmark of that content, a link to it, or a
control that hides what is repeated.
Why it matters: without one, everybody who uses the keyboard or listens goes through the same menu on every page.
How to fix: put the page's own content into a main element, begin it with a heading, and link to it from the top.
Passes: '<nav>…</nav> <main><h1>Back pain</h1> …</main>'
Fails: '<div class="menu">…</div> <div class="content"><p>…</p></div>' with no link from the menu to the content
Limits: the other page is read as the server sends it: what scripts write there is not compared. A page that links to no
other page of its site is not judged. A heading that only screen readers meet, or a link that nobody sees, is put to a
person. The four wcag/bypass-* rules say which of the ways are there.
Sources: WCAG 2.2, 2.4.1 Bypass Blocks; techniques G1, G123, G124, H69, ARIA11, SCR28.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Page, RepeatedBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.bypass import repeated, skips, told

_LEAST_WORDS = 4
"""A repeated word or single link is no block."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page whose own content comes after repeated blocks."""
    found = repeated(page)
    if found is None or found.words < _LEAST_WORDS:
        return
    if found.heading == "seen" or found.landmark or skips(found) or found.collapses:
        yield Outcome.passed(found.start)
    elif found.heading or found.skip or found.untried or not found.tried:
        yield Outcome.cant_tell(_question(found), found.start)
    else:
        yield Outcome.failed(_finding(found), found.start)


def _finding(found: RepeatedBlocks) -> Finding:
    return Finding(
        message=f"Nothing leads past what stands before this page's own content and on other pages too: {told(found)}",
        hint="Put this page's own content into a main element, and begin it with a heading.",
        found=found.repeated,
    )


def _question(found: RepeatedBlocks) -> Finding:
    if found.heading:
        unsure = "the only heading there is one that cannot be seen, or that other pages have too"
    elif found.skip:
        unsure = "a link leads past it that nobody sees"
    else:
        unsure = "there are more controls than were tried"
    return Finding(
        message=f"Is there a way past what this page repeats before its own content, {told(found)}? "
        f"As far as can be told, {unsure}.",
        hint="If not, put this page's own content into a main element, and begin it with a heading.",
        found=found.repeated,
    )


RULE = PageRule(
    id="wcag/bypass-blocks",
    title="What a page repeats of other pages can be passed by",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.1"), act("cf77f2")),
    needs=frozenset({RepeatedBlocks}),
    evaluate=evaluate,
)
