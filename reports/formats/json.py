"""The run as one JSON document, written and read page by page (schema: reports/schema/run-1.schema.json)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec

from reports.files import ReportError
from reports.run import SCHEMA_VERSION, LinkRecord, PageRecord, Run, RunSource
from reports.safe import redact

_ESCAPED = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Legal in JSON, yet trouble in a script element or on a terminal."""


_R = TypeVar("_R", PageRecord, LinkRecord)


class Document(msgspec.Struct, frozen=True):
    """A whole run: itself, its pages, its checked links."""

    run: Run
    pages: tuple[PageRecord, ...]
    links: tuple[LinkRecord, ...]


class _Raw(msgspec.Struct, frozen=True):
    run: msgspec.Raw
    pages: tuple[msgspec.Raw, ...]
    links: tuple[msgspec.Raw, ...]


class JsonSource:
    """A run read back from its JSON document; pictures are not part of it."""

    def __init__(self, path: Path, raw: _Raw, run: Run) -> None:
        self._path = path
        self._raw = raw
        self._run = run

    def run(self) -> Run:
        """The run itself."""
        return self._run

    def pages(self) -> Iterator[PageRecord]:
        """Its pages in the order of their URLs (redacting may have changed it), decoded one at a time."""
        return self._decoded("page", sorted(self._raw.pages, key=_url_of), PageRecord)

    def links(self) -> Iterator[LinkRecord]:
        """Its checked links, decoded one at a time."""
        return self._decoded("link", self._raw.links, LinkRecord)

    def picture(self, identifier: str) -> bytes | None:
        """None: a JSON document holds no pictures."""
        return None

    def _decoded(self, name: str, rows: Iterable[msgspec.Raw], kind: type[_R]) -> Iterator[_R]:
        for number, row in enumerate(rows, start=1):
            try:
                yield msgspec.json.decode(row, type=kind)
            except msgspec.MsgspecError as fault:
                raise ReportError(f"{self._path}: {name} {number} of the run is damaged: {fault}.") from fault


class _Row(msgspec.Struct, frozen=True):
    url: str


def _url_of(row: msgspec.Raw) -> str:
    try:
        return msgspec.json.decode(row, type=_Row).url
    except msgspec.MsgspecError:
        return ""  # damaged: said when it is read as a whole


def write_json(source: RunSource, stream: BinaryIO) -> None:
    """Write the document, one page and one link a line."""
    stream.write(b'{"run": ' + encode(source.run()))
    stream.write(b',\n"pages": [')
    write_rows(source.pages(), stream)
    stream.write(b'],\n"links": [')
    write_rows(source.links(), stream)
    stream.write(b"]}\n")


def read_json(path: Path) -> JsonSource:
    """A run to be reported again. Raises ReportError for a file that is none, or of a newer Presscheck."""
    try:
        raw = msgspec.json.decode(path.read_bytes(), type=_Raw)
        run = msgspec.json.decode(raw.run, type=Run)
    except OSError as fault:
        raise ReportError(f"{path}: the run cannot be read: {(fault.strerror or str(fault)).lower()}.") from fault
    except msgspec.MsgspecError as fault:
        raise ReportError(f"{path}: this is no run written by `presscheck report --format json`: {fault}.") from fault
    if run.schema_version > SCHEMA_VERSION:
        raise ReportError(
            f"{path}: written by a newer Presscheck (schema {run.schema_version}, this one reads {SCHEMA_VERSION}). "
            "Update Presscheck to report it."
        )
    return JsonSource(path, raw, run)


def encode(value: msgspec.Struct | dict[str, Any]) -> bytes:
    """One object as JSON that is harmless in a page and on a terminal, without credentials."""
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        text = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value))).decode()
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", redact(text)).encode()


def write_rows(rows: Iterable[msgspec.Struct | dict[str, Any]], stream: BinaryIO) -> None:
    """Write the items of an array, one a line."""
    separator = b"\n"
    for row in rows:
        stream.write(separator + encode(row))
        separator = b",\n"


def _without_surrogates(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
    return value
