"""Waivers: findings that somebody answers for until a day, in a reviewed TOML file.

A waiver covers the `failed` and `cantTell` outcomes that fit its rule (a name or a pattern such as `social/*`), its
pages (a pattern as in `scope.include`) and, where it names one, its fingerprint. What could not be checked is never
waived.

A waiver that reaches further than whoever reviewed it can have meant covers nothing at all: which findings are waived
must not hang on the order of the pages, and a fault that has spread is one that nobody has decided on. `most` is that
limit; it is DEFAULT_MOST where a waiver names no fingerprint, and none where it does, since a fingerprint is one fault
wherever it stands.

An obligation that the content has towards readers, licensors or sources (OBLIGATIONS) is not the editor's own to waive:
there a waiver names who approved it, and that is not the one who asks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

import msgspec

from audits.config import ENCODING
from audits.config_errors import in_words, line_of, place_of
from audits.decisions.errors import DecisionError
from reports.fingerprint import FINGERPRINT
from reports.run import WaiverRecord, WaiverState
from reports.waivers import OBLIGATIONS
from rules.model import Outcome, Result
from rules.registry import UnknownRuleError, rules_called
from rules.text.patterns import Patterns

DEFAULT_MOST = 25
"""Findings that a waiver without fingerprint and without `most` may cover."""
WAIVABLE = (Result.FAILED, Result.CANT_TELL)

Text = Annotated[str, msgspec.Meta(min_length=1)]


class Waiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[waiver]]`."""

    id: Text
    rule: Text
    """Rule id or pattern."""
    pages: str = ""
    """Pattern of page addresses; empty for all pages."""
    fingerprint: str = ""
    """Only findings of this fingerprint, as reports show it."""
    reason: Text
    by: Text
    """Who answers for it."""
    until: date
    """Its last day."""
    ticket: str = ""
    approver: str = ""
    """Who approved it; see OBLIGATIONS."""
    most: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """Findings that it may cover in one run."""

    @property
    def limit(self) -> int | None:
        """Findings that it may cover; None where there is no limit."""
        return self.most or (None if self.fingerprint else DEFAULT_MOST)

    @property
    def obliged(self) -> bool:
        """Whether it reaches into an obligation of the content."""
        return any(rule.startswith(tuple(f"{family}/" for family in OBLIGATIONS)) for rule in rules_called(self.rule))


class WaiverFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    waiver: tuple[Waiver, ...] = ()


