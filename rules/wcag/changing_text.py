"""Text that changes or moves by itself can be stopped.

What it checks: whether visible text goes on changing for more than five seconds with nobody doing anything, and whether
pressing any control of the page stops or hides it; text that style moves without end; pictures (GIF, APNG) that move.
Why it matters: text that does not stand still cannot be read by everybody, and keeps many from reading anything else.
How to fix: add a button that pauses it, or let it stop after five seconds.
Passes: '<p>News: <span>…</span></p> <button>Pause the news</button>', and the button does
Fails: '<p>News: <span>…</span></p>', the span changing every second
Limits: what changes less often than every two seconds is found only in things called like a ticker, carousel or the
like; what a server sends is not, since nothing is asked of servers meanwhile. It asks about clocks, countdowns and
logs, and where there are more controls than are tried. Movement in video, canvas and pictures of other kinds is not
seen.
Sources: WCAG 2.2, 2.2.2 Pause, Stop, Hide; techniques G4, G186, failure F50; ACT rule efbfc7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Changes, ChangingText, Moving, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_HINT = "Add a button that pauses it, or let it stop after five seconds."
_CLOCK = re.compile(r"\d{1,2}\s*(?::|h|m|s|min|sec|std|hrs?|days?)\s*\d{0,2}\b|%\s*$", re.IGNORECASE)
"""A time of day, a time that is left, a progress: which may be of use only as it runs."""
_RUNNING = frozenset({"timer", "progressbar", "meter", "log"})


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each text that goes on changing or moving."""
    changes = page.get(Changes)
    for text in changes.texts:
        yield _judged(text, changes.untried)
    for moving in changes.moving:
        yield Outcome.cant_tell(_question(moving), moving.target)


def _question(moving: Moving) -> Finding:
    what = "This picture moves by itself" if moving.picture else "This text moves by itself without end"
    more = "Does it stop within five seconds, or can" if moving.picture else "Can"
    message = f"{what}: “{moving.text}”. {more} readers pause, stop or hide it?"
    return Finding(message=message, hint=_HINT, found=moving.text)


def _judged(text: ChangingText, untried: int) -> Outcome:
    if text.stopped_by:
        return Outcome.passed(text.target)
    said = f"Text changes by itself, {text.changes} times in {text.seconds:g} seconds (“{text.before}”, “{text.after}”)"
    if text.role in _RUNNING or _CLOCK.search(text.after):
        question = f"{said}. Must it run on to be of use?"
        return Outcome.cant_tell(Finding(message=question, hint=_HINT, found=text.after), text.target)
    if untried:
        question = f"{said}. Does anything on the page pause, stop or hide it?"
        return Outcome.cant_tell(Finding(message=question, hint=_HINT, found=text.after), text.target)
    finding = Finding(message=f"{said}, and nothing on the page stops it", hint=_HINT, found=text.after)
    return Outcome.failed(finding, text.target)


RULE = PageRule(
    id="wcag/changing-text",
    title="Text that changes or moves by itself can be stopped",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.2.2"), act("efbfc7")),
    needs=frozenset({Changes}),
    evaluate=evaluate,
)
