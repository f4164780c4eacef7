"""What is done by moving the device can be done by pressing something, too.

What it checks: on a page that listens to the sensors of the device, whether moving it changes text or values, and
whether any control of the page changes the same.
Why it matters: a device may be fixed to a wheelchair, and hands may tremble or be unable to shake and tilt it.
How to fix: give each thing that motion does a button, a link or a field that does the same.
Passes: '<button>Next</button>', and shaking the device shows the next one
Fails: '<script>addEventListener("devicemotion", next)</script>', with nothing to press for the next one
Limits: the sensors are played by events, which pages with an insecure address never get; those read in other ways
(Accelerometer, Gyroscope) are not seen. It asks where motion only changes how things look, and where there are more
controls, fields or keys than are tried.
Sources: WCAG 2.2, 2.5.4 Motion Actuation; failure F106; ACT rule 7677a9.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import MotionSensing, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_HINT = "Give what motion does a button, a link or a field that does the same."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page that motion may change."""
    sensing = page.get(MotionSensing)
    if not sensing.listens:
        return
    if sensing.changes:
        yield _judged(sensing)
    elif sensing.restyles:
        message = (
            "Moving the device changes how the page looks. If it does more than decorate: can all be done without?"
        )
        yield Outcome.cant_tell(Finding(message=message, hint=_HINT))
    else:
        yield Outcome.passed()


def _judged(sensing: MotionSensing) -> Outcome:
    changed = sensing.changes[0]
    if sensing.operated_by:
        return Outcome.passed(changed)
    if sensing.untried:
        message = "Moving the device changes this. Can the same be done by pressing or setting something?"
        return Outcome.cant_tell(Finding(message=message, hint=_HINT), changed)
    message = "Moving the device changes this, and nothing that can be pressed or set does"
    return Outcome.failed(Finding(message=message, hint=_HINT), changed)


RULE = PageRule(
    id="wcag/motion-alternative",
    title="What moving the device does can be done without",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.5.4"), act("7677a9")),
    needs=frozenset({MotionSensing}),
    evaluate=evaluate,
)
