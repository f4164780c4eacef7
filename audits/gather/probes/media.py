"""What is in the page's audio and video: whether it sounds, speaks and moves, and what its captions cover.

Nothing is played: files are read, at most so many bytes of each, and looked into in copies of our own. Frames of the
page's own origin are part of the page; what others embed is theirs.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from audits.browser.driver import Frame, ScriptError, Tab
from audits.browser.wire import CommandError
from audits.crawl.urls import origin_of
from audits.gather import speech
from audits.gather.framed import in_frame, path_to
from audits.gather.probes.probe import Probe
from rules.page import CAPTIONS, EmbeddedFrame, Media, MediaTrack, Medium

LIST = "() => presscheck.media.list()"
CONTENTS = "(number) => presscheck.media.contents(number)"
PICTURES = "(number, times) => presscheck.media.pictures(number, times)"
TRACKS = "(number) => presscheck.media.tracks(number)"
FORGET = "(number) => presscheck.media.forget(number)"

LONGEST = 45.0
"""Seconds for all media of a page; what is left then is not looked into."""
AUDIBLE_FROM = 0.01
SILENT_BELOW = 0.001
"""Of full scale: what is between the two may be heard or not."""
MOST_FRAMES = 6
"""Frames that are looked into."""
MOMENTS = 10
"""Pictures looked at for captions."""
GLANCES = 5
"""Pictures looked at for movement."""
APART = 1.0
"""Seconds between two moments that count as two."""
MOVED = 3.0
"""Mean difference of brightness, of 255, from which on a picture has changed."""
PLAIN = 4
"""Difference of brightness within a picture up to which there is nothing to see in it."""
T = TypeVar("T")
P = TypeVar("P", Medium, EmbeddedFrame)


class Contents(msgspec.Struct, frozen=True):
    """What is in one file."""

    duration: float | None = None
    plays: float | None = None
    picture: bool = False
    peak: float | None = None
    """Of full scale; None where the sound cannot be decoded."""
    pcm: str = ""
    heard: float = 0.0
    """Seconds of sound that `pcm` holds."""
    fault: str = ""


class Picture(msgspec.Struct, frozen=True):
    """The picture at one moment."""

    writing: bool
    """Something in it may be writing."""
    tiles: tuple[int, ...]


class Pictures(msgspec.Struct, frozen=True):
    """The picture at all the moments asked for, or why there is none."""

    pictures: tuple[Picture, ...] = ()
    fault: str = ""


class Track(msgspec.Struct, frozen=True):
    """One track of text, with the times of its cues."""

    kind: str
    language: str
    label: str
    cues: tuple[tuple[float, float], ...] | None
    fault: str


class Tracks(msgspec.Struct, frozen=True):
    """The tracks of one medium."""

    tracks: tuple[Track, ...] = ()
    fault: str = ""


class Spot(NamedTuple):
    """Where a medium is."""

    tab: Tab
    frame: Frame
    number: int = 0

    async def ask(self, script: str, kind: type[T], *arguments: Any) -> T:
        """What a script says there of the medium."""
        answer = await self.tab.call(script, *arguments, frame=self.frame, timeout=LONGEST)
        return msgspec.json.decode(answer, type=kind)


async def look(tab: Tab) -> Media:
    """The media of the page that is open, then those of its frames."""
    deadline = asyncio.get_running_loop().time() + LONGEST
    frames = await tab.frames()
    top, *others = own_frames(frames)
    found = await _look_in(Spot(tab, top), deadline)
    for frame in others[:MOST_FRAMES]:
        try:
            within = await _look_in(Spot(tab, frame), deadline)
            found = _with(found, within, await path_to(tab, frame, frames))
        except (ScriptError, CommandError):  # a frame that was taken away meanwhile holds nothing
            continue
    return found


def own_frames(frames: Sequence[Frame]) -> list[Frame]:
    """The top frame, and those below it whose documents are of its origin."""
    top = frames[0]
    own = {top.id: top}
    for frame in frames[1:]:
        if frame.parent in own and (frame.url.startswith("about:") or origin_of(frame.url) == origin_of(top.url)):
            own[frame.id] = frame
    return list(own.values())


async def _look_in(spot: Spot, deadline: float) -> Media:
    found = await spot.ask(LIST, Media)
    media = [await _medium(spot._replace(number=number), one, deadline) for number, one in enumerate(found.media)]
    return msgspec.structs.replace(found, media=tuple(media))


def _with(page: Media, frame: Media, path: tuple[str, ...]) -> Media:
    """The media of a page and those of a frame in it; these are seen where all frames on the way to them are."""
    seen = any(one.seen and one.target.selector == path[-1] and one.target.frame == path[:-1] for one in page.frames)
    return msgspec.structs.replace(
        page,
        media=(*page.media, *(_placed(one, path, seen=seen) for one in frame.media)),
        frames=(*page.frames, *(_placed(one, path, seen=seen) for one in frame.frames)),
        inputs=page.inputs + frame.inputs,
        left=page.left + frame.left,
    )


def _placed(one: P, path: tuple[str, ...], *, seen: bool) -> P:
    """The same where it is in the page; `seen` says whether its frame is."""
    return msgspec.structs.replace(one, seen=one.seen and seen, target=in_frame(one.target, path))


async def _medium(spot: Spot, medium: Medium, deadline: float) -> Medium:
    """The medium with what is in it; as it was, with the reason, where that cannot be known."""
    if not (medium.seen or medium.autoplay or not medium.paused):
        return medium
    if asyncio.get_running_loop().time() > deadline:
        return msgspec.structs.replace(medium, fault="the page has too many media to look into all")
    try:
        contents = await spot.ask(CONTENTS, Contents, spot.number)
        if contents.duration is None:
            return msgspec.structs.replace(medium, fault=medium.fault or contents.fault)
        return await _looked_into(spot, medium, contents)
    finally:
        if spot.tab.usable:
            await spot.tab.call(FORGET, spot.number, frame=spot.frame)


async def _looked_into(spot: Spot, medium: Medium, contents: Contents) -> Medium:
    spoken = await _speech(contents)
    medium = msgspec.structs.replace(
        medium,
        streaming=False,
        plays=contents.plays,
        audible=_audible(contents),
        speech=None if spoken is None else round(speech.total(spoken), 1),
        fault=contents.fault,
        tracks=await _tracks(spot, spoken),
    )
    if not contents.picture:
        return msgspec.structs.replace(medium, picture=False)
    return await _with_picture(spot, medium, contents.duration or 0.0, spoken or [])


def _audible(contents: Contents) -> bool | None:
    if contents.peak is None or SILENT_BELOW <= contents.peak < AUDIBLE_FROM:
        return None
    return contents.peak >= AUDIBLE_FROM


async def _speech(contents: Contents) -> list[speech.Span] | None:
    """The stretches of speech; None where it is not known whether there are any."""
    if contents.peak is not None and contents.peak < SILENT_BELOW:
        return []
    if not contents.pcm:
        return None
    found = await asyncio.to_thread(speech.spans, base64.b64decode(contents.pcm))
    whole = contents.heard > (contents.duration or 0) - 1
    return found if found or whole else None


async def _tracks(spot: Spot, spoken: Sequence[speech.Span] | None) -> tuple[MediaTrack, ...]:
    found = await spot.ask(TRACKS, Tracks, spot.number)
    return tuple(
        MediaTrack(
            kind=one.kind,
            language=one.language,
            label=one.label,
            cues=None if one.cues is None else len(one.cues),
            covers=speech.covered(spoken or (), one.cues or ()),
            fault=one.fault,
        )
        for one in found.tracks
    )


async def _with_picture(spot: Spot, medium: Medium, duration: float, spoken: Sequence[speech.Span]) -> Medium:
    captioned = any(track.cues and track.kind in CAPTIONS for track in medium.tracks)
    times = [] if captioned else speech.moments(spoken, MOMENTS)
    moments = set(times)
    times += [duration * (glance + 0.5) / GLANCES for glance in range(0 if len(times) >= GLANCES else GLANCES)]
    seen = await spot.ask(PICTURES, Pictures, spot.number, times)
    if seen.fault:
        return msgspec.structs.replace(medium, fault=medium.fault or seen.fault)
    bare = [time for time, one in zip(times, seen.pictures, strict=True) if time in moments and not one.writing]
    return msgspec.structs.replace(
        medium,
        picture=any(max(one.tiles) - min(one.tiles) > PLAIN for one in seen.pictures),
        moving=_moved(seen.pictures),
        bare=_apart(bare),
    )


def _moved(pictures: Sequence[Picture]) -> bool:
    first = pictures[0].tiles
    return any(sum(map(abs, map(int.__sub__, first, one.tiles))) / len(first) > MOVED for one in pictures)


def _apart(times: Sequence[float]) -> int:
    """How many of the times lie apart from each other."""
    count, last = 0, -APART
    for time in sorted(times):
        if time - last >= APART:
            count, last = count + 1, time
    return count


MEDIA = Probe(evidence=Media, look=look, disturbs=False, asks="files", timeout=2 * LONGEST)
