"""The gate: turns what a run found into its verdict. It fails closed: what was not checked never reads as passed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

from reports import words
from reports.run import Judgement, Verdict
from reports.waivers import FILE as WAIVERS
from rules.model import Severity

BASELINE = "presscheck-baseline.json"


class GateSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[gate]`: which failures fail a run."""

    fail_on: Severity = Severity.SERIOUS
    """Failures of this severity and above fail the run."""
    families: dict[str, Severity] = {}
    """The same for single rule families, in place of `fail_on`."""
    recheck: bool = True
    """Look a second time at what would fail the run: what is not found again becomes a question."""
    recheck_pages: Annotated[int, msgspec.Meta(ge=0)] = 10
    """Pages visited again for it, at most; what is on further ones stays failed."""
    waivers: str = WAIVERS
    """File of the waivers, relative to the configuration; one of the default name need not exist."""
    baseline: str = ""
    """File of known findings, relative to the configuration; where it is named, only new findings fail the run."""
    new_only: bool = False
    """Only new findings fail the run: takes BASELINE where `baseline` names no other file."""
    log: str = "presscheck-log.jsonl"
    """File of the log of decisions, relative to the configuration."""

    @property
    def baseline_file(self) -> str:
        """The baseline in force; empty where there is none."""
        return self.baseline or (BASELINE if self.new_only else "")

    def threshold(self, family: str) -> Severity:
        """The least severity that fails the run in a family."""
        return self.families.get(family, self.fail_on)

    def counts(self, family: str, severity: Severity) -> bool:
        """Whether a failure of this severity fails the run."""
        return severity.rank >= self.threshold(family).rank


class Weighed(msgspec.Struct, frozen=True):
    """Failures of one family and severity in a run."""

    family: str
    severity: Severity
    count: int
    known: int = 0
    """Those among them that the baseline has."""
    waived: int = 0
    """Those among them that a waiver in force covers."""

    @property
    def counted(self) -> int:
        """Those that the gate counts: nothing was decided on them before."""
        return self.count - self.known - self.waived


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All that the gate looks at."""

    failures: tuple[Weighed, ...]
    audited: int
    """Pages that were audited."""
    untested_pages: int
    untested_checks: int
    """Outcomes `untested` on audited pages, without those that the user chose not to have."""
    queued: int = 0
    """Pages that the run knows of and did not come to."""
    problems: tuple[str, ...] = ()
    """Targets that could not be used."""
    stopped: str = ""
    """Why the run did not come to its end; empty if it did."""
    remarks: tuple[str, ...] = ()
    """What is said with every verdict: what was decided before, and which decisions hold no longer."""
    none_due: str = ""
    """Why no page had to be audited, where that may be: for a share of the pages; never said of a whole site."""


EXIT_CODES = {Judgement.PASSED: 0, Judgement.FAILED: 1, Judgement.INCOMPLETE: 3}
"""2 is kept for usage and configuration errors."""


def decide(evidence: Evidence, settings: GateSettings) -> Verdict:
    """Failed if a failure is as severe as the settings say; else incomplete if anything was left out; else passed."""
    failing, gaps = list(_failing(evidence.failures, settings)), list(_gaps(evidence))
    judgement = Judgement.FAILED if failing else Judgement.INCOMPLETE if gaps else Judgement.PASSED
    reasons = failing + gaps or [_nothing_failed(evidence)]
    return Verdict(judgement=judgement, exit_code=EXIT_CODES[judgement], reasons=(*reasons, *evidence.remarks))


def _nothing_failed(evidence: Evidence) -> str:
    if not evidence.audited:
        return evidence.none_due
    return f"No failure that the gate counts on {words.count(evidence.audited, 'page')}."


def _failing(failures: Iterable[Weighed], settings: GateSettings) -> Iterable[str]:
    counted: dict[str, int] = {}
    for weighed in failures:
        if weighed.counted and settings.counts(weighed.family, weighed.severity):
            counted[weighed.family] = counted.get(weighed.family, 0) + weighed.counted
    for family, count in counted.items():
        severity = settings.threshold(family)
        above = "" if severity is Severity.CRITICAL else " or worse"
        noun = "new failure" if settings.baseline_file else "failure"
        yield f"{words.family(family)}: {words.count(count, noun)}, {severity}{above}."


def _gaps(evidence: Evidence) -> Iterable[str]:
    if evidence.stopped:
        yield f"{evidence.stopped} `presscheck audit --resume` goes on with the run."
    if evidence.untested_pages:
        yield f"{words.count(evidence.untested_pages, 'page')} could not be audited."
    if evidence.untested_checks:
        yield f"{words.count(evidence.untested_checks, 'check')} could not be made on audited pages."
    if evidence.queued:
        yield f"{words.count(evidence.queued, 'known page')} not visited."
    yield from evidence.problems
    if not evidence.audited and not evidence.untested_pages and not evidence.none_due:
        yield "No page was audited."
