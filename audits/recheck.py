"""A second look at what would fail the gate: what is not found again becomes a question to a person.

Motion, load and time make a check fail now and then on a page that is in order. So, before a run fails, each kind of
failure that counts is looked for once more, in a fresh visit under the same conditions. A kind is a fingerprint: one
that was found on two pages has recurred already, and is not looked for; of the others, the pages that have most are
visited first, up to a limit. What cannot be looked for again stays failed, and so does what fails again in other words
(a new failure of the same rule and probable cause). Links were asked several times by then, and are left alone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from audits.browser.driver import Browser, Tab
from audits.crawl.manners import Manners
from audits.crawler import visit_politely
from audits.gate import GateSettings
from audits.pictures import Pictures
from audits.store import Store
from audits.visit import Work
from reports import words
from reports.fingerprint import cause, fingerprint
from reports.run import PageRecord, PageState
from rules.model import Finding, Outcome, Result
from rules.rule import PageRule

Counts = Callable[[Outcome], bool]
"""Whether a failure on which nothing was decided counts for the gate."""


class Recheck(msgspec.Struct, frozen=True, kw_only=True):
    """What a second look works with."""

    store: Store
    run: str
    work: Work
    manners: Manners
    counts: Counts
    pages: int
    """Visited again at most."""

    async def perform(self, browser: Browser, tabs: int) -> list[str]:
        """Look again at what would fail the gate, and correct the store; notes for the reader. Raises StoreError."""
        alone = found_once(self.store.pages(self.run), self.counts)
        chosen = sorted(alone, key=lambda url: (-len(alone[url]), url))[: self.pages]
        waiting, gone = iter(chosen), Counter[str]()

        async def worker() -> None:
            tab = await browser.open_tab()
            try:
                for url in waiting:
                    if not tab.usable:  # the page before has cost it its life
                        await tab.close()
                        tab = await browser.open_tab()
                    gone[url] += await self._again(tab, url, alone[url])
            finally:
                await tab.close()

        async with asyncio.TaskGroup() as group:
            for _ in range(min(tabs, len(chosen))):
                group.create_task(worker())
        return list(_notes(gone.total(), len(alone) - len(chosen)))

    async def _again(self, tab: Tab, url: str, prints: frozenset[str]) -> int:
        """Look at one page again; how many failures were not found again."""
        record = self.store.record(self.run, url)
        visited = await visit_politely(tab, url, self._work(record, prints), self.manners, Pictures(0))
        changed = corrected(record, visited.record, prints)
        if changed is record:
            return 0
        self.store.correct(self.run, changed)
        return sum(one.result is not other.result for one, other in zip(record.outcomes, changed.outcomes, strict=True))

    def _work(self, record: PageRecord, prints: frozenset[str]) -> Work:
        """The work with the rules alone whose failures are looked for, and those that agreed with them."""
        failed = (one for one in record.outcomes if one.result is Result.FAILED and fingerprint(one) in prints)
        wanted = {rule for outcome in failed for rule in (outcome.rule, *outcome.agreeing)}
        return self.work.only(rule for rule in self.work.rules if rule.id in wanted)


def counted_by(settings: GateSettings, rules: Iterable[PageRule]) -> Counts:
    """The failures of these rules that the gate counts by their severity."""
    own = {rule.id: rule.severity for rule in rules}

    def counts(outcome: Outcome) -> bool:
        if outcome.rule not in own:
            return False
        return settings.counts(outcome.rule.partition("/")[0], outcome.severity or own[outcome.rule])

    return counts


def found_once(records: Iterable[PageRecord], counts: Counts) -> Mapping[str, frozenset[str]]:
    """By page, the fingerprints of failures that count, on which nothing was decided, and that no other page has."""
    pages: dict[str, str] = {}
    """The page of each fingerprint; empty where it was found on several."""
    for record in records:
        for index, outcome in enumerate(record.outcomes):
            if outcome.result is Result.FAILED and index not in record.decided and counts(outcome):
                made = fingerprint(outcome)
                pages[made] = record.url if pages.get(made, record.url) == record.url else ""
    alone: dict[str, set[str]] = {}
    for made, url in pages.items():
        if url:
            alone.setdefault(url, set()).add(made)
    return {url: frozenset(prints) for url, prints in alone.items()}


def corrected(record: PageRecord, again: PageRecord, prints: frozenset[str]) -> PageRecord:
    """The record with those of these failures that a second visit did not find turned into questions."""
    if again.state is not PageState.AUDITED:
        return record
    recurred = _recurred(record.outcomes, again.outcomes)
    outcomes = tuple(
        _asked(outcome) if outcome.result is Result.FAILED and _is_gone(outcome, prints, recurred) else outcome
        for outcome in record.outcomes
    )
    return record if outcomes == record.outcomes else msgspec.structs.replace(record, outcomes=outcomes)


def _is_gone(outcome: Outcome, prints: frozenset[str], recurred: frozenset[str]) -> bool:
    made = fingerprint(outcome)
    return made in prints and recurred.isdisjoint((made, outcome.rule, f"{outcome.rule} {cause(outcome)}"))


def _recurred(first: Sequence[Outcome], again: Sequence[Outcome]) -> frozenset[str]:
    """What a second visit confirms: fingerprints; causes of new failures, by rule; rules that it could not check."""
    known = {fingerprint(outcome) for outcome in first if outcome.result is Result.FAILED}
    confirmed = {outcome.rule for outcome in again if outcome.result is Result.UNTESTED}
    for outcome in again:
        if outcome.result is Result.FAILED:
            made = fingerprint(outcome)
            confirmed.add(made if made in known else f"{outcome.rule} {cause(outcome)}")
    return frozenset(confirmed)


def _asked(outcome: Outcome) -> Outcome:
    """The failure as a question."""
    finding = outcome.finding or Finding(message="")
    hint = f"Look whether it comes and goes with time, load or motion. If it is there: {finding.hint}".strip()
    message = f"Found once, and not again when the page was opened a second time: {finding.message}"
    changed = msgspec.structs.replace(finding, message=message, hint=hint)
    return msgspec.structs.replace(outcome, result=Result.CANT_TELL, finding=changed)


def _notes(gone: int, left: int) -> Iterable[str]:
    if gone:
        yield f"{words.count(gone, 'failure')} not found again at a second look: a person must look."
    if left > 0:
        yield f"{words.count(left, 'page')} with failures of their own had no second look (gate.recheck_pages)."
