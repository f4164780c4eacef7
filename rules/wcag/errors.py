"""Messages of error in forms: which texts are, whose they are, and whether they say what is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from rules.model import Finding, Outcome
from rules.page import Field, Notice

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAYS_ITSELF = frozenset({"email", "url", "tel", "password"})
"""Types of fields of which “invalid” says enough, or of which more must not be said."""


def is_error(text: str) -> bool:
    """Whether a short text in a form says that something is wrong."""
    said = f" {_plain(text)} "
    return any(f" {sign}" in said for sign in _lexicon("error"))


def owner(notice: Notice, fields: Iterable[Field]) -> Field | None:
    """The field that a message is about: the one that refers to it, that it names, or that it stands beside."""
    group = [field for field in fields if field.group == notice.group]
    for field in group:
        if notice.of and notice.of in field.identifiers:
            return field
    named = [field for field in group if _names(notice.text, field)]
    if len(named) == 1 or len(group) == 1:
        return (named or group)[0]
    return None


def says_what(text: str, fields: Iterable[Field]) -> bool:
    """Whether a message says more than that something, in one of these fields, is wrong."""
    known = _lexicon("says_nothing") | {word for field in fields for word in _words(field.name)}
    return any(word not in known for word in _words(text))


def names_one(text: str, fields: Iterable[Field]) -> bool:
    """Whether a message names one of these fields."""
    return any(_names(text, field) for field in fields)


def concerns(text: str, fields: Iterable[Field]) -> bool:
    """Whether a message names one of these fields, or speaks of a form and what is entered there."""
    return names_one(text, fields) or not _lexicon("of_forms").isdisjoint(_words(text))


def says_itself(field: Field) -> bool:
    """Whether what the field is for says by itself what was expected."""
    about = {field.kind, *_words(field.name), *_words(" ".join(field.identifiers))}
    return bool(about & _SAYS_ITSELF) or "e-mail" in field.name.casefold()


def judged(notice: Notice, group: list[Field], heard: list[str]) -> Outcome:
    """What to say of a message of error, in a form with these fields, where screen readers meet the texts `heard`."""
    if not notice.accessible and not any(notice.text in text for text in heard):
        return Outcome.failed(_unheard(notice), notice.target)
    field = owner(notice, group)
    if not says_what(notice.text, group):
        if field is not None and says_itself(field):
            return Outcome.cant_tell(_curt(notice), notice.target)
        return Outcome.failed(_empty(notice), notice.target)
    if field is None and not notice.beside:
        return Outcome.cant_tell(_whose(notice), notice.target)
    return Outcome.passed(notice.target)


def _unheard(notice: Notice) -> Finding:
    return Finding(
        message=f"The message “{notice.text}” is seen, and screen readers do not meet it",
        hint="Take away aria-hidden, and tie the message to its field with aria-describedby.",
        found=notice.text,
    )


def _empty(notice: Notice) -> Finding:
    return Finding(
        message=f"The message “{notice.text}” does not say what is wrong",
        hint="Say which field is meant, and what is expected in it.",
        found=notice.text,
    )


def _curt(notice: Notice) -> Finding:
    return Finding(
        message=f"The message “{notice.text}” says that something is wrong. Is it plain what is expected?",
        hint="Say what is expected, with an example.",
        found=notice.text,
    )


def _whose(notice: Notice) -> Finding:
    return Finding(
        message=f"The message “{notice.text}” names no field of its form. Is it plain which is meant?",
        hint="Name the field in the message, and tie the message to it with aria-describedby.",
        found=notice.text,
    )


def _names(text: str, field: Field) -> bool:
    said = set(_words(text))
    return any(word in said for word in _words(field.name) if word not in _lexicon("says_nothing"))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _plain(text: str) -> str:
    return " ".join(_words(text))


@cache
def _lexicon(kind: str) -> frozenset[str]:
    text = (files("rules.wcag") / "errors.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[kind])
