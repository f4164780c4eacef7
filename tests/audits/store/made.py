"""Small parts of runs, made for the store's tests."""

from datetime import UTC, datetime

from audits.store import FrontierItem, NewUrl, PageEntry, Store
from reports.run import Judgement, PageRecord, PageState, Run, Verdict
from rules.model import Outcome, Result

SITE = "https://x.example"


def urls(*paths: str, depth: int = 0) -> list[NewUrl]:
    return [NewUrl(f"{SITE}{path}", depth) for path in paths]


def outcome(rule: str = "wcag/image-alt", result: Result = Result.FAILED) -> Outcome:
    return Outcome(rule=rule, result=result)


def record(url: str, state: PageState = PageState.AUDITED, **fields) -> PageRecord:
    return PageRecord(url=url, state=state, **fields)


def leased(store: Store, run: str) -> FrontierItem:
    item = store.lease(run)
    assert item is not None
    return item


def visit_all(store: Store, run: str, **fields) -> list[str]:
    """Finish every page that is queued, each with the same record; their URLs in the order of the visits."""
    visited = []
    while (item := store.lease(run)) is not None:
        assert store.finish_page(run, PageEntry(record=record(item.url, **fields))) is not None
        visited.append(item.url)
    return visited


def document(run: str, *, finished: bool = True) -> Run:
    now = datetime.now(UTC)
    verdict = Verdict(judgement=Judgement.PASSED, exit_code=0)
    return Run(id=run, started=now, finished=now if finished else None, targets=(SITE,), verdict=verdict)
