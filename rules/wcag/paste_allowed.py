"""A password can be pasted.

What it checks: fields for a password that are seen: whether a listener of the page forbids pasting.
Why it matters: who cannot remember or copy a long password by hand has a program that knows it; a field that refuses it
locks them out.
How to fix: take away the listener, and write autocomplete="current-password" or "new-password".
Passes: '<input type="password" autocomplete="current-password">'
Fails: it never says that: a person is asked where pasting is forbidden
Limits: whether another way in asks for no memory is for people to say.
Sources: WCAG 2.2, 3.3.8 Accessible Authentication (Minimum); technique H100, failure F109.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import FormTrials, Page, Password
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each field for a password."""
    for field in page.get(FormTrials).passwords:
        yield Outcome.cant_tell(_question(field), field.target) if field.blocked else Outcome.passed(field.target)


def _question(field: Password) -> Finding:
    return Finding(
        message=f"The page forbids pasting into the field “{field.name}”. Can people log in without"
        " remembering a password, or copying it by hand?",
        hint="Allow pasting.",
    )


RULE = PageRule(
    id="wcag/paste-allowed",
    title="A password can be pasted",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("3.3.8"),),
    needs=frozenset({FormTrials}),
    evaluate=evaluate,
)
