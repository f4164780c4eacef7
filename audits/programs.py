"""Programs beside the browser that some rules need: which are installed, and what a run says of those that are not."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TypeVar

from rules.rule import AnyRule

R = TypeVar("R", bound=AnyRule)

_PACKAGES = {"tesseract": "tesseract-ocr on Debian and Ubuntu, tesseract on most other systems"}
"""What a package manager calls the program."""


def is_installed(program: str) -> bool:
    """Whether it is on the PATH; true of no program at all."""
    return not program or shutil.which(program) is not None


def runnable(rules: Iterable[R]) -> list[R]:
    """The rules that can run here."""
    return [rule for rule in rules if is_installed(rule.program)]


def lacking(rules: Iterable[AnyRule]) -> list[str]:
    """For each program that is not installed, in words, which of the rules it keeps from running."""
    absent = sorted({rule.program for rule in rules if not is_installed(rule.program)})
    return [_note(program, [rule.id for rule in rules if rule.program == program]) for program in absent]


def _note(program: str, ids: list[str]) -> str:
    package = f" (package {_PACKAGES[program]})" if program in _PACKAGES else ""
    return f"Not looked at: {', '.join(ids)}. They need the program {program}{package}, which is not installed."
