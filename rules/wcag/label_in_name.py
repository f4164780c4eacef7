"""The words that a control shows are part of its name.

What it checks: each link, button, tab or other control that is named by aria-label or aria-labelledby and shows text:
the words of that text, in their order and without others between them, stand in the name. Case, punctuation, symbols,
raised numbers that lead to a note, and what stands in brackets do not count.
Why it matters: who steers by voice says what they see. If the name holds other words, nothing happens.
How to fix: begin the name with the words that are shown, and add the rest after them; or take aria-label out.
Passes: '<a href="/spec" aria-label="Download specification of 2024">Download specification</a>'
Fails: '<a href="/spec" aria-label="Get the PDF">Download specification</a>'
Limits: whether words that differ mean the same to a voice is put to a person: abbreviations, hyphens, signs that have a
name (“&”), single letters, icon fonts, cards of several blocks, and scripts without spaces between words.
Sources: WCAG 2.2, 2.5.3 Label in Name; failure F96; ACT rule 2ee8b8.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Label, Labels, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.spoken import doubt_about, holds, words_in


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each control that shows words and is named by an attribute."""
    for label in page.get(Labels).labels:
        text = " ".join(label.text)
        if words_in(text):
            yield _judge(label, text)


def _judge(label: Label, text: str) -> Outcome:
    if holds(label.name, text) or (words_in(label.spaced) and holds(label.name, label.spaced)):
        return Outcome.passed(label.target)
    doubt = _doubt(label, text)
    if doubt:
        return Outcome.cant_tell(_question(label, text, doubt), label.target)
    return Outcome.failed(_problem(label, text), label.target)


def _doubt(label: Label, text: str) -> str:
    """Why the words may be the same after all; empty where they are not."""
    if label.icon_font:
        return "part of it may be a picture that an icon font draws"
    if len(label.text) > 1:
        return "it shows several pieces of text, and not all need be its label"
    in_parts = words_in(label.spaced) != words_in(text)
    return doubt_about(label.name, text, joined=in_parts or label.name_source == "aria-labelledby")


def _problem(label: Label, text: str) -> Finding:
    return Finding(
        message=f"It shows “{text}” and is named “{label.name}”: who says what they see, by voice, is not understood.",
        hint=f"Begin the name with “{text}”, or take the attribute {label.name_source} out.",
        expected=text,
        found=label.name,
    )


def _question(label: Label, text: str, doubt: str) -> Finding:
    return Finding(
        message=f"It shows “{text}” and is named “{label.name}”: {doubt}. Would a voice say the same words?",
        hint=f"If not: begin the name with the words that are shown, or take {label.name_source} out.",
        expected=text,
        found=label.name,
    )


RULE = PageRule(
    id="wcag/label-in-name",
    title="The words that a control shows are part of its name",
    severity=Severity.SERIOUS,
    requirements=(wcag("2.5.3"), act("2ee8b8")),
    depth=Depth.STANDARD,
    needs=frozenset({Labels}),
    evaluate=evaluate,
)
