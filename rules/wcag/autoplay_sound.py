"""No sound starts by itself.

What it checks: each audio and video element that starts by itself and can be heard for more than three seconds.
Why it matters: even where a control stops it, people who listen to a screen reader have to find that through the noise.
How to fix: let people start the sound themselves: take out the autoplay attribute.
Passes: '<audio src="welcome.mp3" controls></audio>'
Fails: '<audio src="welcome.mp3" autoplay controls></audio>'
Limits: more than WCAG demands, which is content with a control (see wcag/autoplay-control), and so off unless it is
asked for. Sound that only a script starts is seen where the browser lets it start.
Sources: WCAG 2.2, Understanding 1.4.2 Audio Control, which advises against it; technique G171; ACT rule aaa1bf.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Media, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.house import BEST_PRACTICE
from rules.rule import Depth, PageRule
from rules.wcag import media

HINT = "Take out the autoplay attribute."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each medium that starts by itself and that is not known to be silent or short."""
    for medium in page.get(Media).media:
        if not media.starts_to_sound(medium):
            continue
        if medium.audible:
            yield Outcome.failed(
                Finding(f"The {medium.element} starts by itself, and can be heard.", HINT), medium.target
            )
        else:
            question = f"The {medium.element} starts by itself. Can it be heard?"
            yield Outcome.cant_tell(Finding(question, HINT), medium.target)


RULE = PageRule(
    id="wcag/autoplay-sound",
    title="No sound starts by itself",
    severity=Severity.MINOR,
    depth=Depth.DEEP,
    enabled=False,
    requirements=(BEST_PRACTICE, act("aaa1bf")),
    needs=frozenset({Media}),
    evaluate=evaluate,
)
