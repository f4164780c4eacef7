"""What appears for the pointer or for focus can be reached and dismissed.

What it checks: the first six contents that a style sheet shows while something is hovered, menus and tooltips, and what
comes up for the pointer by script at the first three kinds of links, buttons, terms and the like that listen for it:
the pointer is put on what shows them and moved onto the content; Escape is pressed. The same with the keyboard's focus
for what comes up for that and has not for the pointer.
Why it matters: people who see a magnified part of the page have to move the pointer over a tooltip to read it, and must
be able to get rid of what covers the text they were reading.
How to fix: leave no gap between the two; keep the content while it is hovered itself; let Escape take it away.
Passes: a menu that stays while the pointer is on it, and closes by Escape
Fails: never by itself: only people can say whether what appears covers anything that matters
Limits: what style sheets of other sites show is not found, nor what takes more than 0.8 seconds to come; scripts that
listen in one place for all of the page are found by what has a description or says that it has a tooltip.
Sources: WCAG 2.2, 1.4.13 Content on Hover or Focus; technique SCR39, failure F95.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import HoverContent, Keyboard, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each content that appears."""
    keyboard = page.get(Keyboard).having("listeners", "hovers", "shown_on_focus")
    for one in (*keyboard.hovers, *keyboard.shown_on_focus):
        lingers = one.covers and not one.dismissed
        yield Outcome.cant_tell(_question(one), one.target) if lingers or not one.stays else Outcome.passed(one.target)


def _question(one: HoverContent) -> Finding:
    faults = [] if one.stays else ["goes when the pointer moves onto it"]
    faults += ["does not go for Escape"] if one.covers and not one.dismissed else []
    shows = "this has focus" if one.by_focus else "the pointer is here"
    return Finding(
        message=f"What appears when {shows} (“{one.text}”) {' and '.join(faults)}. Is anything lost?",
        hint="Keep the content while it is hovered itself, and let Escape take it away.",
    )


RULE = PageRule(
    id="wcag/hover-content",
    title="What appears for the pointer or for focus can be reached and dismissed",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(wcag("1.4.13"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
