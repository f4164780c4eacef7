"""A message of error that comes up is announced.

What it checks: the messages that the page's forms show when they are sent empty: whether one of them stands in a live
region, or the focus moves to where the message is.
Why it matters: a screen reader says what has the focus; text that appears elsewhere is silent, and the form seems dead.
How to fix: put the message in an element with role="alert", or move the focus to the first field that is wrong.
Passes: '<p role="alert">Error: tell us your name.</p>' that is filled when the form is sent
Fails: the same in a plain paragraph, while the focus stays on the button
Limits: nothing is sent to a server. Messages are known by their words, in English, French, German, Italian, Portuguese
and Spanish. Forms that search, log in, pay or take files are left alone.
Sources: WCAG 2.2, 4.1.3 Status Messages; techniques ARIA19, ARIA22 and G199.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import FormTrials, Message, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.errors import is_error


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each form that was held back with a message of error."""
    for trial in page.get(FormTrials).trials:
        errors = [one for one in trial.messages if one.seen and one.accessible and is_error(one.text)]
        if trial.native or trial.sent or not errors:
            continue
        if trial.focus_moved or any(message.live for message in trial.messages):
            yield Outcome.passed(trial.target)
        else:
            yield Outcome.failed(_finding(errors[0]), errors[0].target)


def _finding(message: Message) -> Finding:
    return Finding(
        message=f"The message “{message.text}” comes up in no live region, and the focus stays where it was",
        hint='Give the message role="alert", or move the focus to the first field that is wrong.',
        found=message.text,
    )


RULE = PageRule(
    id="wcag/error-announced",
    title="A message of error that comes up is announced",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("4.1.3"),),
    needs=frozenset({FormTrials}),
    evaluate=evaluate,
)
