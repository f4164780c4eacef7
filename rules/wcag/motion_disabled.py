"""Moving the device can be made to do nothing.

What it checks: on a page that listens to the sensors of the device and changes text or values when it is moved, whether
some control of the page makes it stop.
Why it matters: hands that tremble, and wheelchairs that shake, set things off that nobody asked for.
How to fix: add a setting that turns motion off, and look at it wherever the sensors are listened to.
Passes: '<label><input type="checkbox" id="still"> Turn off shaking</label>', which the script looks at
Fails: '<script>addEventListener("devicemotion", next)</script>', with nothing to turn it off
Limits: as of wcag/motion-alternative; a setting on another page of the site is not found, so that a page with links
called like one is asked about.
Sources: WCAG 2.2, 2.5.4 Motion Actuation; failure F106; ACT rule c249d5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Links, MotionSensing, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_HINT = "Add a setting that turns motion off, and look at it wherever the sensors are listened to."
_SETTINGS = re.compile(
    r"setting|preference|option|motion|accessib|einstellung|barriere|réglage|paramètre|ajuste|impostazion|configura",
    re.IGNORECASE,
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page that motion changes."""
    sensing = page.get(MotionSensing)
    if not sensing.changes:
        return
    changed = sensing.changes[0]
    if sensing.disabled_by:
        yield Outcome.passed(changed)
    elif sensing.untried or _has_settings(page):
        message = "Moving the device changes this. Is there a setting that turns motion off?"
        yield Outcome.cant_tell(Finding(message=message, hint=_HINT), changed)
    else:
        message = "Moving the device changes this, and nothing on the page turns that off"
        yield Outcome.failed(Finding(message=message, hint=_HINT), changed)


def _has_settings(page: Page) -> bool:
    return any(link.element == "a" and _SETTINGS.search(link.name) for link in page.get(Links).links)


RULE = PageRule(
    id="wcag/motion-disabled",
    title="Moving the device can be made to do nothing",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.5.4"), act("c249d5")),
    needs=frozenset({MotionSensing, Links}),
    evaluate=evaluate,
)
