"""The Run: the document that every report is written from.

A Run is small whatever the size of the site: pages come one at a time from a RunSource, so that a report of many
thousand pages is written in bounded memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from rules.model import Outcome, Requirement, Severity
from rules.page import LinkProbe
from rules.rule import OURS, Doc

SCHEMA_VERSION = 1
"""Raised whenever the published JSON changes shape."""


class PageState(StrEnum):
    """What became of a page that the run came to know."""

    AUDITED = "audited"
    UNTESTED = "untested"
    """It should have been audited and could not be; makes the run incomplete."""
    SKIPPED = "skipped"
    """Left out on purpose: excluded, not allowed by robots.txt, a duplicate, no HTML."""


class Judgement(StrEnum):
    """The answer of the gate."""

    PASSED = "passed"
    FAILED = "failed"
    INCOMPLETE = "incomplete"


class Standing(StrEnum):
    """What was decided on a finding before this run. A finding without a decision is new."""

    KNOWN = "known"
    """In the baseline: it was there when the baseline was taken."""
    WAIVED = "waived"
    """A waiver in force covers it."""


class Decided(msgspec.Struct, frozen=True):
    """The decision that stands on one finding."""

    standing: Standing
    waiver: str = ""
    """Id of the waiver; empty where there is none."""


class PageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a run, with all that was found on it."""

    url: str
    state: PageState
    reason: str = ""
    """Why it is untested or skipped, in words."""
    error: str = ""
    """Kind of fault behind `untested`: dns, refused, tls, http, timeout, incomplete, crashed, ...; else empty."""
    final_url: str = ""
    status: int = 0
    title: str = ""
    is_article: bool = False
    kind_reason: str = ""
    """Why it was judged to be an article, or not."""
    depth: int = 0
    found_on: str = ""
    """The page or sitemap that led here; empty for a target."""
    seconds: float = 0.0
    """Wall time of visit and judgement."""
    outcomes: tuple[Outcome, ...] = ()
    crops: dict[int, str] = {}
    """Index of an outcome to the id (SHA-256, hex) of the picture of its target."""
    decided: dict[int, Decided] = {}
    """Index of an outcome to the decision on it; those without are new."""
    screenshot: str = ""
    """Id of the picture of the whole page; empty where none was taken."""
    width: float = 0.0
    """CSS pixels of the page that the screenshot shows, so that boxes can be laid on it."""
    height: float = 0.0
    source: str = ""
    """The file of the publisher's repository that the page is made from; empty where the policy maps none."""


class LinkRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One distinct link of a run that was checked, and its outcomes."""

    url: str
    probe: LinkProbe
    outcomes: tuple[Outcome, ...]
    pages: int
    """How many pages hold it."""


class RuleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of the run, in words: a stored run must be readable when the rule has long changed."""

    id: str
    title: str
    severity: Severity
    requirements: tuple[Requirement, ...]
    doc: Doc = Doc()
    engine: str = OURS
    """Who looks: `presscheck` itself, or the engine whose rule it is."""


class WaiverState(StrEnum):
    """What became of a waiver in a run; all but `used` are themselves reported."""

    USED = "used"
    UNUSED = "unused"
    """It covers no finding of the run."""
    EXPIRED = "expired"
    """Its last day is over: it covers nothing any more."""
    TOO_WIDE = "too wide"
    """It fits more findings than its limit allows: it covers none of them."""


class WaiverRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One waiver as the run met it."""

    id: str
    state: WaiverState
    rule: str
    """Rule id or pattern."""
    pages: str
    """URL pattern; empty for all pages."""
    fingerprint: str = ""
    reason: str = ""
    by: str = ""
    """Who waived it."""
    approver: str = ""
    """Who approved it, where a content obligation was waived."""
    until: date | None = None
    """Its last day."""
    ticket: str = ""
    most: int = 0
    """How many findings it may cover; 0 where there is no limit."""
    findings: int = 0
    """How many findings it covered or, where it has expired or is too wide, would have covered."""


class FixedFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of the baseline that the run no longer has, on a page that it audited."""

    url: str
    rule: str
    fingerprint: str
    message: str
    count: int = 1


class BaselineRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The baseline as the run met it."""

    file: str
    known: int
    """Findings of the run that are in it."""
    fixed: tuple[FixedFinding, ...] = ()
    more_fixed: int = 0
    """Further fixed findings, that are not listed one by one."""
    unseen: int = 0
    """Its findings where the run did not look (page not audited, rule not run): neither fixed nor known."""
    digest: str = ""
    """SHA-256 of the file: which state of it was in force."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The gate's answer, with its reasons."""

    judgement: Judgement
    exit_code: int
    reasons: tuple[str, ...] = ()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Outcomes counted by result."""

    passed: int = 0
    failed: int = 0
    cant_tell: int = 0
    inapplicable: int = 0
    untested: int = 0


class HistoryPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One run in figures, for the trend over the runs of the same targets."""

    id: str
    started: datetime
    judgement: Judgement
    audited: int = 0
    """Pages that were audited."""
    failed: int = 0
    """Outcomes, as the two below."""
    cant_tell: int = 0
    untested: int = 0
    policy_hash: str = ""
    tool_version: str = ""
    engines: dict[str, str] = {}


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What one run was, did and concluded."""

    id: str
    started: datetime
    finished: datetime | None
    """None while it runs, or when it was interrupted."""
    targets: tuple[str, ...]
    verdict: Verdict
    schema_version: int = SCHEMA_VERSION
    policy_hash: str = ""
    """SHA-256 of the configuration that was in force."""
    tool_version: str = ""
    engines: dict[str, str] = {}
    browser: str = ""
    driver: str = ""
    options: dict[str, str] = {}
    """Scope and limits in force, in words, for the report."""
    pages: dict[str, int] = {}
    """PageState to number of pages."""
    articles: int = 0
    families: dict[str, Tally] = {}
    """Rule family to its outcomes, counted."""
    rules: tuple[RuleRecord, ...] = ()
    profile: str = "wcag22-aa"
    """The standard whose criteria the report lists."""
    waivers: tuple[WaiverRecord, ...] = ()
    baseline: BaselineRecord | None = None
    history: tuple[HistoryPoint, ...] = ()
    """Earlier runs of the same targets, the oldest first."""
    notes: tuple[str, ...] = ()
    """What a reader must know of this run: interrupted, offline, sandbox off, limits reached."""


def history_point(run: Run) -> HistoryPoint:
    """A run in figures."""
    tallies = run.families.values()
    return HistoryPoint(
        id=run.id,
        started=run.started,
        judgement=run.verdict.judgement,
        audited=run.pages.get(PageState.AUDITED.value, 0),
        failed=sum(tally.failed for tally in tallies),
        cant_tell=sum(tally.cant_tell for tally in tallies),
        untested=sum(tally.untested for tally in tallies),
        policy_hash=run.policy_hash,
        tool_version=run.tool_version,
        engines=run.engines,
    )


class RunSource(Protocol):
    """Where a report gets a run from: the store, or a file."""

    def run(self) -> Run:
        """The run itself."""

    def pages(self) -> Iterator[PageRecord]:
        """Its pages in the order of their URLs, one at a time."""

    def links(self) -> Iterator[LinkRecord]:
        """Its checked links in the order of their URLs, one at a time."""

    def picture(self, identifier: str) -> bytes | None:
        """The bytes of a picture, PNG or JPEG; None where it is gone."""
