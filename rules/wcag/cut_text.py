"""What it means that a box cuts off text: shared by the rules that look at the page in other layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Result
from rules.page import CutText, Layouts
from rules.wcag.overlapping_text import judge_overlaps

_LOST = frozenset({"through", "beside"})
"""Cuts by accident: half a line, half a word. The others are how authors shorten text on purpose."""
GROW = "Let the box grow with its text: min-height in place of height, no overflow: hidden."
"""What to do about most of them."""
_HOW = {
    "through": "a line is cut through",
    "beside": "its end is cut off",
    "ellipsis": "its end is left out",
    "short": "its last lines are missing",
    "hidden": "none of it is left",
}


def judge_view(layouts: Layouts, view: str, cuts: Iterable[CutText], where: str) -> list[Outcome]:
    """One outcome for each text that a view may lose: one of the `cuts`, or one that overlaps; one for all if none."""
    upon = (one for one in layouts.overlapping if one.view == view)
    outcomes = [*judge(cuts, where, GROW), *judge_overlaps(upon, where), *unfinished(layouts, view)]
    return [Outcome.passed()] if not outcomes and layouts.boxes else outcomes


def judge(cuts: Iterable[CutText], where: str, hint: str) -> Iterator[Outcome]:
    """One outcome for each text that may be lost: `where` says in which layout, `hint` what to do."""
    for cut in cuts:
        result = verdict(cut)
        if result is Result.FAILED:
            yield Outcome.failed(Finding(message=_said(cut, where), hint=hint, found=cut.text), cut.target)
        elif result is Result.CANT_TELL:
            message = f"{_said(cut, where)} Can it be read in full in another way?"
            yield Outcome.cant_tell(Finding(message=message, hint=hint, found=cut.text), cut.target)


def verdict(cut: CutText) -> Result:
    """Failed where text is lost for certain; cantTell where something may lead to it."""
    if not cut.leads and cut.how != "hidden" and cut.before != "unseen":
        return Result.FAILED
    if not is_new(cut):
        return Result.PASSED
    if cut.how in _LOST:
        return Result.FAILED if cut.leads == "page" and cut.before == "whole" else Result.CANT_TELL
    return Result.PASSED if cut.leads == "near" else Result.CANT_TELL


def is_new(cut: CutText) -> bool:
    """Whether it is this layout that cuts the text, not the page as it was loaded."""
    return cut.before == "whole" or (cut.before == "unseen" and cut.how in _LOST)


def unfinished(layouts: Layouts, view: str) -> Iterator[Outcome]:
    """What was not looked at."""
    if view in layouts.unfinished:
        yield Outcome.untested("Not all was checked: there is more on the page than is looked at")


def _said(cut: CutText, where: str) -> str:
    return f"{where} {_HOW[cut.how]}: “{cut.text}”."
