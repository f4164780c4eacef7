"""Months, seasons and years as references write them."""

from __future__ import annotations

import re

from rules.text import dates as written

MONTH = rf"(?:{written.MONTH}|(?:spring|summer|autumn|fall|winter)\b)"
"""A month or a season."""
YEAR = rf"{written.YEAR}[a-h]?"
_MONTH = re.compile(MONTH, re.IGNORECASE)


def is_month(word: str) -> bool:
    """Whether a word is a month's or season's name, in full or short."""
    return bool(_MONTH.fullmatch(word))
