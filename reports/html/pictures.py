"""The crops of a report: each distinct picture is written once, under its hash."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import msgspec

from reports.run import RunSource

_IDENTIFIER = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">8s4x4sII")


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
        size = _size(data) if data else None
        if data is None or size is None:
            return None
        (self._folder / f"{identifier}.png").write_bytes(data)
        return Picture(f"{identifier}.png", *size)


def _size(data: bytes) -> tuple[int, int] | None:
    if len(data) < _HEADER.size:
        return None
    signature, kind, width, height = _HEADER.unpack_from(data)
    return (width, height) if signature == _SIGNATURE and kind == b"IHDR" else None
