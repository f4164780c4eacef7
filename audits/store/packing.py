"""Documents as they lie in the store: JSON, packed, since most of it says the same on every page."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

from audits.store.database import StoreError

_LEVEL = 1
"""A tenth of the size already; the higher levels cost more time than they save room."""

T = TypeVar("T")


def pack(value: msgspec.Struct) -> bytes:
    """One document, ready to be stored."""
    return zlib.compress(msgspec.json.encode(value), _LEVEL)


def unpack(stored: bytes, kind: type[T]) -> T:
    """The document that was stored."""
    try:
        plain = zlib.decompress(stored)
    except zlib.error as fault:
        raise _damaged(fault) from fault
    return parse(plain, kind)


def parse(stored: bytes | str, kind: type[T]) -> T:
    """A document that was stored as it is. Raises StoreError where the file has been damaged."""
    try:
        return msgspec.json.decode(stored, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise _damaged(fault) from fault


def _damaged(fault: Exception) -> StoreError:
    return StoreError(
        f"The store holds a document that cannot be read ({fault}): it is damaged, or was written by something else. "
        "Remove that run (`presscheck runs --delete`), or move the file away, and audit again."
    )
