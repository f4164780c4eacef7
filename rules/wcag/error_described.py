"""A message of error in a form says which field it is about and what is wrong with it.

What it checks: the messages of error that a page shows beside its form fields, right before or after the form, or in a
live region where there is one form: whether they say more than that something is wrong, whether it is plain which field
is meant, and whether screen readers meet them.
Why it matters: “Invalid value” leaves people to guess what was expected, and a message for the eye alone leaves who
listens with a form that does not go on, and no reason.
How to fix: name the field and say what is expected: “Age must be a whole number of at least 1.” Tie the message to its
field with aria-describedby.
Passes: '<input id="age" aria-describedby="wrong"> <span id="wrong">Age must be at least 1.</span>'
Fails: '<input id="age"> <span>Invalid value for age.</span>'
Limits: messages are known by their words, in English, French, German, Italian, Portuguese and Spanish. Of an email
address, a web address, a telephone number or a password, “invalid” may be all there is to say. Whether a message
outside of the form that names neither field nor form is about it, is put to a person.
Sources: WCAG 2.2, 3.3.1 Error Identification; techniques G83, G84 and G85.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Field, Fields, Notice, Notices, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.errors import concerns, is_error, judged, names_one, says_what


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each message of error that is seen in a form."""
    notices = page.get(Notices).notices
    usable = [field for field in page.get(Fields).fields if field.seen and not field.fixed]
    heard = [notice.text for notice in notices if notice.accessible]
    heard += [block.text for block in page.get(TextBlocks).blocks if block.accessible]
    for notice in notices:
        group = [field for field in usable if field.group == notice.group]
        if not group or not is_error(notice.text):
            continue
        if notice.seen and not _is_summary(notice, group, notices):
            yield from _judged(notice, group, heard)
        elif notice.at_button and not notice.seen and not notice.of:
            yield Outcome.cant_tell(_at_button(notice), notice.target)


def _judged(notice: Notice, group: list[Field], heard: list[str]) -> Iterator[Outcome]:
    """What to say of a message; of one outside of the form only if it names a field, or says nothing.

    A text that says more and stands beside a form may as well be about something else.
    """
    if _in_form(notice):
        yield judged(notice, group, heard)
    elif says_what(notice.text, group):
        if names_one(notice.text, group):
            yield judged(notice, group, heard)
    elif concerns(notice.text, group):
        yield judged(notice, group, heard)
    else:
        yield Outcome.cant_tell(_of_form(notice), notice.target)


def _in_form(notice: Notice) -> bool:
    """Whether it belongs to the form for certain."""
    return notice.outside in ("", "described")


def _of_form(notice: Notice) -> Finding:
    return Finding(
        message=f"Is “{notice.text}” about the form that it stands beside? It does not say what is wrong.",
        hint="If it is, say which field is meant, and what is expected in it.",
        found=notice.text,
    )


def _is_summary(notice: Notice, group: list[Field], notices: Iterable[Notice]) -> bool:
    """Whether it may only announce the messages beside it: “There is a problem”."""
    if notice.of or says_what(notice.text, group):
        return False
    others = (one for one in notices if one.group == notice.group and one.seen and one.text != notice.text)
    return any(says_what(other.text, group) for other in others if _in_form(other) or is_error(other.text))


def _at_button(notice: Notice) -> Finding:
    return Finding(
        message=f"The message “{notice.text}” is not seen, and is read out at a button only. Is it shown at its field"
        " when something is wrong?",
        hint="Show the message when something is wrong, and tie it to its field with aria-describedby.",
        found=notice.text,
    )


RULE = PageRule(
    id="wcag/error-described",
    title="A message of error says which field it is about and what is wrong with it",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("3.3.1"), act("36b590")),
    needs=frozenset({Fields, Notices, TextBlocks}),
    evaluate=evaluate,
)
