"""Pictures as evidence: a crop for each cause of a run, and the whole of the first pages that have findings.

Both are bounded, in number and in size, so that a run stays small and fast.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from audits.browser.driver import Tab, TabCallError
from reports.fingerprint import fingerprint
from rules.model import Box, Outcome, Result

MARGIN = 12.0
"""CSS pixels of surroundings shown on each side."""
LARGEST = (1280.0, 600.0)
"""Width and height, in CSS pixels, that a crop is cut to."""
WHOLE = (1600.0, 12_000.0)
"""Width and height, in CSS pixels, of what is shown of a whole page."""
WHOLE_WIDTH = 640
"""Pixels that the picture of a whole page is wide, at most."""
_SHOWN = frozenset({Result.FAILED, Result.CANT_TELL})


class WholePage(msgspec.Struct, frozen=True):
    """The picture of a whole page."""

    id: str
    """Its SHA-256, in hexadecimal digits."""
    jpeg: bytes
    width: float
    """CSS pixels of the page that it shows."""
    height: float


class Pictures:
    """The pictures of one run: decides which outcomes get one, and takes them."""

    def __init__(self, per_page: int) -> None:
        self._per_page = per_page
        self._taken: dict[tuple[str, str], str] = {}

    async def take(self, tab: Tab, outcomes: Sequence[Outcome]) -> tuple[dict[int, str], dict[str, bytes]]:
        """Pictures of one page's outcomes: index of the outcome to picture id, and the PNG of each new id.

        A cause that was pictured on an earlier page shows that picture again, if the same words were found: a picture
        is evidence. One that cannot be taken is left out: the finding stands without it.
        """
        crops: dict[int, str] = {}
        new: dict[str, bytes] = {}
        for index, outcome, box in _pictured(outcomes):
            cause = (fingerprint(outcome), outcome.finding.found if outcome.finding else "")
            if cause not in self._taken and len(new) < self._per_page:
                try:
                    png = await tab.screenshot(crop_box(box))
                except TabCallError:
                    break  # the tab is gone or stuck: its other pictures would be too
                self._taken[cause] = hashlib.sha256(png).hexdigest()
                new[self._taken[cause]] = png
            if cause in self._taken:
                crops[index] = self._taken[cause]
        return crops, new


async def whole_page(tab: Tab, outcomes: Sequence[Outcome]) -> WholePage | None:
    """The picture of a page that has findings; None where it has none, and where none can be taken."""
    if not any(outcome.result in _SHOWN for outcome in outcomes):
        return None
    try:
        size = (await tab.command("Page.getLayoutMetrics"))["cssContentSize"]
        width, height = min(WHOLE[0], size["width"]), min(WHOLE[1], size["height"])
        if width <= 0 or height <= 0:
            return None
        scale = min(1.0, WHOLE_WIDTH / width)
        jpeg = await tab.screenshot(Box(0, 0, width, height), scale=scale, kind="jpeg")
    except TabCallError:
        return None  # the finding stands without it
    return WholePage(hashlib.sha256(jpeg).hexdigest(), jpeg, width, height)


def crop_box(box: Box) -> Box:
    """The part of the page that is shown of an element: some surroundings, and not without end."""
    x, y = max(0.0, box.x - MARGIN), max(0.0, box.y - MARGIN)
    width = min(LARGEST[0], box.width + box.x - x + MARGIN)
    height = min(LARGEST[1], box.height + box.y - y + MARGIN)
    return Box(x, y, width, height)


def _pictured(outcomes: Sequence[Outcome]) -> Iterator[tuple[int, Outcome, Box]]:
    for index, outcome in enumerate(outcomes):
        if outcome.result in _SHOWN and outcome.target is not None:
            box = outcome.target.box
            if box is not None and box.width > 0 and box.height > 0 and not outcome.target.frame:
                yield index, outcome, box
