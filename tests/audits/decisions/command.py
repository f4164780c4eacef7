"""The command, run within the test: a process of its own for each call would take most of the time."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import msgspec
import pytest

from audits import cli


class Done(msgspec.Struct, frozen=True):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


class _Stream(io.TextIOWrapper):
    """A stream of text over bytes, as a process has."""

    def __init__(self) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, "utf-8", newline="\n", write_through=True)


def run(folder: Path, *arguments: str) -> Done:
    """Run `presscheck` with these arguments in a folder."""
    out, err, code = _Stream(), _Stream(), 0
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["presscheck", *arguments])
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else bool(end.code)
    return Done(code, out.bytes.getvalue().decode(), err.bytes.getvalue().decode())
