"""Text recognition in pictures by tesseract, a program of its own that may or may not be installed."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from rules.page import PictureWord

PROGRAM = "tesseract"
SPARSE, BLOCK = "11", "6"
"""Page segmentation: text anywhere, in any order; or one even block of it."""
LEAST_CONFIDENCE = 30.0
TIMEOUT = 25.0
"""Seconds for the pictures of one page: a crowd can keep it busy for long."""
_LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "por")
"""Those of the rules' own word lists, as far as they are installed."""
_COLUMNS = 12
_WORD_LEVEL = "5"


class UnreadableError(Exception):
    """The program could not be run, or did not come to an end."""


class Picture(msgspec.Struct, frozen=True):
    """A PNG with a margin of so many pixels."""

    png: bytes
    margin: int = 0


async def read(pictures: Sequence[Picture], mode: str) -> list[tuple[PictureWord, ...]]:
    """The words in each picture, by one run: to begin costs the program more than to read. Raises UnreadableError."""
    if not pictures:
        return []
    table = await _run([picture.png for picture in pictures], mode)
    return [tuple(words_in(table, number, picture)) for number, picture in enumerate(pictures, 1)]


def words_in(table: str, number: int, picture: Picture) -> Iterator[PictureWord]:
    """The words of one picture in tesseract's TSV output, in which pictures are numbered from 1."""
    width, height = _size(picture.png)
    across, down = max(1, width - 2 * picture.margin), max(1, height - 2 * picture.margin)
    for row in table.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[:2] != [_WORD_LEVEL, str(number)] or not cells[11].strip():
            continue
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        confidence = float(cells[10])
        if confidence >= LEAST_CONFIDENCE:
            place = {"x": (left - picture.margin) / across, "y": (top - picture.margin) / down}
            size = {"width": wide / across, "height": high / down}
            yield PictureWord(text=cells[11].strip(), confidence=confidence, **place, **size)


@cache
def languages() -> str:
    """The languages to read in, as tesseract's option has them."""
    found = _installed()
    return "+".join(name for name in _LANGUAGES if name in found) or "eng"


def _installed() -> frozenset[str]:
    command = [shutil.which(PROGRAM) or PROGRAM, "--list-langs"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(said.stdout.split())


async def _run(pngs: Sequence[bytes], mode: str) -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        raise UnreadableError(f"{PROGRAM} is not installed")
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.png") for number in range(len(pngs))]
        for file, png in zip(files, pngs, strict=True):
            file.write_bytes(png)
        return await _said_by([program, "stdin", "stdout", "--psm", mode, "-l", languages(), "tsv"], files)


async def _said_by(command: Sequence[str], files: Iterable[Path]) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    try:
        async with asyncio.timeout(TIMEOUT):
            said, _ = await process.communicate("".join(f"{file}\n" for file in files).encode())
    except TimeoutError as fault:
        raise UnreadableError(f"{PROGRAM} took more than {TIMEOUT:g} s") from fault
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return said.decode("utf-8", "replace")


def _size(png: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header."""
    return int.from_bytes(png[16:20], "big") or 1, int.from_bytes(png[20:24], "big") or 1
