"""A field about the user says by autocomplete what it asks for.

What it checks: fields for the user's own email address, name, telephone number, address or birthday, known by their
type and label: whether `autocomplete` names that purpose.
Why it matters: with it the browser fills the field in, and other programs put a symbol beside it; without, people who
forget, mistype or cannot type much must write it all again.
How to fix: name the purpose: autocomplete="email", "given-name", "tel".
Passes: '<label>Email <input type="email" autocomplete="email"></label>'
Fails: '<form class="newsletter"><label>Email <input type="email"></label></form>'
Limits: a field is about the user for certain where its label is just the purpose, nothing in its form speaks of
somebody else, and the form asks for an email address too; others are put to a person. Labels are known in English,
French, German, Italian, Portuguese and Spanish. Wrong values are axe-core's.
Sources: WCAG 2.2, 1.3.5 Identify Input Purpose; technique H98.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from rules.model import Finding, Outcome, Severity
from rules.page import Field, Fields, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_TYPES = frozenset({"text", "email", "tel", "date", "textarea"})
_SEARCH = re.compile(r"search|lookup|locator|filter|find|such|buscar|cerca|recherch|pesquis", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[*:.!?()\[\]]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each field whose purpose is known."""
    fields = [field for field in page.get(Fields).fields if _is_asked(field)]
    purposes = {id(field): purpose_of(field) for field in fields}
    for field in fields:
        purpose = purposes[id(field)]
        if not purpose:
            continue
        group = [one for one in fields if one.group == field.group]
        if field.autocomplete is not None and field.autocomplete.strip() not in ("", "on", "off"):
            yield Outcome.passed(field.target)
        elif field.autocomplete is None and _by_label(field) and _is_certain(group, purposes):
            yield Outcome.failed(_finding(field, purpose), field.target)
        else:
            yield Outcome.cant_tell(_question(field, purpose), field.target)


def purpose_of(field: Field) -> str:
    """The purpose, as `autocomplete` has it, that type or label give the field; empty where neither does."""
    return _by_label(field) or (field.kind if field.kind in ("email", "tel") else "")


def _by_label(field: Field) -> str:
    label = _bare(field.name)
    return next((str(purpose) for purpose, names in _words()["purposes"].items() if label in names), "")


def _is_asked(field: Field) -> bool:
    """Whether people can write in it, and it is not for searching."""
    if not field.seen or field.fixed or field.kind not in _TYPES:
        return False
    called = " ".join((field.group_hints, field.name, *field.identifiers))
    return not _SEARCH.search(called) and field.region != "search"


def _is_certain(group: Iterable[Field], purposes: dict[int, str]) -> bool:
    """Whether the form asks for the user's own data: an address for email, and nobody else is mentioned."""
    fields = list(group)
    text = " ".join(
        " ".join((field.name, field.placeholder, field.group_hints, *field.identifiers)) for field in fields
    )
    said = set(_WORD.findall(text.casefold()))
    return "email" in map(purposes.get, map(id, fields)) and not said & set(_words()["others"])


def _bare(label: str) -> str:
    """The label in lower case, without punctuation and politeness."""
    words = _PUNCTUATION.sub(" ", label.casefold()).split()
    return " ".join(word for word in words if word not in _words()["politeness"])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("rules.wcag") / "input_purposes.toml").read_text("utf-8"))


def _called(field: Field) -> str:
    return field.name or " ".join(field.identifiers[:1]) or field.kind


def _finding(field: Field, purpose: str) -> Finding:
    return Finding(
        message=f"The field “{_called(field)}” asks for data of the user, and does not say which",
        hint=f'Add autocomplete="{purpose}".',
    )


def _question(field: Field, purpose: str) -> Finding:
    off = " It forbids filling in." if field.autocomplete == "off" else ""
    return Finding(
        message=f"Does the field “{_called(field)}” ask for data of the user? Then it has to say which.{off}",
        hint=f'If it is about the user, add autocomplete="{purpose}".',
    )


RULE = PageRule(
    id="wcag/input-purpose",
    title="A field about the user says by autocomplete what it asks for",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("1.3.5"),),
    needs=frozenset({Fields}),
    evaluate=evaluate,
)
