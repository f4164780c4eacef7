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


class Patterns:
    """Compiled patterns, asked together. Raises ValueError, naming the pattern, for one that cannot be compiled."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._tests = [(pattern, _compile(pattern)) for pattern in patterns]

    def __bool__(self) -> bool:
        return bool(self._tests)

    def first(self, url: str) -> str:
        """The first pattern that the address matches, as written; empty where none does."""
        return next((pattern for pattern, test in self._tests if test.search(_subject(pattern, url))), "")


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
        glob = f"{pattern}*" if pattern.endswith("/") else pattern
        return re.compile(rf"\A{translate(glob)}")
    try:
        return re.compile(pattern.removeprefix(REGEX))
    except re.error as fault:
        raise ValueError(f"the pattern “{pattern}” is no regular expression: {fault}") from fault


def _subject(pattern: str, url: str) -> str:
    if pattern.startswith(REGEX) or "://" in pattern:
        return url
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
