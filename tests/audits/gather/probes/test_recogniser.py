"""The recogniser: its table is read, its absence and its delays are errors."""

import asyncio
import struct

import pytest

from audits.gather.probes import recogniser
from audits.gather.probes.recogniser import SPARSE, Picture, UnreadableError, read, words_in

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
TABLE = f"""{HEADER}
1\t1\t0\t0\t0\t0\t0\t0\t240\t140\t-1\t
5\t1\t1\t1\t1\t1\t70\t45\t100\t25\t91.5\tSleep
5\t1\t1\t1\t1\t2\t180\t45\t10\t25\t12.0\twe11
5\t1\t1\t1\t1\t3\t180\t45\t10\t25\t95.0\t
"""


def png(width=240, height=140, more=b""):
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + more


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A stand-in for the program, made of a shell script's body."""

    def make(body):
        path = tmp_path / "tesseract"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        monkeypatch.setattr(recogniser.shutil, "which", lambda name: str(path))
        monkeypatch.setattr(recogniser, "languages", lambda: "eng")

    return make


def test_words_have_their_place_within_the_picture_without_its_margin():
    [word] = words_in(TABLE, 1, Picture(png(), 20))
    assert (word.text, word.confidence) == ("Sleep", 91.5)
    assert (word.x, word.y, word.width, word.height) == (0.25, 0.25, 0.5, 0.25)


def test_what_the_program_writes_is_read(program):
    program(f"cat >/dev/null; printf '{TABLE}'")
    [words, none] = asyncio.run(read([Picture(png(), 20), Picture(png())], SPARSE))
    assert [word.text for word in words] == ["Sleep"]
    assert none == ()


def test_what_does_not_end_is_ended(program, monkeypatch):
    program("exec sleep 600")
    monkeypatch.setattr(recogniser, "TIMEOUT", 0.05)
    with pytest.raises(UnreadableError, match="more than"):
        asyncio.run(read([Picture(png())], SPARSE))


def test_a_program_that_is_gone_is_named(monkeypatch):
    monkeypatch.setattr(recogniser.shutil, "which", lambda name: None)
    with pytest.raises(UnreadableError, match="tesseract is not installed"):
        asyncio.run(read([Picture(png())], SPARSE))
