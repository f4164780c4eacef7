"""Words that say nothing of what they stand for, as titles and as names of links."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_ENDS = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def placeholders(kind: str) -> frozenset[str]:
    """One list of rules/wcag/placeholders.toml."""
    text = (files("rules.wcag") / "placeholders.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[kind])


def bare(text: str) -> str:
    """The text as the lists have it: in lower case, white space folded, without arrows and dots at its ends."""
    return _ENDS.sub("", " ".join(text.split()).casefold())
