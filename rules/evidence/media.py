"""Audio and video, and what is in them."""

from __future__ import annotations

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target

CAPTIONS = frozenset({"captions", "subtitles"})
"""Kinds of tracks that browsers show as captions."""


class MediaTrack(msgspec.Struct, frozen=True):
    """One track of text that a medium brings with it."""

    kind: str
    """subtitles, captions, descriptions, chapters or metadata."""
    language: str = ""
    label: str = ""
    cues: int | None = 0
    """Cues that say something; None where the file did not come in time."""
    covers: float | None = None
    """Share of the speech during which a cue is shown; None where the speech is not known."""
    fault: str = ""
    """Why it could not be loaded; empty if it was."""


class Medium(msgspec.Struct, frozen=True):
    """One `audio` or `video` element: how the page offers it, and what is in it."""

    element: str
    target: Target
    source: str = ""
    """Absolute URL of what it plays."""
    controls: bool = False
    """The browser's own."""
    autoplay: bool = False
    muted: bool = False
    loop: bool = False
    paused: bool = True
    seen: bool = False
    """Its picture or its controls are."""
    accessible: bool = True
    name: str = ""
    description: str = ""
    """What aria-describedby or aria-description says."""
    streaming: bool = False
    """Live, or fed by a script: it has no end of its own."""
    plays: float | None = None
    """Seconds that it plays for; None where that is not known."""
    audible: bool | None = None
    """There is something to hear in it; None where that is not known."""
    speech: float | None = None
    """Seconds in which somebody speaks or sings; None where that is not known."""
    picture: bool | None = None
    """There is something to see in it: it is not of one colour throughout; None where that is not known."""
    moving: bool = False
    """The picture was seen to change."""
    bare: int = 0
    """Moments of speech, seconds apart, at which nothing in the picture could be writing, such as captions."""
    tracks: tuple[MediaTrack, ...] = ()
    fault: str = ""
    """Why what is in it is not known, or only in part."""


class EmbeddedFrame(msgspec.Struct, frozen=True):
    """An `iframe`, `object` or `embed`: a player, or anything else."""

    address: str
    target: Target
    title: str = ""
    seen: bool = True


class Media(Evidence, frozen=True, tag="media"):
    """The page's audio and video in document order, and what else could play or control it."""

    media: tuple[Medium, ...] = ()
    frames: tuple[EmbeddedFrame, ...] = ()
    inputs: int = 0
    """Controls that are neither links nor buttons, such as checkboxes and sliders, and are seen."""
    left: int = 0
    """Media beyond the number that is looked into."""
