"""What has focus is not hidden behind a bar or a banner.

What it checks: every stop of Tab, walking down the page and, where something is stuck to its top, up again: whether an
opaque box that stays in view lies over all of the element that has focus.
Why it matters: who uses the keyboard sees nothing of what they are about to activate.
How to fix: keep room for the bar with scroll-padding, or let it scroll away with the page.
Passes: 'html { scroll-padding-top: 5rem }' below a sticky header of that height
Fails: links that are reached beneath a cookie banner fixed to the bottom of the window
Limits: boxes that let something shine through are left out, and so is what a person has opened themselves. It asks
where Escape takes away what hides the element, without moving focus.
Sources: WCAG 2.2, 2.4.11 Focus Not Obscured (Minimum); technique C43, failure F110.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import CoveredFocus, Keyboard, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_HINT = "Keep room for what stays in view with scroll-padding, or let it scroll away with the page."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each element that is covered; one for the page where none is."""
    keyboard = page.get(Keyboard).having("covered", "dismissed")
    for one in keyboard.covered:
        yield (
            Outcome.cant_tell(_question(one), one.target)
            if one.dismissed
            else Outcome.failed(_finding(one), one.target)
        )
    if keyboard.stops and not keyboard.covered:
        yield Outcome.passed()


def _finding(one: CoveredFocus) -> Finding:
    return Finding(
        message=f"When this element gets focus, all of it lies behind {one.by.snippet or one.by.selector}",
        hint=_HINT,
    )


def _question(one: CoveredFocus) -> Finding:
    cover = one.by.snippet or one.by.selector
    return Finding(
        message=f"When this element gets focus, all of it lies behind {cover}, until Escape is pressed. Is that said?",
        hint=_HINT,
    )


RULE = PageRule(
    id="wcag/focus-not-obscured",
    title="What has focus is not hidden behind a bar or a banner",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.11"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
