"""A choice in a field leads nowhere by itself, unless people were told.

What it checks: the first six lists of choices, radio buttons and checkboxes: whether the page sends its form or goes to
another address as soon as something else is chosen by keyboard.
Why it matters: the arrow keys choose on their way through a list: the first step already leads away.
How to fix: add a button that sends the choice, or say before the field what it will do.
Passes: a list of languages with a button “Go” beside it
Fails: never by itself: only people can say whether the words before the field tell enough
Limits: text fields, and contents that are replaced, are not tried.
Sources: WCAG 2.2, 3.2.2 On Input; techniques G80, G13, H32, failures F36, F37.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One question for each field that leads away."""
    for one in page.get(Keyboard).having("led_by_choice").led_by_choice:
        message = f"As soon as something is chosen here, the page leads to {one.address}. Are people told before?"
        hint = "If not: add a button that sends the choice, or say before the field what it will do."
        yield Outcome.cant_tell(Finding(message=message, hint=hint), one.target)


RULE = PageRule(
    id="wcag/on-input",
    title="A choice in a field leads nowhere by itself, unless people were told",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("3.2.2"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
