"""What stands on each finding of a run: waivers and the baseline applied to its pages, one page at a time.

A waiver in force comes before the baseline: a person has given a reason there. Whether a waiver is too wide is known
only at the end; until then the pages that it fits are kept back, which are few, since it covers no more than its limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from audits.decisions.baseline import Baseline, Comparison, read_baseline
from audits.decisions.waivers import WAIVABLE, Coverage, Waiver, read_waivers
from audits.gate import GateSettings
from audits.store import Store
from audits.store.batches import grouped
from audits.store.decided import Stands
from reports.fingerprint import fingerprint
from reports.run import BaselineRecord, Decided, PageRecord, Standing, WaiverRecord
from reports.waivers import FILE as WAIVERS
from rules.model import Outcome, Result, Severity

Kind = tuple[str, Severity | None]
"""Rule and own severity of a failure, as the store counts them."""


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided before a run."""

    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None

    def __bool__(self) -> bool:
        return bool(self.waivers) or self.baseline is not None


class Standings(msgspec.Struct, frozen=True, kw_only=True):
    """What came of the decisions in a run."""

    known: Counter[Kind] = msgspec.field(default_factory=Counter)
    """Failures that the baseline has."""
    waived: Counter[Kind] = msgspec.field(default_factory=Counter)
    """Failures that a waiver in force covers."""
    waivers: tuple[WaiverRecord, ...] = ()
    baseline: BaselineRecord | None = None


class _Page(msgspec.Struct):
    """What is known of a page's findings; it may have to wait until its waivers are counted."""

    url: str
    failures: dict[int, Kind] = {}
    stands: Stands = {}
    fits: dict[int, list[int]] = {}
    """Index of an outcome to the numbers of the waivers that may cover it."""


class Decider:
    """Decides on the findings of a run, page by page."""

    def __init__(self, decisions: Decisions, today: date, rules: Iterable[str]) -> None:
        """`rules` are the ids of those that ran to their end."""
        self._coverage = Coverage(decisions.waivers, today)
        self._comparison = Comparison(decisions.baseline, rules) if decisions.baseline else None
        self._kept: list[_Page] = []
        self._counts = {standing: Counter[Kind]() for standing in Standing}

    def decide(self, pages: Iterable[PageRecord]) -> Iterator[tuple[str, Stands]]:
        """The address of each page that has decided findings, and what stands on them; those kept back come last."""
        for page in pages:
            looked = self._look(page)
            if looked.fits:
                self._kept.append(looked)
            elif looked.stands:
                yield self._counted(looked)
        for waiting in self._kept:
            self._settle(waiting)
            yield self._counted(waiting)

    def standings(self) -> Standings:
        """What came of it, once all pages are decided."""
        return Standings(
            known=self._counts[Standing.KNOWN],
            waived=self._counts[Standing.WAIVED],
            waivers=self._coverage.records(),
            baseline=self._comparison.record() if self._comparison else None,
        )

    def _look(self, page: PageRecord) -> _Page:
        looked = _Page(page.url)
        key = self._comparison.key(page) if self._comparison else ""
        for index, outcome, mark in findings(page):
            fitting = self._coverage.covering(page.url, outcome, mark)
            known = self._comparison is not None and self._comparison.knows(key, mark)
            if known:
                looked.stands[index] = Decided(Standing.KNOWN)
            if fitting and self._coverage.certain(fitting[0]):
                looked.stands[index] = self._waived(fitting[0])
            elif fitting:
                looked.fits[index] = fitting
            if (known or fitting) and outcome.result is Result.FAILED:
                looked.failures[index] = outcome.rule, outcome.severity
        return looked

    def _settle(self, waiting: _Page) -> None:
        for index, fitting in waiting.fits.items():
            covering = next(filter(self._coverage.in_force, fitting), None)
            if covering is not None:
                waiting.stands[index] = self._waived(covering)

    def _counted(self, page: _Page) -> tuple[str, Stands]:
        for index, decided in page.stands.items():
            if index in page.failures:
                self._counts[decided.standing][page.failures[index]] += 1
        return page.url, page.stands

    def _waived(self, number: int) -> Decided:
        return Decided(Standing.WAIVED, self._coverage.name(number))


def findings(page: PageRecord) -> Iterator[tuple[int, Outcome, str]]:
    """What can be decided on: each finding of a page with its index and fingerprint."""
    for index, outcome in enumerate(page.outcomes):
        if outcome.result in WAIVABLE:
            yield index, outcome, fingerprint(outcome)


def read_decisions(gate: GateSettings, base: Path) -> Decisions:
    """What was decided, from the files that the gate names in the folder `base`.

    Raises DecisionError where one of them cannot be read: findings must not pass, or fail, for want of it.
    """
    return Decisions(waivers=waivers_of(gate, base), baseline=_baseline(gate, base))


def apply(decisions: Decisions, store: Store, run: str, *, today: date, rules: Collection[str]) -> Standings:
    """Decide on the findings of a run and keep that beside its pages. Raises StoreError."""
    store.forget_decisions(run)
    if not decisions:
        return Standings()
    decider = Decider(decisions, today, rules)
    for some in grouped(decider.decide(store.pages(run))):
        store.save_decisions(run, dict(some))
    return decider.standings()


def waivers_of(gate: GateSettings, base: Path) -> tuple[Waiver, ...]:
    """The waivers that the gate names; none where its file of the default name is not there. Raises DecisionError."""
    path = base / gate.waivers
    if not gate.waivers or (gate.waivers == WAIVERS and not path.exists()):
        return ()
    return read_waivers(path)


def _baseline(gate: GateSettings, base: Path) -> Baseline | None:
    return read_baseline(base / gate.baseline_file) if gate.baseline_file else None
