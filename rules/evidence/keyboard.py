"""What a walk through the page by keyboard meets."""

from __future__ import annotations

import msgspec

from rules.evidence.base import Evidence, MissingEvidenceError
from rules.model import Target


class ExitAdvice(msgspec.Struct, frozen=True):
    """A key that the page names, pressed in a place that focus does not leave otherwise."""

    text: str
    """Where it is named."""
    key: str
    """As in KeyboardEvent.key, after the modifiers held: `Control+m`."""
    works: bool
    """From every element of the trap, it lets focus go on to the browser's own controls."""


class KeyboardTrap(msgspec.Struct, frozen=True):
    """Elements that focus does not leave by Tab, Shift+Tab, Escape, arrows or Enter."""

    members: tuple[Target, ...]
    advice: tuple[ExitAdvice, ...] = ()
    """The other keys that the page names."""
    may_close: bool = False
    """It is a dialog with buttons, which did nothing: perhaps because nothing can be asked of a server meanwhile."""


class Indicator(msgspec.Struct, frozen=True):
    """An element that takes focus by Tab and shows no outline then."""

    target: Target
    alike: int = 0
    """How many others are of its kind: of its name, class, colours and place in the markup."""
    shown: bool | None = None
    """Whether anything in the viewport looks different when it has focus; None where that could not be tried."""


class CoveredFocus(msgspec.Struct, frozen=True):
    """An element that is in the viewport, has focus, and is hidden as a whole by something opaque that stays there."""

    target: Target
    by: Target
    number: int = -1
    """In the order of the walk, from 0."""
    dismissed: bool = False
    """Escape takes away what hides it."""


class OrderedStop(msgspec.Struct, frozen=True):
    """One stop of Tab on a page with an order of its own."""

    target: Target
    name: str
    tabindex: int
    place: int
    """Its place among the stops in the order of the document, from 0."""


class Misplaced(msgspec.Struct, frozen=True):
    """Things in one box that focus goes through to and fro, since a style sheet places them in an order of its own."""

    target: Target
    """The box."""
    visited: tuple[str, ...]
    """The first thing that takes focus in each, by name, in the order of Tab."""
    placed: tuple[str, ...]
    """The same in the order in which they are seen."""


class Shortcut(msgspec.Struct, frozen=True):
    """A character that the page reacts to while focus is on nothing."""

    key: str
    target: Target
    """What it changes, or sends focus to."""
    focuses: bool = False
    seen: bool = True
    """What it changes can be seen."""
    stopped_by: Target | None = None
    """The control that turns it off, or to another key: tried."""
    untried: tuple[Target, ...] = ()
    """Controls whose names speak of shortcuts or settings, and that could not be tried: fields, links elsewhere."""


class Pointed(msgspec.Struct, frozen=True):
    """An element that is there for the pointer, and stands for all of its kind."""

    target: Target
    name: str
    alike: int = 0
    """How many others are of its kind."""


class HoverContent(msgspec.Struct, frozen=True):
    """Something that appears while the pointer is on something else, or focus."""

    target: Target
    """What shows it."""
    content: Target
    text: str
    covers: bool
    """It lies above the page, out of its flow."""
    dismissed: bool
    """Escape takes it away."""
    stays: bool = True
    """It is still there when the pointer has moved onto it."""
    by_focus: bool = False
    """It appears for focus, and did not for the pointer."""


class LedAway(msgspec.Struct, frozen=True):
    """An element that tried to lead away from the page, though nobody activated it."""

    target: Target
    address: str


class SkipLink(msgspec.Struct, frozen=True):
    """One of the first stops: a link to a place in the page itself."""

    target: Target
    name: str
    place: str
    """The fragment of its address; empty for the top of the page."""
    found: bool
    """An element of the page has that name."""
    works: bool | None = None
    """After Enter, focus is there, or Tab goes on from there; None where that could not be tried."""


class Keyboard(Evidence, frozen=True, tag="keyboard"):
    """What comes of pressing keys."""

    traps: tuple[KeyboardTrap, ...] = ()
    fetched_back: tuple[Target, ...] = ()
    """Stops from which focus left the page for the browser's own controls, and was fetched back to another."""
    whole: bool = True
    """Focus was led through the whole page."""
    stops: int = 0
    """Elements that took focus by Tab."""
    indicators: tuple[Indicator, ...] = ()
    """One of each kind of stop that shows no outline."""
    covered: tuple[CoveredFocus, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    order: tuple[OrderedStop, ...] = ()
    """The stops in the order of focus; only where some have a positive tabindex."""
    misplaced: tuple[Misplaced, ...] = ()
    skips: tuple[SkipLink, ...] = ()
    led_by_focus: tuple[LedAway, ...] = ()
    led_by_choice: tuple[LedAway, ...] = ()
    """Fields that lead away as soon as another choice is made in them."""
    behind_dialog: tuple[Target, ...] = ()
    """Stops that assistive technology does not know of, reached while a dialog is open."""
    mouse_only: tuple[Pointed, ...] = ()
    """What hears the mouse and looks as if it could be clicked; neither it nor what holds it takes focus."""
    pressed: tuple[Pointed, ...] = ()
    """Controls that hear the pointer go down, and neither hear it go up nor a click."""
    dragged: tuple[Pointed, ...] = ()
    """What can be dragged, or hears the pointer go down and move."""
    hovers: tuple[HoverContent, ...] = ()
    shown_on_focus: tuple[HoverContent, ...] = ()
    unpictured: int = 0
    """Kinds of stops without an outline beyond those that were looked at."""
    missing: dict[str, str] = {}
    """Field to the reason why that part could not be looked at."""

    def having(self, *parts: str) -> Keyboard:
        """The evidence itself. Raises MissingEvidenceError where a part of these names could not be looked at."""
        for part in parts:
            if part in self.missing:
                raise MissingEvidenceError(f"no keyboard evidence on {part}: {self.missing[part]}")
        return self
