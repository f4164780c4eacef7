"""A field's label says what to enter.

What it checks: that what labels a field for the eye is not a word for any field (“Field”, “Enter text”), not a word
that has nothing to do with what the field is known to ask for by its type and names (“Info” at a date), and does not
stand at two fields that only a hidden heading tells apart.
Why it matters: readers who do not know what a field wants fill in the wrong thing, or give up.
How to fix: say in the label what is asked for: “Date of birth”.
Passes: '<label>Date of birth <input type="date" name="dob"></label>'
Fails: '<label>Info <input type="date" name="dob"></label>'
Limits: whether a label says enough is for people to say. It asks about vague words where it does not know what the
field is for, and about fields in one group that are labelled alike. Checkboxes and radio buttons are left alone.
Sources: WCAG 2.2, 2.4.6 Headings and Labels; technique G131.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

import msgspec

from rules.model import Finding, Outcome, Severity
from rules.page import Field, Fields, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.placeholders import bare, placeholders

_CHOICES = frozenset({"checkbox", "radio", "switch", "listbox"})
_NUMBERED = re.compile(r"(?:field|input|label|text|feld|champ|campo)[ _-]?\d{1,3}")
_TYPES = frozenset({"date", "datetime-local", "month", "week", "time", "email", "tel", "url", "password", "search"})


class Purpose(msgspec.Struct, frozen=True):
    """What a field can ask for."""

    called: tuple[str, ...]
    """What developers call such a field, in letters alone."""
    words: tuple[str, ...]
    """The beginnings of words of which its label has one."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each field that has a label."""
    asking = [field for field in page.get(Fields).fields if field.accessible and field.kind not in _CHOICES]
    alike = _alike([field for field in asking if field.seen and field.label and not field.cell])
    for field in asking:
        if bare(_label(field)):
            yield _judge(field, alike.get(field.target.selector, ()))


def _judge(field: Field, twins: tuple[Field, ...]) -> Outcome:
    label = bare(_label(field))
    if label in placeholders("field") or _NUMBERED.fullmatch(label):
        return Outcome.failed(_empty(field), field.target)
    if label in placeholders("vague"):
        return _judge_vague(field, label, _purpose(field))
    if _only_unseen_headings_tell(field, twins):
        return Outcome.failed(_told_apart_unseen(field), field.target)
    if twins and field is not twins[0]:
        return Outcome.cant_tell(_twin(field), field.target)
    return Outcome.passed(field.target)


def _judge_vague(field: Field, label: str, purpose: Purpose | None) -> Outcome:
    if purpose is None or _mentions(bare(field.heading), purpose):
        return Outcome.cant_tell(_vague(field), field.target)
    if _mentions(label, purpose):
        return Outcome.passed(field.target)
    return Outcome.failed(_other(field), field.target)


def _label(field: Field) -> str:
    return field.label or field.name


def _alike(fields: list[Field]) -> dict[str, tuple[Field, ...]]:
    """By the selector of each, the fields labelled as it is under the same visible heading, itself included."""

    def key(field: Field) -> tuple[str, str, str]:
        return (field.heading, bare(field.label), field.kind)

    groups = (tuple(group) for _, group in groupby(sorted(fields, key=key), key))
    twins = [group for group in groups if len({field.identifiers for field in group}) > 1 and not _searches(group[0])]
    return {field.target.selector: group for group in twins for field in group}


def _only_unseen_headings_tell(field: Field, twins: tuple[Field, ...]) -> bool:
    """Whether another of them, sent together with this one, stands under another heading, which nobody sees."""
    return any(one.stretch == field.stretch and one.written_heading != field.written_heading for one in twins)


def _searches(field: Field) -> bool:
    """Whether it is a search, of which a page may have several that do the same."""
    return _purpose(field) == _purposes()["search"]


def _purpose(field: Field) -> Purpose | None:
    """What the field is known to ask for, by its type and by what its developer calls it."""
    names = [field.kind, *field.identifiers] if field.kind in _TYPES else field.identifiers
    plain = [re.sub(r"[^a-z1-9]", "", name.casefold()) for name in names]
    return next((one for name in plain for one in _purposes().values() if name in one.called), None)


def _mentions(label: str, purpose: Purpose) -> bool:
    return any(word.startswith(purpose.words) for word in label.split())


@cache
def _purposes() -> dict[str, Purpose]:
    text = (files("rules.wcag") / "purposes.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Purpose])


def _finding(field: Field, message: str) -> Finding:
    return Finding(message=message, hint="Say in the label what is to be entered.", found=_label(field))


def _empty(field: Field) -> Finding:
    return _finding(field, f"The label “{_label(field)}” fits any field: it does not say what to enter")


def _other(field: Field) -> Finding:
    called = field.identifiers[0] if field.identifiers else field.kind
    return _finding(
        field, f"The label “{_label(field)}” does not say what the field asks for, which is called “{called}”"
    )


def _vague(field: Field) -> Finding:
    return _finding(field, f"Does “{_label(field)}” say what to enter in this field?")


def _told_apart_unseen(field: Field) -> Finding:
    return _finding(
        field,
        f"More than one field is labelled “{field.label}”, and only a heading that nobody sees tells them apart",
    )


def _twin(field: Field) -> Finding:
    return _finding(
        field, f"Another field before this one is labelled “{field.label}”, too. Is it plain which is which?"
    )


RULE = PageRule(
    id="wcag/label-describes",
    title="A field's label says what to enter",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("2.4.6"), act("cc0f0a")),
    needs=frozenset({Fields}),
    evaluate=evaluate,
)
