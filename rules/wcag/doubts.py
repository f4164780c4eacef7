"""Known wrong answers of the engines: where one of these holds, an engine's `failed` becomes a question.

Each says what it is about and why, and is as narrow as the fault of the engine: other failures of the same rule stand.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from rules.model import Finding, Outcome
from rules.page import Page


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """One known fault of an engine."""

    rules: frozenset[str]
    """Rules of engines that have it, such as `axe:color-contrast`."""
    why: str
    question: str
    """What a person must decide."""
    holds: Callable[[Page, str], bool]
    """Whether it can have struck here, by the page and the element's text."""


LONG_RUN = 8
"""From this length on, a run of signs with hardly a letter among them is drawn and not written."""


def _is_no_text(page: Page, text: str) -> bool:
    return bool(text) and not any(map(_says_something, text.split()))


def _says_something(word: str) -> bool:
    letters = sum(sign.isalnum() for sign in word)
    return letters * 4 >= len(word) if len(word) >= LONG_RUN else letters > 0


def _always(page: Page, text: str) -> bool:
    return True


DOUBTS = (
    Doubt(
        rules=frozenset({"axe:color-contrast", "axe:color-contrast-enhanced"}),
        why="axe-core measures every character; WCAG asks for contrast of text, which says something in some language",
        question="The contrast is low, but there are only signs here and no words. Do they say anything to readers?",
        holds=_is_no_text,
    ),
    Doubt(
        rules=frozenset({"axe:label-content-name-mismatch"}),
        why="axe-core compares letter by letter: “Next…” and “Next”, or “Ave.” and “Avenue”, differ; "
        "wcag/label-in-name compares words",
        question="The visible label and the name differ in their letters. Do they differ in their words?",
        holds=_always,
    ),
    Doubt(
        rules=frozenset({"axe:css-orientation-lock"}),
        why="axe-core reads the style sheets, also for what is not shown; wcag/orientation turns the screen and looks",
        question="A style sheet turns this in one orientation of the screen. Is it seen there, and lies on its side?",
        holds=_always,
    ),
)


def doubted(page: Page, rule: str, outcome: Outcome, text: str = "") -> Outcome:
    """The outcome; a question in its place where a known fault of the engine may be behind it."""
    for doubt in DOUBTS:
        if rule in doubt.rules and doubt.holds(page, text):
            hint = outcome.finding.hint if outcome.finding else ""
            return Outcome.cant_tell(Finding(message=doubt.question, hint=hint), outcome.target, outcome.severity)
    return outcome
