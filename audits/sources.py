"""Which file of the publisher's repository a page is made from, and which pages a changed file touches.

Reports point to the file, since readers of SARIF and JUnit show a finding at a line of the repository; an audit of what
changed visits the pages that changed files touch.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import url2pathname

import msgspec

from audits.crawl.urls import is_web
from rules.text.patterns import Pattern, Patterns

_PLACE = re.compile(r"\{(\w*)\}")


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[source]]`: the pages that one kind of file is made into."""

    pages: str
    """Pattern of their addresses: a glob, or `re:` and a regular expression."""
    file: str
    """Path of the file in the repository; `{1}` is what the first star or group of `pages` stands for."""
    shared: tuple[str, ...] = ()
    """Globs of the files that all these pages are made with, such as their template."""

    def __post_init__(self) -> None:
        pattern = Pattern(self.pages)
        Patterns(self.shared)
        for name in _PLACE.findall(self.file):
            if not (name in pattern.names or (name.isdecimal() and 1 <= int(name) <= pattern.groups)):
                raise ValueError(f"“{{{name}}}” in “{self.file}” stands for nothing: {_offered(pattern)}")
        if not _is_inside(_PLACE.sub("x", self.file)):
            raise ValueError(f"“{self.file}” must be a path within the repository, such as content/{{1}}.md")


class _Entry(NamedTuple):
    pages: Pattern
    file: str
    shared: Patterns


class Sources:
    """The mapping of one run between pages and files; of several entries for a page the first holds."""

    def __init__(self, settings: Iterable[SourceSettings], base: Path = Path()) -> None:
        self._entries = [_Entry(Pattern(one.pages), one.file, Patterns(one.shared)) for one in settings]
        self._base = base.resolve()

    def file_of(self, url: str) -> str:
        """The file that a page is made from, as a path within the repository; empty where none is known.

        A local page that no entry names, in or below the folder of the configuration, is its own source.
        """
        for entry in self._entries:
            if match := _match(entry, url):
                return _filled(entry.file, match)
        return self._local(url)

    def touches(self, url: str, changed: Collection[str]) -> bool:
        """Whether these changed files (paths within the repository) may have changed the page.

        True too where its file is not known.
        """
        return not self.file_of(url) or bool(self.touching(url, changed))

    def touching(self, url: str, changed: Collection[str]) -> set[str]:
        """Those of the changed files that the page is made from."""
        paths = {path.removeprefix("./") for path in changed}
        own = self.file_of(url)
        shared = next((entry.shared for entry in self._entries if _match(entry, url)), Patterns(()))
        return {path for path in paths if path == own or shared.first(path)}

    def _local(self, url: str) -> str:
        if is_web(url):
            return ""
        path = Path(url2pathname(urlsplit(url).path))
        return _safe(path.relative_to(self._base).as_posix()) if path.is_relative_to(self._base) else ""


def _match(entry: _Entry, url: str) -> re.Match[str] | None:
    return entry.pages.match(url if entry.pages.is_regex else urlunsplit(urlsplit(url)._replace(query="", fragment="")))


def _filled(file: str, match: re.Match[str]) -> str:
    """The path with what its places stand for; empty where one of them stands for nothing on this page."""
    pieces = {name: _piece(match, name) for name in _PLACE.findall(file)}
    return _safe(_PLACE.sub(lambda place: pieces[place[1]], file)) if all(pieces.values()) else ""


def _piece(match: re.Match[str], name: str) -> str:
    return unquote(match[int(name) if name.isdecimal() else name] or "").strip("/")


def _safe(path: str) -> str:
    return path if _is_inside(path) else ""


def _is_inside(path: str) -> bool:
    """Whether a path is one within the repository: an address must not lead out of it, or to its own records."""
    pure = PurePosixPath(path)
    printable = path.isprintable() and "\\" not in path and ":" not in path
    return bool(path) and printable and not pure.is_absolute() and not {"..", ".git"}.intersection(pure.parts)


def _offered(pattern: Pattern) -> str:
    what = "group" if pattern.is_regex else "star"
    if not pattern.groups:
        return f"“{pattern.text}” has no {what}."
    last = f" to {{{pattern.groups}}}" if pattern.groups > 1 else ""
    return f"“{pattern.text}” offers {{1}}{last}."
