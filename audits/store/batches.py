"""Reading many rows in the order of their URLs, some at a time: bounded memory, and no transaction held open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

BATCH = 50
"""Rows read at a time."""

T = TypeVar("T")


def grouped(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows, so many at a time."""
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def in_batches(read: Callable[[str], Sequence[T]], url_of: Callable[[T], str]) -> Iterator[T]:
    """All rows; `read` answers those behind a URL, in the order of URLs, and nothing after the last."""
    after = ""
    while batch := read(after):
        yield from batch
        after = url_of(batch[-1])
