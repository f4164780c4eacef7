"""Text recognition in pictures by tesseract, a program of its own that may or may not be installed."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from rules.page import PictureWord

PROGRAM = "tesseract"
SPARSE, BLOCK = "11", "6"
"""Page segmentation: text anywhere, in any order; or one even block of it."""
LEAST_CONFIDENCE = 30.0
TIMEOUT = 15.0
"""Seconds for one picture: a photo of a crowd can keep it busy for long."""
_LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "por")
"""Those of the rules' own word lists, as far as they are installed."""
_COLUMNS = 12
_WORD_LEVEL = "5"


class UnreadableError(Exception):
    """The program could not be run, or did not come to an end."""


async def read(png: bytes, mode: str, margin: int = 0) -> tuple[PictureWord, ...]:
    """The words in a picture with a margin of so many pixels. Raises UnreadableError."""
    return tuple(words_in(await _run(png, mode), *_size(png), margin))


def words_in(table: str, width: int, height: int, margin: int) -> Iterator[PictureWord]:
    """The words of tesseract's TSV output on a picture of this size, margin included."""
    across, down = max(1, width - 2 * margin), max(1, height - 2 * margin)
    for row in table.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        confidence = float(cells[10])
        if confidence >= LEAST_CONFIDENCE:
            place = {"x": (left - margin) / across, "y": (top - margin) / down}
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


async def _run(png: bytes, mode: str) -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        raise UnreadableError(f"{PROGRAM} is not installed")
    process = await asyncio.create_subprocess_exec(
        *(program, "stdin", "stdout", "--psm", mode, "-l", languages(), "tsv"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    try:
        async with asyncio.timeout(TIMEOUT):
            said, _ = await process.communicate(png)
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
