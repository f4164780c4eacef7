"""The pictures of a report: each distinct one is written once, under its hash."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import msgspec

from reports.run import RunSource

_IDENTIFIER = re.compile(r"[0-9a-f]{64}")
_PNG = struct.Struct(">8s4x4sII")
_SEGMENT = struct.Struct(">BBH")
_FRAME = struct.Struct(">xHH")
_FRAMES = frozenset(range(0xC0, 0xC3))
"""Segments of a JPEG that tell its size: baseline, extended, progressive."""


class Picture(msgspec.Struct, frozen=True):
    """A picture in the report's folder, with its size in pixels (so that nothing moves while it loads)."""

    file: str
    width: int
    height: int


class Pictures:
    """Brings pictures from the run into the report's folder."""

    def __init__(self, source: RunSource, folder: Path) -> None:
        self._source = source
        self._folder = folder
        self._known: dict[str, Picture | None] = {}

    def get(self, identifier: str) -> Picture | None:
        """The picture, written on its first use; None where the run has none of that id."""
        if not _IDENTIFIER.fullmatch(identifier):
            return None
        if identifier not in self._known:
            self._known[identifier] = self._write(identifier)
        return self._known[identifier]

    def _write(self, identifier: str) -> Picture | None:
        data = self._source.picture(identifier)
        kind = _kind(data) if data else None
        if data is None or kind is None:
            return None
        suffix, width, height = kind
        (self._folder / f"{identifier}.{suffix}").write_bytes(data)
        return Picture(f"{identifier}.{suffix}", width, height)


def _kind(data: bytes) -> tuple[str, int, int] | None:
    """Suffix and size of a picture; None for anything but PNG and JPEG."""
    if len(data) >= _PNG.size:
        signature, header, width, height = _PNG.unpack_from(data)
        if (signature, header) == (b"\x89PNG\r\n\x1a\n", b"IHDR"):
            return "png", width, height
    size = _jpeg_size(data) if data.startswith(b"\xff\xd8") else None
    return ("jpg", *size) if size else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, from the first segment that tells them."""
    position = 2
    while position + _SEGMENT.size + _FRAME.size <= len(data):
        start, kind, length = _SEGMENT.unpack_from(data, position)
        if start != 0xFF:
            return None
        if kind in _FRAMES:
            height, width = _FRAME.unpack_from(data, position + _SEGMENT.size)
            return width, height
        position += 2 + length
    return None
