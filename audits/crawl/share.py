"""Which pages of its scope a run audits itself: all, or a shard of them; the others it opens for their links alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import msgspec

SHARE_NOTE = "Part of the pages: "
_SHARD = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


class Shard(msgspec.Struct, frozen=True):
    """One of several shares of a site, which together are the whole."""

    number: int
    """From 1."""
    of: int

    def __str__(self) -> str:
        return f"shard {self.number} of {self.of}"

    def holds(self, url: str) -> bool:
        """Whether a page, by its normalised address, belongs to the shard: to exactly one of them, on any machine."""
        digest = hashlib.sha256(url.encode("utf-8", "replace")).digest()
        return int.from_bytes(digest[:8]) % self.of == self.number - 1


def parse_shard(text: str) -> Shard:
    """The shard that “2/4” names. Raises ValueError."""
    numbers = _SHARD.fullmatch(text)
    if not numbers or int(numbers[1]) > int(numbers[2]):
        raise ValueError(f"“{text}” is no shard: write 1/4 for the first of four")
    return Shard(int(numbers[1]), int(numbers[2]))


class Share:
    """The pages that a run audits itself."""

    def __init__(self, shard: str = "") -> None:
        self.shard = parse_shard(shard) if shard else None

    @property
    def is_part(self) -> bool:
        """Whether pages of the scope are left to others, so that nothing can be said of the whole site."""
        return self.shard is not None

    def holds(self, url: str) -> bool:
        """Whether the run audits this page."""
        return self.shard is None or self.shard.holds(url)

    def in_words(self, site_rules: Iterable[str]) -> str:
        """What a reader must know of a run that audits a part of the pages."""
        return f"{SHARE_NOTE}this is {self.shard}. `presscheck merge` makes one run of them all, and judges there what \
takes the whole site: {', '.join(site_rules) or 'nothing in this policy'}."

    def none_due(self, others: int) -> str:
        """What to say where none of the pages was to be audited, though there are `others`; empty if that is a gap."""
        return f"Nothing was audited: none of the {others:,} pages belongs to {self.shard}." if others else ""

    def why_not(self) -> str:
        """Why a page is not audited, in words."""
        return f"It belongs to another shard: this is {self.shard}."
