"""Which pages of its scope a run audits itself: all, a shard, what changed; others it opens for their links alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

import msgspec

from audits.crawl.urls import normalise
from reports import words

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


class PageFiles(Protocol):
    """Knows what pages are made from: `audits.sources.Sources`."""

    def file_of(self, url: str) -> str:
        """The file that a page is made from; empty where none is known."""

    def touching(self, url: str, changed: Collection[str]) -> set[str]:
        """Those of the changed files that the page is made from."""


class NoFiles:
    """Nothing is known of any file."""

    def file_of(self, url: str) -> str:
        """No file."""
        return ""

    def touching(self, url: str, changed: Collection[str]) -> set[str]:
        """None of them."""
        return set()


NO_FILES = NoFiles()


class Share:
    """The pages that a run audits itself: of all pages, those of its shard, and of these those that have changed."""

    def __init__(self, shard: str = "", changed: Iterable[str] | None = None, files: PageFiles = NO_FILES) -> None:
        """`changed` are files of the repository, and addresses of pages; None: whatever has changed."""
        self.shard = parse_shard(shard) if shard else None
        self._files = files
        named = None if changed is None else tuple(changed)
        self._changed = None if named is None else {path.removeprefix("./") for path in named if "://" not in path}
        self._pages = {normalise(url) for url in named or () if "://" in url}
        self._mapped: set[str] = set()
        self._unknown: set[str] = set()

    @property
    def is_part(self) -> bool:
        """Whether pages of the scope are left out, so that nothing can be said of the whole site."""
        return self.shard is not None or self._changed is not None

    @property
    def is_empty(self) -> bool:
        """Whether no page can be in it: nothing has changed."""
        return self._changed is not None and not self._changed and not self._pages

    def holds(self, url: str) -> bool:
        """Whether the run audits this page; one whose file is not known may have been changed by any."""
        return self.answers_for(url) and (self._changed is None or url in self._pages or self._touched(url))

    def answers_for(self, url: str) -> bool:
        """Whether it is for this run to say so where the page cannot be had."""
        return self.shard is None or self.shard.holds(url)

    def in_words(self, site_rules: Iterable[str]) -> str:
        """What a reader must know of a run that audits a part of the pages."""
        left_out = ", ".join(site_rules) or "nothing in this policy"
        if self.shard:
            return f"{SHARE_NOTE}this is {self.shard}. `presscheck merge` makes one run of them all, and judges there \
what takes the whole site: {left_out}."
        return f"{SHARE_NOTE}only what has changed was audited. Left out, since it takes the whole site: {left_out}."

    def notes(self) -> Iterator[str]:
        """What came of the changed files, once the crawl is over."""
        unmapped = _unmapped(self._changed or set(), self._mapped)
        if unmapped and self.shard is None:  # in a shard they may map to pages of another
            verb = "maps" if len(unmapped) == 1 else "map"
            yield f"{words.count(len(unmapped), 'changed file')} {verb} to no page: {_listed(unmapped)}."
        if self._unknown:
            unknown = words.count(len(self._unknown), "page")
            yield f"{unknown} audited though no [[source]] tells what they are made from."

    def none_due(self, others: int) -> str:
        """What to say where none of the pages was to be audited, though there are `others`; empty if that is a gap."""
        if self._changed is not None:
            return "Nothing was audited: no page has changed. Nothing is said of the pages that have not."
        return f"Nothing was audited: none of the {others:,} pages belongs to {self.shard}." if others else ""

    def why_not(self) -> str:
        """Why a page is not audited, in words."""
        return f"It belongs to another shard: this is {self.shard}." if self.shard else "It has not changed."

    def _touched(self, url: str) -> bool:
        if not self._changed:
            return False
        if not self._files.file_of(url):
            self._unknown.add(url)
            return True
        touching = self._files.touching(url, self._changed)
        self._mapped |= touching
        return bool(touching)


def _unmapped(changed: set[str], mapped: set[str]) -> set[str]:
    """The changed files that are made into no page; one may be named from the root and from a folder below it."""
    longest = {path for path in changed if not any(other.endswith(f"/{path}") for other in changed)}
    return {path for path in longest if not any(f"/{path}".endswith(f"/{one}") for one in mapped)}


def _listed(names: Iterable[str], most: int = 5) -> str:
    names = sorted(names)
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
