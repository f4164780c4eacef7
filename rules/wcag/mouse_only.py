"""What can be clicked can be reached by keyboard.

What it checks: elements that hear the mouse and show the hand of a link, in the page as it is loaded: whether they,
what they stand in, or something in them takes focus.
Why it matters: who uses the keyboard cannot click. What only the mouse reaches is not there for them.
How to fix: use a button or a link; else give the element a role, tabindex="0", and let Enter and Space do the same.
Passes: '<button>Show more</button>'
Fails: never by itself: the same may be had in another way elsewhere on the page
Limits: listeners that stand further up, on a list or on the page as a whole, do not say which elements they are for.
Sources: WCAG 2.2, 2.1.1 Keyboard; techniques G202, SCR35, failures F42, F54, F59.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page, Pointed
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.pointed import called


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One question for each kind of element."""
    for one in page.get(Keyboard).having("listeners", "mouse_only").mouse_only:
        yield Outcome.cant_tell(_question(one), one.target)


def _question(one: Pointed) -> Finding:
    return Finding(
        message=f"{called(one)} can be clicked and takes no focus. Is there another way by keyboard?",
        hint='If not: use a button or a link, or give it a role, tabindex="0", and let Enter and Space do the same.',
    )


RULE = PageRule(
    id="wcag/mouse-only",
    title="What can be clicked can be reached by keyboard",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.1.1"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
