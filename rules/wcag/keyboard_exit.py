"""Focus leaves every element by the usual keys.

What it checks: places that focus does not leave by Tab, Shift+Tab, Escape, the arrows or Enter, though by another key,
which the page names.
Why it matters: the advice is heard once, or not at all by who arrives in the midst of the page; the usual keys are
what everybody tries.
How to fix: let Tab and Shift+Tab move on, or Escape lead out, beside the other key.
Passes: an editor that takes Tab for itself and lets go after Escape
Fails: '<p>Press Ctrl+M to leave the editor</p>' before an editor that only Ctrl+M leads out of
Limits: more than WCAG demands, which is that the way out is told (see wcag/keyboard-trap), and so off unless it is
asked for.
Sources: ACT rule a1b64e, no keyboard trap via standard navigation; WCAG 2.2, Understanding 2.1.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import ExitAdvice, Keyboard, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.house import BEST_PRACTICE
from rules.rule import Depth, PageRule
from rules.wcag.keyboard_trap import way_out


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each place that focus leaves by an unusual key only."""
    for trap in page.get(Keyboard).having("traps").traps:
        if advice := way_out(trap):
            yield Outcome.failed(_finding(advice), trap.members[0])


def _finding(advice: ExitAdvice) -> Finding:
    return Finding(
        message=f"Only {advice.key} leads out of this place, as the page says: “{advice.text}”",
        hint="Let Tab and Shift+Tab move on, or Escape lead out, too.",
    )


RULE = PageRule(
    id="wcag/keyboard-exit",
    title="Focus leaves every element by the usual keys",
    severity=Severity.MINOR,
    depth=Depth.DEEP,
    enabled=False,
    requirements=(
        BEST_PRACTICE,
        act("a1b64e"),
    ),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
