"""Texts of a page as messages show them."""

from __future__ import annotations

import re

_LONGEST = 120
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Also those that turn the direction of what follows."""


def quoted(text: str) -> str:
    """A text from the page in quotation marks, on one line, without controls and cut short."""
    line = " ".join(_CONTROLS.sub(" ", text).split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"
