"""The log of decisions: one line for each waiver, baseline and sign-off, chained so that no line can be changed unseen.

Each entry carries the SHA-256 of the one before and of itself. Whoever changes, removes or inserts a line breaks the
chain from there on. The chain cannot show that lines were cut off at its end, or that somebody wrote all of it anew:
for that, its head stands in every sign-off made after it, and the file belongs into version control.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from audits.decisions.errors import DecisionError

FIRST = "0" * 64
"""What stands in for the hash before the first entry."""
_PATIENCE = 10
"""Seconds to wait for another process that writes to the log."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision, as it was made."""

    time: str
    action: str
    """`waive`, `baseline` or `sign`."""
    by: str
    details: dict[str, str | int]
    previous: str
    """Hash of the entry before."""
    hash: str = ""
    """SHA-256 over all of the above."""

    def digest(self) -> str:
        """What `hash` must be."""
        told = msgspec.to_builtins(self)
        del told["hash"]
        return sha256(canonical(told)).hexdigest()


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value: keys sorted, no blanks, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def append(path: Path, action: str, by: str, details: Mapping[str, str | int]) -> Entry:
    """Add an entry to the log. Raises DecisionError, above all where the log is broken: nothing is hung on it then."""
    lock = path.with_name(f".{path.name}.lock")
    try:
        with FileLock(lock, timeout=_PATIENCE):
            entry = _entry(action, by, details, head(path))
            with path.open("ab") as stream:
                stream.write(msgspec.json.encode(entry) + b"\n")
            with suppress(PermissionError):  # Windows removes no open file
                lock.unlink(missing_ok=True)
            return entry
    except Timeout:
        raise DecisionError(f"{path}: another process holds the log. Wait for it, then try again.") from None
    except OSError as fault:
        raise DecisionError(f"{path}: the log cannot be written: {fault.strerror}.") from None


def head(path: Path) -> str:
    """The hash of the newest entry. Raises DecisionError for a log that is broken."""
    last = FIRST
    for entry in read(path):
        last = entry.hash
    return last


def read(path: Path) -> Iterator[Entry]:
    """The entries, the oldest first. Raises DecisionError at the line that breaks the chain."""
    try:
        lines = path.read_bytes().splitlines() if path.exists() else []
    except OSError as fault:
        raise DecisionError(f"{path}: the log cannot be read: {fault.strerror}.") from None
    previous = FIRST
    for number, line in enumerate(lines, start=1):
        entry = _read(line, f"{path}, line {number}")
        if entry.previous != previous:
            raise DecisionError(f"{path}, line {number}: it does not follow the line before: one was removed or moved.")
        if entry.hash != entry.digest():
            raise DecisionError(f"{path}, line {number}: it was changed after it was written.")
        previous = entry.hash
        yield entry


def whoever() -> str:
    """The user that runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without an entry for its user
        return "unknown"


def _entry(action: str, by: str, details: Mapping[str, str | int], previous: str) -> Entry:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    bare = Entry(time=now, action=action, by=by, details=dict(details), previous=previous)
    return msgspec.structs.replace(bare, hash=bare.digest())


def _read(line: bytes, where: str) -> Entry:
    try:
        return msgspec.json.decode(line, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise DecisionError(f"{where}: no entry of the log: {fault}.") from None
