"""Where things in frames are, as seen from the page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audits.browser.driver import Frame, Tab
from rules.model import Target

OWN_SELECTOR = "function () { return presscheck.selectorOf(this); }"


async def path_to(tab: Tab, frame: Frame, frames: Sequence[Frame]) -> tuple[str, ...]:
    """The selectors of the frames that lead to a frame, outermost first."""
    if frame.parent is None:
        return ()
    above = next(one for one in frames if one.id == frame.parent)
    return (*await path_to(tab, above, frames), str(await tab.at_owner(frame, OWN_SELECTOR)))


def in_frame(target: Target, path: tuple[str, ...]) -> Target:
    """The place of something in a frame that a path leads to."""
    # Its box is in the frame's coordinates, which are not the page's.
    return msgspec.structs.replace(target, frame=path, box=None)
