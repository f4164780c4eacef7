"""A new waiver: checked, held against a run, and added to the file as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Any

import msgspec

from audits.config import ENCODING
from audits.decisions.errors import DecisionError
from audits.decisions.files import write
from audits.decisions.standing import findings
from audits.decisions.waivers import Coverage, Waiver, faults, parse_waivers, read_waivers
from reports.run import PageRecord
from reports.waivers import entry, identifier
from rules.model import Outcome

HEADER = "# Findings that somebody answers for until a day: docs/decisions.md of Presscheck. Reviewed like code.\n"


def existing(path: Path) -> tuple[Waiver, ...]:
    """The waivers of the file; none where it is not there yet. Raises DecisionError."""
    return read_waivers(path) if path.exists() else ()


def free_name(rule: str, fingerprint: str, others: Iterable[Waiver]) -> str:
    """A name for a waiver that none of the others has."""
    taken, name = {other.id for other in others}, identifier(rule, fingerprint)
    further = (f"{name}-{number}" for number in count(2))
    return next(free for free in chain([name], further) if free not in taken)


def check(waiver: Waiver, others: Sequence[Waiver], today: date) -> None:
    """Refuse a waiver that its file would be refused for, or that has ended already. Raises DecisionError."""
    for number, key, what in faults([*others, waiver]):
        if number == len(others):
            raise DecisionError(f"command line: {key}: {what}")
    if waiver.until < today:
        raise DecisionError(f"command line: until = {waiver.until}: that day is over: name the last day it is to hold.")


def covered(waiver: Waiver, pages: Iterable[PageRecord]) -> list[tuple[str, Outcome]]:
    """The findings of a run that a waiver fits, each with the address of its page."""
    coverage = Coverage([waiver], date.min)
    return [
        (page.url, outcome)
        for page in pages
        for _, outcome, mark in findings(page)
        if coverage.fitting(page.url, outcome, mark)
    ]


def given(waiver: Waiver) -> dict[str, str | int]:
    """The keys of a waiver that have a value, a date in words."""
    return {key: str(value) if isinstance(value, date) else value for key, value in _filled(waiver).items()}


def add(path: Path, waiver: Waiver) -> None:
    """Write a waiver behind all that the file says, comments included. Raises DecisionError."""
    before = path.read_bytes().decode(ENCODING) if path.exists() else HEADER
    ending = "\r\n" if "\r\n" in before else "\n"
    gap = ending if before.endswith("\n") or not before else 2 * ending
    after = before + gap + entry(**_filled(waiver)).replace("\n", ending)
    parse_waivers(after, f"{path} with the new waiver")
    write(path, after)


def _filled(waiver: Waiver) -> dict[str, Any]:
    return {key: value for key, value in msgspec.structs.asdict(waiver).items() if value not in ("", None)}
