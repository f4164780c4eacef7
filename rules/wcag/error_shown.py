"""A form that does not go on says in words what is wrong.

What it checks: what the page's forms show when they are sent empty, or with an email address that is none: the
browser's own message, or texts of the page that say what is wrong and are there for screen readers too.
Why it matters: who does not see that a field turned red, or does not know why, is stuck at a form that does nothing.
How to fix: write beside each field what is wrong with it, and tie the text to the field with aria-describedby; or leave
it to the browser with `required` and `type`.
Passes: '<form><input type="email" required> <button>Send</button></form>'
Fails: a form whose only message is “Invalid value.”, or has aria-hidden
Limits: nothing is sent to a server, so what it would say is not seen. Forms that search, log in, pay or take files are
left alone, and of a page with many forms the first four are tried. Fields that change colour while no text is found are
put to a person.
Sources: WCAG 2.2, 3.3.1 Error Identification; techniques G83, G84, G85 and SCR18.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import FormTrial, FormTrials, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.errors import is_error, judged, owner, says_what


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each message of each form that was held back, or for the form where there is none."""
    evidence = page.get(FormTrials)
    for trial in evidence.trials:
        if trial.native:
            yield Outcome.passed(trial.target)
        elif not trial.sent:
            yield from _of(trial)
    if evidence.left_out:
        yield Outcome.cant_tell(_untried(evidence.left_out))


def _of(trial: FormTrial) -> Iterator[Outcome]:
    fields = list(trial.fields)
    heard = [message.text for message in trial.messages if message.accessible]
    seen = [message for message in trial.messages if message.seen]
    named = [message for message in seen if is_error(message.text) or owner(message, fields)]
    telling = any(says_what(message.text, fields) for message in seen)
    for message in named:
        if is_error(message.text) and (message.of or says_what(message.text, fields) or not telling):
            yield judged(message, fields, heard)
        else:
            yield Outcome.passed(message.target)
    if not seen and (trial.recoloured or trial.marked):
        yield Outcome.cant_tell(_wordless(trial), trial.target)


def _wordless(trial: FormTrial) -> Finding:
    count = max(trial.recoloured, trial.marked)
    return Finding(
        message=f"Sent empty, the form stays, and marks fields ({count}) without any text that could be found. Does it"
        " say in words what is wrong?",
        hint="Write beside each field what is wrong with it.",
    )


def _untried(count: int) -> Finding:
    return Finding(
        message=f"The first forms of the page were tried, {count} more were not. Do they say in words what is wrong?",
        hint="Send them empty, and look.",
    )


RULE = PageRule(
    id="wcag/error-shown",
    title="A form that does not go on says in words what is wrong",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("3.3.1"),),
    needs=frozenset({FormTrials}),
    evaluate=evaluate,
)
