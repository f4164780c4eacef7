"""What is done with a pointer is done when it is let go.

What it checks: controls that listen for the pointer going down (`mousedown`, `pointerdown`, `touchstart`), while
neither they nor what they stand in listen for it going up, or for a click.
Why it matters: who touches the wrong thing, with a tremor or by mistake, can move off it and let go, and nothing
happens; what is done at the first touch cannot be taken back.
How to fix: listen for `click`, or do it on `pointerup` within the same control.
Passes: '<button onclick="send()">Send</button>'
Fails: never by itself: what the listener does may be no more than a change of looks, or be undone on the way up
Limits: listeners that stand on the page as a whole do not say which elements they are for. Ten kinds are named at most.
Sources: WCAG 2.2, 2.5.2 Pointer Cancellation; techniques G210, G212, failure F101.
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
    """One question for each kind of control."""
    for one in page.get(Keyboard).having("listeners", "pressed").pressed:
        question = Finding(
            message=f"{called(one)} listens for the pointer going down, not for a click. Is anything done then that"
            " cannot be taken back by moving off before letting go?",
            hint="If so, do it on click, or on pointerup within the control.",
        )
        yield Outcome.cant_tell(question, one.target)


RULE = PageRule(
    id="wcag/pointer-cancellation",
    title="What is done with a pointer is done when it is let go",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("2.5.2"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
