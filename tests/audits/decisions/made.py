"""Runs made by hand in a real store, for the tests of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from audits.decisions.standing import Decisions, apply
from audits.store import NewUrl, PageEntry, Store, StoredRun
from reports.run import PageRecord, PageState, Standing
from rules.model import Finding, Outcome, Result, Target
from tests.audits.store.made import SITE, document

TODAY = date(2026, 6, 15)
ALT = "wcag/image-alt"
CITED = "citations/complete"
RULES = (ALT, CITED, "links/answers")


def alt(name: str = "x", result: Result = Result.FAILED) -> Outcome:
    """A picture without alternative; its file tells it from others."""
    target = Target("main > img", f'<img src="/{name}.png">')
    return Outcome(rule=ALT, result=result, target=target, finding=Finding(f"No alternative: “{name}”"))


def cited(name: str = "Smith") -> Outcome:
    """A reference without a year."""
    return Outcome(rule=CITED, result=Result.FAILED, finding=Finding(f"Reference 3 has no year: “{name}”"))


def page(path: str, *outcomes: Outcome, state: PageState = PageState.AUDITED) -> PageRecord:
    """One page of a run."""
    return PageRecord(url=f"{SITE}{path}", state=state, outcomes=outcomes)


def stored(store: Store, *pages: PageRecord) -> str:
    """A run of these pages that is not concluded yet; its id."""
    run = store.create_run(targets=[f"{SITE}/"])
    store.add_urls(run, [NewUrl(one.url) for one in pages])
    by_url = {one.url: one for one in pages}
    while (item := store.lease(run)) is not None:
        store.finish_page(run, PageEntry(record=by_url[item.url]))
    return run


def decided(store: Store, decisions: Decisions, *pages: PageRecord, rules: Iterable[str] = RULES, today: date = TODAY):
    """The run of these pages under these decisions: its standings, and what stands on each finding by path."""
    run = stored(store, *pages)
    standings = apply(decisions, store, run, today=today, rules=tuple(rules))
    store.finish_run(run, document(run))
    return standings, stands(StoredRun(store, run))


def stands(source: StoredRun) -> dict[str, list[str]]:
    """Path of each page to what stands on its outcomes: `new`, `known`, or the id of a waiver."""
    return {one.url.removeprefix(SITE): [_stand(one, n) for n in range(len(one.outcomes))] for one in source.pages()}


def _stand(record: PageRecord, index: int) -> str:
    made = record.decided.get(index)
    if made is None:
        return "new"
    return made.waiver if made.standing is Standing.WAIVED else made.standing.value
