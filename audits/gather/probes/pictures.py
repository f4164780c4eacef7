"""Reads the page's pictures: each is shown alone, photographed, measured, and its text recognised."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import TypeAlias

import msgspec

from audits.browser.driver import Tab, TabCallError
from audits.gather.probes import recogniser
from audits.gather.probes.probe import Probe
from audits.gather.probes.recogniser import BLOCK, SPARSE, Picture, UnreadableError
from rules.model import Box
from rules.page import AnyEvidence, PictureInk, PictureText, PictureTexts, PictureWord

BEGIN = "(most) => presscheck.pictures.begin(most)"
INK = "(png, zoom) => presscheck.pictures.ink(png, zoom)"
END = "() => presscheck.pictures.end()"
MOST = 12
"""Different pictures of a page that are read, the largest first."""
LONGEST = 30.0
"""Seconds after which no further picture is begun."""
SIDE = 900.0
"""Pixels that the longer side of a small picture is brought to: letters are read best at 30 pixels or more."""
LARGEST_SCALE = 8.0
BARE = 0.995
"""Share of one colour from which there is nothing to read."""
MOST_REMEMBERED = 500

Readings: TypeAlias = tuple[tuple[PictureWord, ...], ...]


class Candidate(msgspec.Struct, frozen=True):
    """A picture of the page."""

    picture: PictureText
    look: str
    """The same for what is painted the same, on whichever page; empty where the page cannot tell."""


class Found(msgspec.Struct, frozen=True):
    """What the page tells of its pictures."""

    pictures: tuple[Candidate, ...]
    left_out: int


class Shown(msgspec.Struct, frozen=True):
    """One picture as it is painted."""

    ink: PictureInk
    margin: int
    whole: str
    """A PNG of it, grey and with a margin, in base64."""
    half: str
    """The same at half the size."""

    @property
    def worth_reading(self) -> bool:
        """Whether there may be letters in it."""
        return self.ink.drawn and self.ink.main < BARE


class Content(msgspec.Struct, frozen=True):
    """What was measured and read of one picture."""

    ink: PictureInk
    readings: Readings = ()


_known: dict[str, Content] = {}
"""By look: the pictures of a site's header and footer are on all its pages."""


async def look(tab: Tab) -> PictureTexts:
    """The page's largest pictures with what is written in them."""
    try:
        found = msgspec.json.decode(await tab.call(BEGIN, MOST), type=Found)
        keys, shown = await _show(tab, found.pictures)
    finally:
        if tab.usable:
            with suppress(TabCallError):
                await tab.call(END)
    fresh = await _read(shown)
    contents = _known | fresh
    read = [
        _with(one.picture, contents[key]) for one, key in zip(found.pictures, keys, strict=False) if key in contents
    ]
    _remember(fresh)
    return PictureTexts(pictures=tuple(read), left_out=found.left_out + len(found.pictures) - len(read))


async def _show(tab: Tab, pictures: Iterable[Candidate]) -> tuple[list[str], dict[str, Shown]]:
    """Keys of the pictures in turn, as far as there is time, and by key those whose content is not known yet."""
    end = asyncio.get_running_loop().time() + LONGEST
    keys: list[str] = []
    shown: dict[str, Shown] = {}
    for one in pictures:
        if asyncio.get_running_loop().time() > end:
            break
        key = one.look
        if key not in _known and key not in shown:
            png, scale = await _photographed(tab, one.picture)
            key = key or hashlib.sha256(png).hexdigest()
            if key not in _known and key not in shown:
                shown[key] = msgspec.convert(await tab.call(INK, base64.b64encode(png).decode(), scale), Shown)
        keys.append(key)
    return keys, shown


async def _photographed(tab: Tab, picture: PictureText) -> tuple[bytes, float]:
    """A PNG of the picture, and how many of its pixels stand for one of the page."""
    box = picture.target.box or Box(0, 0, 1, 1)
    scale = max(1.0, min(LARGEST_SCALE, SIDE / max(box.width, box.height)))
    return await tab.screenshot(box, scale=scale), scale


async def _read(shown: dict[str, Shown]) -> dict[str, Content]:
    """What they hold, but for those that could not be read."""
    letters = {key: one for key, one in shown.items() if one.worth_reading}
    readings: dict[str, Readings] = {}
    with suppress(UnreadableError):
        readings = dict(zip(letters, await _readings(letters.values()), strict=True))
    done = {key: one for key, one in shown.items() if key in readings or key not in letters}
    return {key: Content(one.ink, readings.get(key, ())) for key, one in done.items()}


async def _readings(shown: Collection[Shown]) -> list[Readings]:
    """Each picture read in three ways, of which one alone is often wrong. Raises UnreadableError."""
    whole = [Picture(base64.b64decode(one.whole), one.margin) for one in shown]
    half = [Picture(base64.b64decode(one.half), one.margin) for one in shown]
    sparse, blocks = await asyncio.gather(recogniser.read(whole, SPARSE), recogniser.read(half + whole, BLOCK))
    return list(zip(sparse, blocks[: len(half)], blocks[len(half) :], strict=True))


def _with(picture: PictureText, content: Content) -> PictureText:
    return msgspec.structs.replace(picture, ink=content.ink, readings=content.readings)


def _remember(contents: dict[str, Content]) -> None:
    _known.update(contents)
    for key in list(_known)[:-MOST_REMEMBERED]:
        del _known[key]


def is_disturbed(evidence: AnyEvidence) -> bool:
    """Whether there was something to read: lazy pictures may have tried to load meanwhile."""
    return isinstance(evidence, PictureTexts) and bool(evidence.pictures)


PROBE = Probe(evidence=PictureTexts, look=look, disturbs=is_disturbed, timeout=60.0)
