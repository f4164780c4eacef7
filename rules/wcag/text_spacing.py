"""Text stays whole with wider spacing.

What it checks: with a line height of 1.5, spacing of 0.12 em between letters, 0.16 em between words and 2 em after
paragraphs, each visible text in a box that cuts off what does not fit: whether it is cut off there, and was whole
before; and whether text comes to lie upon other text or a field.
Why it matters: readers with dyslexia or low vision set wider spacing in their browser; a box of fixed size then cuts
the text off, or lets it run over what comes next.
How to fix: let the box grow with its text: `min-height` in place of `height`, no `overflow: hidden` around text.
Passes: '<p style="overflow: hidden">It wraps, and the box grows</p>'
Fails: '<p style="overflow: hidden; height: 1.2em; line-height: 1.2">It is cut off when its lines grow</p>'
Limits: it asks where a link or button near the text may lead to the whole of it, where text is shortened on purpose,
and where a text lies upon a field, upon one that was not seen before, or on a ground that hides the other; text in
fields, in frames, in shadow trees that set their own spacing, in boxes that scroll, and in what moves or stays with the
window is not looked at.
Sources: WCAG 2.2, 1.4.12 Text Spacing; failure F104; technique C36.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import Layouts, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.cut_text import is_new, judge_view


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each text that wider spacing may lose; one for all where it loses none."""
    layouts = page.get(Layouts)
    spaced = (cut for cut in layouts.cut if cut.view == "spaced" and is_new(cut))
    yield from judge_view(layouts, "spaced", spaced, "With wider spacing")


RULE = PageRule(
    id="wcag/text-spacing",
    title="Text stays whole with wider spacing",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.4.12"),),
    needs=frozenset({Layouts}),
    evaluate=evaluate,
)
