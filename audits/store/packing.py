"""Documents as they lie in the store: JSON, packed, since most of it says the same on every page."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

_LEVEL = 1
"""A tenth of the size already; the higher levels cost more time than they save room."""

T = TypeVar("T")


def pack(value: msgspec.Struct) -> bytes:
    """One document, ready to be stored."""
    return zlib.compress(msgspec.json.encode(value), _LEVEL)


def unpack(stored: bytes, kind: type[T]) -> T:
    """The document that was stored."""
    return msgspec.json.decode(zlib.decompress(stored), type=kind)
