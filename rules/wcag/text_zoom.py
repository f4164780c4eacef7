"""Text stays whole when the page is zoomed to 200 percent.

What it checks: in a window as small as zooming to 200 percent makes it (640 by 512 CSS pixels), each visible text in a
box that cuts off what does not fit: whether its lines can still be read from end to end; and whether text comes to lie
upon other text or a field that it did not lie upon before.
Why it matters: who needs large letters zooms; a box of fixed height then cuts the text off, and no scrolling brings it
back.
How to fix: let the box grow with its text: `min-height` in place of `height`, no `overflow: hidden` around text.
Passes: '<div style="overflow: hidden; min-height: 2em">A long text that wraps when it must</div>'
Fails: '<div style="overflow: hidden; height: 1.5em">A long text that wraps when it must</div>'
Limits: it asks where a link or button near the text may lead to the whole of it, where text is shortened on purpose,
with an ellipsis or at the end of a line, and where a text lies upon a field, upon one that was not seen before, or on a
ground that hides the other; text in fields, in frames, in boxes that scroll and in what moves is not looked at.
Sources: WCAG 2.2, 1.4.4 Resize Text; failure F69; ACT rule 59br37.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import Layouts, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.cut_text import judge_view


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each text that zooming may lose; one for all where it loses none."""
    layouts = page.get(Layouts)
    zoomed = (cut for cut in layouts.cut if cut.view == "zoomed")
    yield from judge_view(layouts, "zoomed", zoomed, "At 200 percent")


RULE = PageRule(
    id="wcag/text-zoom",
    title="Text stays whole at 200 percent",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.4.4"), act("59br37")),
    needs=frozenset({Layouts}),
    evaluate=evaluate,
)
