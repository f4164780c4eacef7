"""No element keeps the keyboard's focus.

What it checks: the page is walked by Tab and Shift+Tab. Where focus comes back to the same few elements, Escape, the
arrows and Enter are tried on them, then every other key that the page's text or their descriptions name.
Why it matters: who uses the keyboard cannot point at something else. From a trap the rest of the page is out of reach,
and often the browser itself.
How to fix: let Tab and Shift+Tab move on: do not give focus back in a blur handler, do not prevent Tab's default. Let a
dialog close by Escape. Where another key must lead out, name it in text before the trap.
Passes: '<div role="dialog" aria-modal="true">…</div>' that goes round by Tab and closes by Escape
Fails: '<input onblur="this.focus()">'
Limits: frames count as one element each, whatever their pages do inside. Of elements that take focus by click only, the
first ten are tried. Nothing can be asked of a server meanwhile: a dialog whose buttons do nothing is a question.
Sources: WCAG 2.2, 2.1.2 No Keyboard Trap; techniques G21, failure F10.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import ExitAdvice, Keyboard, KeyboardTrap, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

FETCHED_BACK = Finding(
    message="Focus leaves the page here, and the page fetches it back. Do people get to the browser's own controls?",
    hint="Do not move focus when it has left the page.",
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each trap; one for the page where there is none."""
    keyboard = page.get(Keyboard).having("traps")
    for trap in keyboard.traps:
        yield _judge(trap)
    for place in keyboard.fetched_back:
        yield Outcome.cant_tell(FETCHED_BACK, place)
    if keyboard.traps or keyboard.fetched_back or not keyboard.stops:
        return
    yield Outcome.passed() if keyboard.whole else Outcome.cant_tell(_unfinished(keyboard))


def way_out(trap: KeyboardTrap) -> ExitAdvice | None:
    """The key that the page names and that leads out of the trap; None where there is none."""
    return next((one for one in trap.advice if one.works), None)


def _judge(trap: KeyboardTrap) -> Outcome:
    place = trap.members[0]
    if way_out(trap):
        return Outcome.passed(place)
    if trap.may_close:
        question = Finding(
            message="Focus goes round in this dialog. Escape does not close it, nor did its buttons. Does one of them?",
            hint="If not: let Escape and a button close the dialog.",
        )
        return Outcome.cant_tell(question, place)
    return Outcome.failed(_finding(trap), place)


def _finding(trap: KeyboardTrap) -> Finding:
    named = ", ".join(f"{one.key} (“{one.text}”)" for one in trap.advice)
    others = len(trap.members) - 1
    place = f"this element and {others} more" if others else "this element"
    return Finding(
        message=f"Focus does not leave {place}: not by Tab, Shift+Tab, Escape, the arrows or Enter"
        + (f", nor by what the page names: {named}." if named else ", and the page names no other key."),
        hint="Let Tab and Shift+Tab move on, or name a key that leads out, and let it.",
    )


def _unfinished(keyboard: Keyboard) -> Finding:
    stops = "1 element" if keyboard.stops == 1 else f"{keyboard.stops} elements"
    return Finding(
        message=f"Focus was led to {stops}, not through the whole page. Does Tab go on to its end?",
        hint="Press Tab from the last element on, to the end of the page.",
    )


RULE = PageRule(
    id="wcag/keyboard-trap",
    title="No element keeps the keyboard's focus",
    severity=Severity.CRITICAL,
    depth=Depth.DEEP,
    requirements=(wcag("2.1.2"), act("80af7b"), act("a1b64e"), act("ebe86a")),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
