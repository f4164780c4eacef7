"""A shortcut of one character can be turned off.

What it checks: where the page listens to the keyboard as a whole, every letter, digit and mark is pressed while focus
is on nothing. For each that changes the page or moves focus, whatever can be switched on the page is tried: does the
key then do nothing?
Why it matters: people who speak to their computer, or whose hands shake, set off such shortcuts without meaning to.
How to fix: take the shortcut out, tie it to a key such as Ctrl or Alt, or let people turn it off or choose another key.
Passes: a checkbox “Use Ctrl with the + key”, after which + alone does nothing
Fails: '/' jumps to the search field on every page, and nothing turns that off
Limits: characters of other keyboards than the American one are not pressed. Settings on other pages are not tried: a
link that speaks of settings or accessibility makes it a question.
Sources: WCAG 2.2, 2.1.4 Character Key Shortcuts; technique G217, failure F99.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page, Shortcut
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each shortcut."""
    for shortcut in page.get(Keyboard).having("shortcuts").shortcuts:
        if shortcut.stopped_by:
            yield Outcome.passed(shortcut.target)
        elif shortcut.untried or not shortcut.seen:
            yield Outcome.cant_tell(_question(shortcut), shortcut.target)
        else:
            yield Outcome.failed(_finding(shortcut), shortcut.target)


def _effect(shortcut: Shortcut) -> str:
    return f"The key “{shortcut.key}” alone {'moves focus here' if shortcut.focuses else 'changes the page here'}"


def _finding(shortcut: Shortcut) -> Finding:
    return Finding(
        message=f"{_effect(shortcut)}, and nothing on the page turns that off.",
        hint="Take the shortcut out, tie it to Ctrl or Alt, or let people turn it off.",
    )


def _question(shortcut: Shortcut) -> Finding:
    places = ", ".join(one.snippet or one.selector for one in shortcut.untried[:3])
    where = f", perhaps here: {places}" if places else ""
    return Finding(
        message=f"{_effect(shortcut)}. Can people turn that off{where}?",
        hint="If not: take the shortcut out, tie it to Ctrl or Alt, or let people turn it off.",
    )


RULE = PageRule(
    id="wcag/character-key-shortcut",
    title="A shortcut of one character can be turned off",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("2.1.4"), act("ffbc54")),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
