"""Reads the page's pictures: each is shown alone, photographed, measured, and its text recognised."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from contextlib import suppress

import msgspec

from audits.browser.driver import Tab, TabCallError
from audits.gather.probes import recogniser
from audits.gather.probes.probe import Probe
from audits.gather.probes.recogniser import BLOCK, SPARSE, UnreadableError
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


class Found(msgspec.Struct, frozen=True):
    """What the page tells of its pictures."""

    pictures: tuple[PictureText, ...]
    left_out: int


class Shown(msgspec.Struct, frozen=True):
    """One picture as it is painted."""

    ink: PictureInk
    margin: int
    whole: str
    """A PNG of it, grey and with a margin, in base64."""
    half: str
    """The same at half the size."""


class Content(msgspec.Struct, frozen=True):
    """What is measured and read of one picture."""

    ink: PictureInk
    readings: tuple[tuple[PictureWord, ...], ...]


_known: dict[tuple[str, float], Content] = {}
"""By what is painted and at which scale: the pictures of a site's header and footer are on all its pages."""


async def look(tab: Tab) -> PictureTexts:
    """The page's largest pictures with what is written in them."""
    try:
        found = msgspec.json.decode(await tab.call(BEGIN, MOST), type=Found)
        read, late = await _read_all(tab, found.pictures)
    finally:
        if tab.usable:
            with suppress(TabCallError):
                await tab.call(END)
    return PictureTexts(pictures=read, left_out=found.left_out + late)


async def _read_all(tab: Tab, pictures: tuple[PictureText, ...]) -> tuple[tuple[PictureText, ...], int]:
    """The pictures as far as time allowed, and how many it did not."""
    end = asyncio.get_running_loop().time() + LONGEST
    seen: dict[str, Content] = {}
    read: list[PictureText] = []
    for picture in pictures:
        key = picture.source or picture.target.selector
        if key not in seen and asyncio.get_running_loop().time() < end:
            with suppress(UnreadableError):
                seen[key] = await _read(tab, picture)
        if key in seen:
            read.append(msgspec.structs.replace(picture, ink=seen[key].ink, readings=seen[key].readings))
    return tuple(read), len(pictures) - len(read)


async def _read(tab: Tab, picture: PictureText) -> Content:
    """What is measured and read of one picture; what looks the same is the same. Raises UnreadableError."""
    box = picture.target.box or Box(0, 0, 1, 1)
    scale = max(1.0, min(LARGEST_SCALE, SIDE / max(box.width, box.height)))
    png = await tab.screenshot(box, scale=scale)
    key = (hashlib.sha256(png).hexdigest(), scale)
    if key not in _known:
        content = await _content(tab, png, scale)
        if len(_known) >= MOST_REMEMBERED:
            _known.pop(next(iter(_known)))
        _known[key] = content
    return _known[key]


async def _content(tab: Tab, png: bytes, scale: float) -> Content:
    shown = msgspec.convert(await tab.call(INK, base64.b64encode(png).decode(), scale), Shown)
    worth_reading = shown.ink.drawn and shown.ink.main < BARE
    return Content(ink=shown.ink, readings=await _readings(shown) if worth_reading else ())


async def _readings(shown: Shown) -> tuple[tuple[PictureWord, ...], ...]:
    """The picture read in three ways, of which one alone is often wrong."""
    whole, half = base64.b64decode(shown.whole), base64.b64decode(shown.half)
    return (
        await recogniser.read(whole, SPARSE, shown.margin),
        await recogniser.read(half, BLOCK, shown.margin),
        await recogniser.read(whole, BLOCK, shown.margin),
    )


def is_disturbed(evidence: AnyEvidence) -> bool:
    """Whether there was something to read: lazy pictures may have tried to load meanwhile."""
    return isinstance(evidence, PictureTexts) and bool(evidence.pictures)


PROBE = Probe(evidence=PictureTexts, look=look, disturbs=is_disturbed, timeout=60.0)
