"""Fields of forms, the messages beside them, and what becomes of a form that is sent empty."""

from __future__ import annotations

from typing import Literal

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


class Field(msgspec.Struct, frozen=True):
    """One field that asks the reader for something: an input, a choice, a text area, or what has such a role."""

    kind: str
    """The type of an input (text, date, ...); select, textarea, or the role of another element."""
    name: str
    """What labels it, seen or not."""
    label: str
    """What labels it for the eye; empty where nothing does."""
    target: Target
    identifiers: tuple[str, ...] = ()
    """Its name, id and autocomplete: what a developer calls it."""
    heading: str = ""
    """The last heading or legend before it that is seen."""
    written_heading: str = ""
    """The last heading or legend before it that is there at all, whether it is seen or not."""
    stretch: int = 0
    """How many forms and buttons begin before it: two fields of one stretch are sent together."""
    cell: bool = False
    """In a table or a list, whose rows may tell it from its like."""
    autocomplete: str | None = None
    """As written; None where the attribute is missing."""
    placeholder: str = ""
    group: int = 0
    """The same number for all fields of one form."""
    group_hints: str = ""
    """Id, class, role, action, name and label of the form: what a designer called it."""
    fixed: bool = False
    """Disabled or read-only: nobody can write in it."""
    region: str = ""
    """As TextBlock.region."""
    seen: bool = True
    accessible: bool = True


class Fields(Evidence, frozen=True, tag="fields"):
    """The page's fields in document order."""

    fields: tuple[Field, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """A short text in a form that is neither a label nor a control: an instruction, or a message."""

    text: str
    target: Target
    group: int = 0
    """As Field.group."""
    of: str = ""
    """Id or name of the field that refers to it as its description or error message."""
    beside: bool = False
    """One field, and no other, stands beside it."""
    outside: Literal["described", "live", "beside", ""] = ""
    """It stands outside of the form: a field refers to it, it is a live region of a page that has no other form, or it
    stands right before or after the form."""
    at_button: bool = False
    """A button refers to it as its description."""
    seen: bool = True
    accessible: bool = True


class Notices(Evidence, frozen=True, tag="notices"):
    """The short texts in the page's forms, in document order."""

    notices: tuple[Notice, ...] = ()


class Message(Notice, frozen=True):
    """A text that a form showed when it was sent."""

    live: bool = False
    """It stands in a live region: screen readers say it by themselves."""


class FormTrial(msgspec.Struct, frozen=True):
    """What one form did when it was sent empty, with addresses that are none."""

    target: Target
    fields: tuple[Field, ...] = ()
    native: bool = False
    """The browser itself objected, and says so in words."""
    sent: bool = False
    """The page let it go: whatever is wrong is for its server to say."""
    messages: tuple[Message, ...] = ()
    """Texts that came up in the form or in a live region."""
    recoloured: int = 0
    """Fields that changed their colours, the focused one aside."""
    marked: int = 0
    """Fields newly marked by aria-invalid."""
    focus_moved: bool = False


class Password(Field, frozen=True):
    """A field for a password."""

    blocked: bool = False
    """A listener of the page forbids pasting."""


class FormTrials(Evidence, frozen=True, tag="form-trials"):
    """The first forms of the page, tried; those that search, log in, pay or take files are left alone."""

    trials: tuple[FormTrial, ...] = ()
    passwords: tuple[Password, ...] = ()
    left_out: int = 0
    """Forms that were not tried, since there were many."""