class Coverage:
    """Waivers at work on one run: which of them cover a finding, and what became of each in the end."""

    def __init__(self, waivers: Sequence[Waiver], today: date) -> None:
        self._waivers = waivers
        self._pages = [Patterns([waiver.pages] if waiver.pages else []) for waiver in waivers]
        self._expired = [waiver.until < today for waiver in waivers]
        self._met = [0] * len(waivers)
        self._by_rule: dict[str, list[int]] = {}

    def covering(self, url: str, outcome: Outcome, fingerprint: str) -> list[int]:
        """The numbers of the waivers that cover a finding, as far as is known by now; it counts for each of them."""
        fitting = self.fitting(url, outcome, fingerprint)
        for number in fitting:
            self._met[number] += 1
        return [number for number in fitting if self.in_force(number)]

    def fitting(self, url: str, outcome: Outcome, fingerprint: str) -> list[int]:
        """The numbers of the waivers that are meant for a finding, whether they are in force or not."""
        return [number for number in self._on_rule(outcome.rule) if self._fits(number, url, fingerprint)]

    def in_force(self, number: int) -> bool:
        """Whether a waiver covers what it fits: it has neither expired nor turned out to be too wide."""
        return not self._expired[number] and not self._too_wide(number)

    def certain(self, number: int) -> bool:
        """Whether a waiver covers what it fits, however many more findings may come."""
        return self.in_force(number) and self._waivers[number].limit is None

    def name(self, number: int) -> str:
        """The id of a waiver."""
        return self._waivers[number].id

    def records(self) -> tuple[WaiverRecord, ...]:
        """What became of each waiver."""
        return tuple(_record(waiver, self._state(n), self._met[n]) for n, waiver in enumerate(self._waivers))

    def _on_rule(self, rule: str) -> list[int]:
        if rule not in self._by_rule:
            self._by_rule[rule] = [n for n, waiver in enumerate(self._waivers) if fnmatchcase(rule, waiver.rule)]
        return self._by_rule[rule]

    def _fits(self, number: int, url: str, fingerprint: str) -> bool:
        pages, wanted = self._pages[number], self._waivers[number].fingerprint
        return (not wanted or wanted == fingerprint) and (not pages or bool(pages.first(url)))

    def _too_wide(self, number: int) -> bool:
        limit = self._waivers[number].limit
        return limit is not None and self._met[number] > limit

    def _state(self, number: int) -> WaiverState:
        if self._expired[number]:
            return WaiverState.EXPIRED
        if self._too_wide(number):
            return WaiverState.TOO_WIDE
        return WaiverState.USED if self._met[number] else WaiverState.UNUSED


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file. Raises DecisionError, naming file, line and key, for one that cannot be trusted."""
    try:
        text = path.read_text(ENCODING)
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "it is no UTF-8 text"
        raise DecisionError(f"{path}: the waivers cannot be read: {why}. Correct gate.waivers, or the file.") from None
    return parse_waivers(text, str(path))


def parse_waivers(text: str, where: str) -> tuple[Waiver, ...]:
    """The waivers of a text that stands in the file `where`. Raises DecisionError."""
    try:
        tables = tomllib.loads(text)
        waivers = msgspec.convert(tables, WaiverFile).waiver
    except tomllib.TOMLDecodeError as fault:
        raise DecisionError(f"{where}: no valid TOML: {fault}") from None
    except msgspec.ValidationError as fault:
        said = in_words(str(fault), tables, WaiverFile)
        raise DecisionError(f"{where}, line {line_of(text, place_of(str(fault)))}: {said}") from None
    for number, key, what in faults(waivers):
        line = line_of(text, ("waiver", f"[{number}]", key))
        raise DecisionError(f"{where}, line {line}: waiver {waivers[number].id!r}: {key}: {what}")
    return waivers


def faults(waivers: Sequence[Waiver]) -> Iterator[tuple[int, str, str]]:
    """What no single key can know: the waiver's number, the key, what is wrong with it."""
    seen: set[str] = set()
    for number, waiver in enumerate(waivers):
        if waiver.id in seen:
            yield number, "id", "another waiver has it already: give each one of its own."
        seen.add(waiver.id)
        yield from ((number, key, what) for key, what in _own_faults(waiver))


def _own_faults(waiver: Waiver) -> Iterator[tuple[str, str]]:
    yield from ((key, "expected words, found blanks.") for key in _blank(waiver))
    if waiver.fingerprint and not FINGERPRINT.fullmatch(waiver.fingerprint):
        yield "fingerprint", f"{waiver.fingerprint!r}: expected the 32 hexadecimal digits that the report shows."
    try:
        Patterns([waiver.pages])
    except ValueError as fault:
        yield "pages", f"{fault}."
    try:
        obliged = waiver.obliged
    except UnknownRuleError as fault:
        yield "rule", f"{fault} `presscheck rules` lists them all."
        return
    if obliged:
        yield from _approval(waiver)


def _blank(waiver: Waiver) -> Iterable[str]:
    return (key for key in ("id", "rule", "reason", "by") if not getattr(waiver, key).strip())


def _approval(waiver: Waiver) -> Iterator[tuple[str, str]]:
    approver = waiver.approver.strip().casefold()
    if not approver:
        families = f"{', '.join(OBLIGATIONS[:-1])} and {OBLIGATIONS[-1]}"
        yield "rule", f"{waiver.rule!r}: what {families} demand is waived only with a named `approver`: add one."
    elif approver == waiver.by.strip().casefold():
        yield "approver", f"{waiver.approver!r} is also who asks (`by`): name somebody else who approved it."


def _record(waiver: Waiver, state: WaiverState, findings: int) -> WaiverRecord:
    return WaiverRecord(
        id=waiver.id,
        state=state,
        rule=waiver.rule,
        pages=waiver.pages,
        fingerprint=waiver.fingerprint,
        reason=waiver.reason,
        by=waiver.by,
        approver=waiver.approver,
        until=waiver.until,
        ticket=waiver.ticket,
        most=waiver.limit or 0,
        findings=findings,
    )
