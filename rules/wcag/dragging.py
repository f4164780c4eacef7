"""What can be dragged can be moved without dragging, too.

What it checks: elements that can be dragged (`draggable`, listeners for `dragstart`), and those that listen both for
the pointer going down and for its moving.
Why it matters: who cannot hold a button down while moving, or works by eye or by voice, cannot drag.
How to fix: offer buttons that move the thing, or let it be chosen first and its place then.
Passes: a list whose items have buttons “Up” and “Down” beside the handle, once a person has tried them
Fails: never by itself: only people can say whether there is another way
Limits: what follows the pointer by listeners of the page as a whole is not found, nor what moves in a canvas. Ten kinds
are named at most.
Sources: WCAG 2.2, 2.5.7 Dragging Movements; technique G219, failure F108.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.pointed import called


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One question for each kind of element."""
    for one in page.get(Keyboard).having("listeners", "dragged").dragged:
        question = Finding(
            message=f"{called(one)} can be dragged. Can the same be done by clicking or tapping alone?",
            hint="If not, offer buttons that move it, or let its new place be chosen.",
        )
        yield Outcome.cant_tell(question, one.target)


RULE = PageRule(
    id="wcag/dragging",
    title="What can be dragged can be moved without dragging, too",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("2.5.7"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
