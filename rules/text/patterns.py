"""Address patterns of the policy: globs, or regular expressions after `re:`.

A glob is compared with the whole address when it names a scheme (`https://example.org/news/*`), else with path and
query (`/news/*`); `*` stands for anything, slashes included, and a final slash for everything below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from urllib.parse import urlsplit

REGEX = "re:"

_TRANSLATED = re.compile(r"\(\?s:(.*)\)\\[Zz]", re.DOTALL)
"""What `translate` makes of a glob, whatever the version of Python."""


_TOKEN = re.compile(r"\[!?\]?[^\]]*\]|\*+|.", re.DOTALL)
"""A set of characters in brackets, stars, or any one character."""


class Pattern:
    """One compiled pattern. Raises ValueError, naming it, for one that cannot be compiled."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._test = _compile(text)

    @property
    def is_regex(self) -> bool:
        """Whether it is a regular expression."""
        return self.text.startswith(REGEX)

    @property
    def groups(self) -> int:
        """How many pieces of an address it takes: the groups of a regular expression, the stars of a glob."""
        return self._test.groups

    @property
    def names(self) -> frozenset[str]:
        """The names of the groups that have one."""
        return frozenset(self._test.groupindex)

    def match(self, url: str) -> re.Match[str] | None:
        """How the address matches; the groups are what its stars stand for."""
        return self._test.search(_subject(self.text, url))


class Patterns:
    """Compiled patterns, asked together. Raises ValueError, naming the pattern, for one that cannot be compiled."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [Pattern(pattern) for pattern in patterns]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def first(self, url: str) -> str:
        """The first pattern that the address matches, as written; empty where none does."""
        return next((pattern.text for pattern in self._patterns if pattern.match(url)), "")


def exactly(url: str) -> str:
    """A pattern for one address alone; a local file by its name and folder, since it lies elsewhere on each machine."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return f"*/{'/'.join(_literal(parts.path).split('/')[-2:])}"
    return f"{REGEX}^{re.escape(url)}$" if url.endswith("/") else _literal(url)


def _literal(text: str) -> str:
    return re.sub(r"[*\[]", r"[\g<0>]", text)  # a question mark stands for any character, itself among them


def _compile(pattern: str) -> re.Pattern[str]:
    if not pattern.startswith(REGEX):
        return re.compile(rf"\A(?s:{_glob(f'{pattern}*' if pattern.endswith('/') else pattern)})\Z")
    try:
        return re.compile(pattern.removeprefix(REGEX))
    except re.error as fault:
        raise ValueError(f"the pattern “{pattern}” is no regular expression: {fault}") from fault


def _glob(pattern: str) -> str:
    """The glob as a regular expression whose groups are its stars; each but the last takes as little as it can.

    What is between two stars is looked for once (an atomic group), so that no address takes long, however many stars.
    """
    first, *rest = (_TRANSLATED.sub(r"\1", translate(part)) for part in _between_stars(pattern))
    if not rest:
        return first
    return first + "".join(f"(?>(.*?){part})" for part in rest[:-1]) + f"(.*){rest[-1]}"


def _between_stars(pattern: str) -> list[str]:
    """What stands between the stars of a glob; one in brackets is no star."""
    parts = [""]
    for token in _TOKEN.findall(pattern):
        if token.startswith("*"):
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _subject(pattern: str, url: str) -> str:
    if pattern.startswith(REGEX) or "://" in pattern:
        return url
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
