"""Focus shows on whatever has it.

What it checks: every stop of Tab. Those that show no outline are looked at with focus and without, one of each kind: by
style, and where that is the same, by the pixels of the whole viewport.
Why it matters: who uses the keyboard looks for the place where the next key will act. Where nothing shows it, they are
lost.
How to fix: leave the browser's outline in place, or style :focus-visible so that it stands out.
Passes: 'a:focus-visible { outline: 2px solid }'
Fails: 'a:focus { outline: none }' and nothing in its place
Limits: whether the sign is strong enough is for people to say (1.4.11, 2.4.13). Anything that changes in the viewport
is taken for a sign, also what moves by itself at that moment. Frames and media players are not looked into.
Sources: WCAG 2.2, 2.4.7 Focus Visible; techniques C15, G149, G165, G195, failures F55, F78.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Indicator, Keyboard, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each kind of element that shows no sign; one for the page where all do."""
    keyboard = page.get(Keyboard).having("indicators")
    dark = [one for one in keyboard.indicators if not one.shown]
    for one in dark:
        if one.shown is None:
            yield Outcome.cant_tell(_question(one), one.target)
        else:
            yield Outcome.failed(_finding(one), one.target)
    if keyboard.unpictured:
        yield Outcome.cant_tell(_rest(keyboard.unpictured))
    elif keyboard.stops and not dark:
        yield Outcome.passed()


def _finding(one: Indicator) -> Finding:
    return Finding(
        message=f"Nothing shows that this element has focus{_others(one)}.",
        hint="Give it an outline, or another sign of its own, under :focus-visible.",
    )


def _question(one: Indicator) -> Finding:
    return Finding(
        message=f"This element shows no outline when it has focus{_others(one)}. Does anything else show it?",
        hint="Reach the element by Tab, and look.",
    )


def _rest(kinds: int) -> Finding:
    return Finding(
        message=f"{kinds} more kinds of elements show no outline when they have focus. Does anything else show it?",
        hint="Go through the page by Tab, and look.",
    )


def _others(one: Indicator) -> str:
    return f" ({one.alike} more are of its kind)" if one.alike else ""


RULE = PageRule(
    id="wcag/focus-visible",
    title="Focus shows on whatever has it",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.7"), act("oj04fd")),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
