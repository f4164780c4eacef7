"""Writes reports whole or not at all: into a temporary sibling that takes the place of the old one at the end."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


class ReportError(Exception):
    """A report cannot be written or read: says what, where and what to do next."""


@contextmanager
def replacing_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, that replaces `path` when the block ends well and vanishes when it does not."""
    path = path.resolve()
    draft = _sibling(path)
    with _explained(path):
        _refuse(path.is_dir(), path, "it is a folder", "Name a file instead")
        _make_room(path)
        try:
            with draft.open("xb") as stream:
                yield stream
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


@contextmanager
def replacing_folder(folder: Path, ours: Callable[[str], bool]) -> Iterator[Path]:
    """A folder to fill, that replaces `folder` when the block ends well and vanishes when it does not.

    `ours` tells the names that an earlier report may have left there: a folder that holds anything else is refused, so
    that no report ever deletes somebody's files.
    """
    folder = folder.resolve()
    draft = _sibling(folder)
    with _explained(folder):
        _refuse(folder.exists() and not folder.is_dir(), folder, "it is a file", "Name a folder instead")
        foreign = sorted(p.name for p in folder.iterdir() if not ours(p.name)) if folder.exists() else []
        _refuse(
            bool(foreign), folder, f"it holds other files ({', '.join(foreign[:3])})", "Name an empty or new folder"
        )
        _make_room(folder)
        try:
            draft.mkdir()
            yield draft
            _swap(draft, folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


def check_writable(folder: Path) -> None:
    """Make the folder and write into it, before long work whose result is to go there. Raises ReportError."""
    with _explained(folder):
        _refuse(folder.exists() and not folder.is_dir(), folder, "it is a file", "Name a folder instead")
        folder.mkdir(parents=True, exist_ok=True)
        probe = _sibling(folder / "probe")
        probe.touch()
        probe.unlink()


def _swap(draft: Path, folder: Path) -> None:
    """Put the draft in the folder's place; the old one comes back if that fails."""
    if not folder.exists():
        draft.rename(folder)
        return
    old = _sibling(folder)
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    with suppress(OSError):
        shutil.rmtree(old)


def _make_room(path: Path) -> None:
    """Make the folders above."""
    file = next((parent for parent in path.parents if parent.is_file()), None)
    _refuse(file is not None, path, f"{file} is a file", "Choose another place")
    path.parent.mkdir(parents=True, exist_ok=True)


def _sibling(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")


def _refuse(condition: bool, path: Path, why: str, remedy: str) -> None:
    if condition:
        raise ReportError(f"{path}: the report was not written: {why}. {remedy}.")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        words = (fault.strerror or str(fault)).lower()
        raise ReportError(
            f"{path}: the report was not written: {words}. What was there before is unchanged. "
            "Make room or choose another place, then write it with `presscheck report`: the run itself is stored."
        ) from fault
