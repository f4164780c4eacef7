"""Words by their beginnings, in which the forms of a word agree: enough to see whether two texts share any."""

from __future__ import annotations

import re

_WORD = re.compile("[a-zß-ɏ\u0370-\u052f]{3,}")
"""Words of the alphabets that write words apart: Latin, Greek, Cyrillic."""
_STEM = 4
"""Letters at the start of a word that another form of it shares: “harvesting”, “harvested”."""


def stems(text: str) -> frozenset[str]:
    """The beginnings of the text's words of three letters and more; empty for scripts that do not write words apart."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
