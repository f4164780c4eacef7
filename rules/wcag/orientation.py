"""The page can be read in both orientations of the screen.

What it checks: elements with text whose style turns them (`transform`, `rotate`) otherwise when the screen is upright
than when it lies on its side; turned by a right angle, they hold the page to one orientation. Whether one orientation
shows less than half of the text of the other, or lays something over all of the window.
Why it matters: who has a device fixed to a wheelchair or a bed cannot turn it to read.
How to fix: lay the page out for both orientations; leave turning to the device.
Passes: '<style>@media (orientation: portrait) { main { padding: 0 } }</style>'
Fails: '<style>@media (orientation: portrait) { html { transform: rotate(90deg) } }</style>'
Limits: whether an orientation is essential (a piano, a cheque) is for people to say, and so is what a page that shows
less offers instead; only windows of the size of a small phone are compared.
Sources: WCAG 2.2, 1.3.4 Orientation; failures F97, F100; ACT rule b33eff.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Layouts, Page, TurnedText, Withheld
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.cut_text import unfinished

_TOLERANCE = 3.0
"""Degrees."""
_MOST = 0.5
"""Share of its text that a page does not show in one orientation, beyond which it is asked about."""
_SAID = {"portrait": "is upright", "landscape": "lies on its side"}


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each element with text that the orientation turns; a question where one shows less."""
    layouts = page.get(Layouts)
    for text in layouts.turned:
        yield Outcome.failed(_finding(text), text.target) if _on_its_side(text) else Outcome.passed(text.target)
    for one in layouts.withheld:
        if one.covered or one.share > _MOST:
            yield Outcome.cant_tell(_question(one), one.target)
    yield from unfinished(layouts, "turned")


def _on_its_side(text: TurnedText) -> bool:
    return min(abs(text.turned - 90), abs(text.turned - 270)) <= _TOLERANCE


def _finding(text: TurnedText) -> Finding:
    return Finding(
        message=f"Text is turned by {text.turned:g} degrees in one orientation of the screen: “{text.text}”",
        hint="Lay the page out for both orientations; leave turning to the device.",
        found=text.text,
    )


def _question(one: Withheld) -> Finding:
    does = "something lies over the whole page" if one.covered else f"{one.share:.0%} of the text is not shown"
    instead = f", and it says: “{one.text}”" if one.text else ""
    return Finding(
        message=f"When the screen {_SAID[one.orientation]}, {does}{instead}. Can all be read and used this way?",
        hint="Lay the page out for both orientations; leave turning to the device.",
        found=one.text or one.lost,
    )


RULE = PageRule(
    id="wcag/orientation",
    title="The page can be read in both orientations of the screen",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.3.4"), act("b33eff")),
    needs=frozenset({Layouts}),
    evaluate=evaluate,
)
