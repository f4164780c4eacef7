"""What goes into the store and what it answers, beside the types of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import msgspec

from audits.crawl.found import NewUrl
from audits.crawl.identity import Identity
from reports.run import PageRecord
from rules.model import Outcome, Result, Severity, Target
from rules.page import LinkProbe, Page

Judged: TypeAlias = tuple[LinkProbe, Sequence[Outcome]]
"""What came of one link."""


class RunState(StrEnum):
    """How far a run has come."""

    RUNNING = "running"
    """At work, or killed at it."""
    INTERRUPTED = "interrupted"
    """Stopped in the middle, with a document of what was done; can go on."""
    FINISHED = "finished"


class RunInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the store, as a list shows it."""

    id: str
    started: datetime
    state: RunState
    targets: tuple[str, ...]
    policy_hash: str
    audited: int


class Size(msgspec.Struct, frozen=True):
    """What one run takes of the store, in bytes."""

    results: int
    pictures: int
    """Those of other runs too, where they share them."""

    @property
    def total(self) -> int:
        """All of it."""
        return self.results + self.pictures


class FrontierItem(msgspec.Struct, frozen=True):
    """A page handed out to be visited."""

    url: str
    depth: int
    found_on: str
    follow: bool
    attempts: int
    """How often it was handed out, this time included."""
    number: int = 0
    """Its place among the pages handed out, the first being 1."""


class LinkPlace(msgspec.Struct, frozen=True):
    """One place of a page that holds a link to be checked."""

    url: str
    """The link's URL, as LinkProbe.url will have it."""
    rule: str
    """Id of the rule that wants it answered."""
    target: Target | None = None


class UncheckedLink(msgspec.Struct, frozen=True):
    """One distinct link of a run that has not been checked yet."""

    url: str
    rules: frozenset[str]
    """Ids of the rules that want it answered."""


class PageEntry(msgspec.Struct, frozen=True, kw_only=True):
    """All that one page leaves in the store, written in one transaction."""

    record: PageRecord
    new_urls: tuple[NewUrl, ...] = ()
    places: tuple[LinkPlace, ...] = ()
    pictures: dict[str, bytes] = {}
    """PNG files of the crops by their ids (SHA-256, hex), as `record.crops` names them."""
    identity: Identity | None = None
    """Of an audited page: how to know it again under another address."""
    evidence: Page | None = None
    """Given only when the run is to keep it: a page can then be judged again without a visit."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Pages of a run by state."""

    queued: int = 0
    leased: int = 0
    audited: int = 0
    untested: int = 0
    skipped: int = 0
    elsewhere: int = 0
    """Left to the runs that audit the other shares of the site."""
    articles: int = 0
    max_pages: int | None = None

    @property
    def done(self) -> int:
        """Pages whose fate is known."""
        return self.audited + self.untested + self.skipped + self.elsewhere

    @property
    def found(self) -> int:
        """Pages that the run knows of."""
        return self.done + self.queued + self.leased

    @property
    def left(self) -> int:
        """Pages still to be visited, within the limit."""
        visited = self.audited + self.untested + self.elsewhere
        room = self.queued + self.leased if self.max_pages is None else max(self.max_pages - visited, 0)
        return min(self.queued + self.leased, room)

    @property
    def beyond_limit(self) -> int:
        """Pages found that the limit keeps from being visited."""
        return self.queued + self.leased - self.left


class RuleTally(msgspec.Struct, frozen=True, kw_only=True):
    """Outcomes of one rule with one result over a run."""

    rule: str
    result: Result
    severity: Severity | None
    """None where it is the rule's own."""
    outcomes: int
