"""Focus alone leads nowhere.

What it checks: each stop of Tab: whether the page sends its form or goes to another address as soon as the element has
focus, once during the walk and once again.
Why it matters: who goes through the page by keyboard loses it before they have chosen anything.
How to fix: wait for the element to be activated.
Passes: a link that leads away when it is followed
Fails: '<input onfocus="this.form.submit()">'
Limits: windows that are opened on focus, and contents that are replaced, are not found.
Sources: WCAG 2.2, 3.2.1 On Focus; technique G107, failure F55.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each element that leads away; one for the page where none does."""
    keyboard = page.get(Keyboard).having("led_by_focus")
    for one in keyboard.led_by_focus:
        message = f"As soon as this element has focus, the page leads to {one.address}"
        yield Outcome.failed(Finding(message=message, hint="Wait for the element to be activated."), one.target)
    if keyboard.stops and not keyboard.led_by_focus:
        yield Outcome.passed()


RULE = PageRule(
    id="wcag/on-focus",
    title="Focus alone leads nowhere",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("3.2.1"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
