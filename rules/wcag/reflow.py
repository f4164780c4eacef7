"""Text can be read in a narrow window without scrolling sideways.

What it checks: in a window 320 CSS pixels wide (as 1280 at 400 percent), whether the page scrolls sideways to read
lines of text that reach over the edge, and whether text that is whole in a wide window is cut off there.
Why it matters: who zooms far, or reads on a phone, would have to scroll to and fro for every line.
How to fix: let widths give way: `max-width: 100%` in place of a fixed `width`, columns that become one, `overflow-wrap`
for long words.
Passes: '<p style="max-width: 900px">A long text that wraps</p>'
Fails: '<p style="width: 900px">A long text that does not wrap at the edge of a phone</p>'
Limits: tables, code, media, maps and toolbars may need two dimensions and are left out; it asks about long words,
boxes that scroll sideways, and pages that scroll sideways only; pictures and controls that reach over the edge are not
looked at.
Sources: WCAG 2.2, 1.4.10 Reflow; failure F102; technique C31.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Layouts, Page, WideText
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.cut_text import is_new, judge, unfinished

_WHERE = "In a window 320 CSS pixels wide"
_GROW = "Let the box grow with its text, or the text wrap in it."
_HINT = "Let the width give way: max-width: 100% in place of a fixed width; one column; no nowrap."
_WORD = "Let the text wrap, and long words break: overflow-wrap: anywhere."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each text that needs scrolling sideways or is lost; one for all where none does."""
    layouts = page.get(Layouts)
    zoomed = {cut.target.selector for cut in layouts.cut if cut.view == "zoomed"}
    narrow = [cut for cut in layouts.cut if cut.view == "narrow" and is_new(cut) and cut.target.selector not in zoomed]
    outcomes = [*judge(narrow, _WHERE, _GROW), *_wide(layouts), *unfinished(layouts, "narrow")]
    yield from outcomes or [Outcome.passed()]


def _wide(layouts: Layouts) -> Iterator[Outcome]:
    for wide in layouts.wide:
        if wide.excepted:
            continue
        if wide.where == "box":
            yield from _in_a_box(wide)
        elif layouts.sideways and not wide.unbroken:
            yield Outcome.failed(Finding(message=_said(wide), hint=_HINT, found=wide.text), wide.target)
        else:
            yield Outcome.cant_tell(_question(wide), wide.target)


def _in_a_box(wide: WideText) -> Iterator[Outcome]:
    if not wide.unbroken:
        message = (
            f"{_WHERE} a box must be scrolled sideways to read its lines: “{wide.text}”. Does it need two dimensions?"
        )
        yield Outcome.cant_tell(Finding(message=message, hint=_HINT, found=wide.text), wide.target)


def _question(wide: WideText) -> Finding:
    if wide.unbroken:
        message = f"{_WHERE} words that do not wrap reach over the edge: “{wide.text}”. Must readers scroll for them?"
        return Finding(message=message, hint=_WORD, found=wide.text)
    return Finding(message=f"{_said(wide)} Does the page scroll in both directions?", hint=_HINT, found=wide.text)


def _said(wide: WideText) -> str:
    return f"{_WHERE} lines reach over the edge and must be scrolled to: “{wide.text}”."


RULE = PageRule(
    id="wcag/reflow",
    title="Text can be read in a narrow window without scrolling sideways",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.4.10"),),
    needs=frozenset({Layouts}),
    evaluate=evaluate,
)
