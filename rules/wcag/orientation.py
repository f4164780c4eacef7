"""No text lies on its side in one orientation of the screen only.

What it checks: elements with text whose style turns them (`transform`, `rotate`) otherwise when the screen is upright
than when it lies on its side; turned by a right angle, they hold the page to one orientation.
Why it matters: who has a device fixed to a wheelchair or a bed cannot turn it to read.
How to fix: lay the page out for both orientations; leave turning to the device.
Passes: '<style>@media (orientation: portrait) { main { padding: 0 } }</style>'
Fails: '<style>@media (orientation: portrait) { html { transform: rotate(90deg) } }</style>'
Limits: only turning by style is found, also where a script does it when the window changes; whether an orientation is
essential (a piano, a cheque) is for people to say; notes that ask to turn the device are not found.
Sources: WCAG 2.2, 1.3.4 Orientation; failures F97, F100; ACT rule b33eff.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Layouts, Page, TurnedText
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.cut_text import unfinished

_TOLERANCE = 3.0
"""Degrees."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each element with text that the orientation turns."""
    layouts = page.get(Layouts)
    for text in layouts.turned:
        yield Outcome.failed(_finding(text), text.target) if _on_its_side(text) else Outcome.passed(text.target)
    yield from unfinished(layouts, "turned")


def _on_its_side(text: TurnedText) -> bool:
    return min(abs(text.turned - 90), abs(text.turned - 270)) <= _TOLERANCE


def _finding(text: TurnedText) -> Finding:
    return Finding(
        message=f"Text is turned by {text.turned:g} degrees in one orientation of the screen: “{text.text}”",
        hint="Lay the page out for both orientations; leave turning to the device.",
        found=text.text,
    )


RULE = PageRule(
    id="wcag/orientation",
    title="No text lies on its side in one orientation of the screen only",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.3.4"), act("b33eff")),
    needs=frozenset({Layouts}),
    evaluate=evaluate,
)
