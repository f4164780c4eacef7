"""What becomes of the page in another window, with other spacing, in time, and when the device is moved."""

from __future__ import annotations

from typing import Literal

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


class CutText(msgspec.Struct, frozen=True):
    """A block of text that some box cuts off when the page is laid out otherwise."""

    target: Target
    text: str
    """The start of it."""
    view: Literal["zoomed", "narrow", "spaced"]
    """At 200 percent; in a window 320 CSS pixels wide; with wider spacing."""
    how: Literal["through", "beside", "ellipsis", "short", "hidden"]
    """A line cut through its letters, at its side, at its side with a mark; lines missing below; all missing."""
    before: Literal["whole", "through", "beside", "ellipsis", "short", "hidden", "unseen"]
    """The same as the page was loaded; unseen where there it cannot be seen at all."""
    leads: Literal["near", "page", ""]
    """Where there is something to press or follow that may lead to the whole text: near it, or only elsewhere."""


class OverlappingText(msgspec.Struct, frozen=True):
    """A block of text that comes to lie upon another text, or upon a field, when the page is laid out otherwise."""

    target: Target
    text: str
    """The start of it."""
    over: str
    """The start of the other text, or the name of the field."""
    view: Literal["zoomed", "spaced"]
    field: bool = False
    """It lies upon a field."""
    certain: bool = False
    """As the page was loaded both texts were seen, apart; neither lies on a ground that hides the other, and no script
    that hears of the change may still move them."""


class WideText(msgspec.Struct, frozen=True):
    """A block of text with lines that reach over the edge of a window 320 CSS pixels wide, or of a box in it."""

    target: Target
    text: str
    where: Literal["page", "box"]
    """What scrolls sideways."""
    unbroken: bool = False
    """It is words that do not wrap, or one long word, not the block."""
    excepted: bool = False
    """It is in a table, code or the like, which may need two dimensions."""


class TurnedText(msgspec.Struct, frozen=True):
    """An element that is turned otherwise when the screen is upright than when it lies on its side."""

    target: Target
    text: str
    turned: float
    """Degrees clockwise between the two ways in which its text lies, from 0 up to 360."""


class Withheld(msgspec.Struct, frozen=True):
    """One orientation of the screen in which the page shows less than in the other."""

    orientation: Literal["portrait", "landscape"]
    share: float
    """Of the text that is shown in the other orientation only."""
    covered: bool
    """Something lies over the whole window in this orientation only."""
    text: str
    """The start of what is shown in this orientation only."""
    lost: str
    """The start of what is shown in the other one only."""
    target: Target | None = None
    """What lies over the window."""


class Layouts(Evidence, frozen=True, tag="layouts"):
    """What becomes of the page's text when it is zoomed, in a narrow window, turned, and with wider spacing."""

    cut: tuple[CutText, ...] = ()
    overlapping: tuple[OverlappingText, ...] = ()
    wide: tuple[WideText, ...] = ()
    turned: tuple[TurnedText, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    sideways: bool = False
    """At a width of 320 CSS pixels the page scrolls both ways."""
    boxes: int = 0
    """Boxes that had something to cut off, over all views."""
    unfinished: tuple[Literal["zoomed", "narrow", "turned", "spaced"], ...] = ()
    """Views of which there was more than is looked at."""


class MotionSensing(Evidence, frozen=True, tag="motion-sensing"):
    """What the page does when the device is moved."""

    listens: tuple[str, ...] = ()
    """The events of motion that it listens to; empty where it hears of none."""
    changes: tuple[Target, ...] = ()
    """Elements whose text or value motion changes."""
    restyles: bool = False
    """Motion changes how something looks or where it lies."""
    operated_by: Target | None = None
    """What can be pressed, or set, to change the same."""
    disabled_by: Target | None = None
    """What can be pressed so that motion does nothing."""
    untried: int = 0
    """What else there is on the page that may do either: controls, fields, keys."""


class ChangingText(msgspec.Struct, frozen=True):
    """An element whose text goes on changing by itself for more than five seconds."""

    target: Target
    before: str
    """The text at first, and at last."""
    after: str
    seconds: float
    """Between the first change that was seen and the last."""
    changes: int
    role: str = ""
    """The element's own role."""
    stopped_by: Target | None = None
    """What can be pressed so that it stops, or is hidden."""


class Moving(msgspec.Struct, frozen=True):
    """An element with text that style moves without end or for more than five seconds, or a picture that moves."""

    target: Target
    text: str
    """Of a picture its alternative, or the name of its file."""
    picture: bool = False


class Changes(Evidence, frozen=True, tag="changes"):
    """What of the page changes or moves by itself."""

    texts: tuple[ChangingText, ...] = ()
    moving: tuple[Moving, ...] = ()
    untried: int = 0
    """Controls and fields of the page that may stop it, and were not tried."""
