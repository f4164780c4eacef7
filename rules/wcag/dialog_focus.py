"""While a dialog is open, focus stays out of what is hidden behind it.

What it checks: the stops of Tab while a dialog is open, for those inside aria-hidden="true". Elements that hand focus
on at once, as those at the two ends of a dialog do, are no stops.
Why it matters: a screen reader lands on silence: it cannot say where focus is.
How to fix: make what lies behind the dialog inert, or keep focus inside of it.
Passes: '<main inert>' behind '<dialog open>'
Fails: '<main aria-hidden="true">' with links behind '<div role="dialog" aria-modal="true">'
Limits: dialogs that a person has to open are not opened. Without a dialog, wcag/aria-hidden-focus speaks.
Sources: WCAG 2.2, 1.3.1, 4.1.2; ARIA Authoring Practices, Dialog (Modal) Pattern.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

FINDING = Finding(
    message="Tab comes here while a dialog is open, and screen readers are told that nothing is here.",
    hint="Make what lies behind the dialog inert, or keep focus inside of it.",
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each stop that is hidden."""
    for target in page.get(Keyboard).having("behind_dialog").behind_dialog:
        yield Outcome.failed(FINDING, target)


RULE = PageRule(
    id="wcag/dialog-focus",
    title="While a dialog is open, focus stays out of what is hidden behind it",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.3.1"), wcag("4.1.2"), act("6cfa84")),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
