"""W3C's ACT test cases: read, served under the path their assets expect, and counted against what was said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec

from rules.model import Outcome, Result

UNDER = "/WAI/content-assets/wcag-act-rules"
"""Path under which the cases name their assets."""
LOOPBACK_ONLY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"
"""Content security policy under which a case loads nothing from elsewhere."""
STRONGEST = (Result.FAILED, Result.CANT_TELL, Result.UNTESTED, Result.PASSED, Result.INAPPLICABLE)
"""Of several outcomes on a case the first of these stands for all."""


class Case(msgspec.Struct, frozen=True, rename="camel"):
    """One test case: a page and what an ACT rule says of it."""

    rule_id: str
    rule_name: str
    testcase_id: str
    expected: Result
    relative_path: str
    url: str = ""
    """Where W3C publishes it."""


class Verdict(msgspec.Struct, frozen=True):
    """What we said of a case."""

    case: Case
    got: Result
    results: dict[str, Result] = {}
    """What each rule of ours that answers for the ACT rule said."""
    why: str = ""
    """Why it is untested."""

    @property
    def said_by(self) -> tuple[str, ...]:
        """The rules of ours with the result that stands for all."""
        return tuple(sorted(name for name, result in self.results.items() if result is self.got))

    @property
    def wrong(self) -> bool:
        """Not detected, or a false positive."""
        return (self.got is Result.FAILED) is not (self.case.expected is Result.FAILED)


class Tally(msgspec.Struct):
    """The counts of one ACT rule, or of all."""

    cases: int = 0
    failed_cases: int = 0
    detected: int = 0
    false_positives: int = 0
    cant_tell_on_failed: int = 0
    untested: int = 0
    asked: int = 0
    asked_where_inapplicable: int = 0

    @property
    def consistency(self) -> str:
        """ACT's word for an implementation: `complete`, `partial`, `minimal` (it only asks), or none.

        Requirements are not compared.
        """
        if self.false_positives:
            return ""
        if self.detected:
            missed = self.failed_cases - self.detected - self.cant_tell_on_failed
            return "partial" if missed or self.untested else "complete"
        return "minimal" if self.asked and not self.asked_where_inapplicable else ""

    def add(self, verdict: Verdict) -> None:
        """Count one case."""
        should_fail = verdict.case.expected is Result.FAILED
        self.cases += 1
        self.failed_cases += should_fail
        self.detected += should_fail and verdict.got is Result.FAILED
        self.false_positives += not should_fail and verdict.got is Result.FAILED
        self.cant_tell_on_failed += should_fail and verdict.got is Result.CANT_TELL
        self.untested += verdict.got is Result.UNTESTED
        self.asked += verdict.got is Result.CANT_TELL
        self.asked_where_inapplicable += (
            verdict.got is Result.CANT_TELL and verdict.case.expected is Result.INAPPLICABLE
        )


class _CaseFile(msgspec.Struct, frozen=True):
    testcases: tuple[Case, ...]


def read_cases(folder: Path) -> tuple[Case, ...]:
    """The cases that the folder's testcases.json lists."""
    return msgspec.json.decode((folder / "testcases.json").read_bytes(), type=_CaseFile).testcases


def verdict_on(case: Case, outcomes: Iterable[Outcome], answering: Mapping[str, frozenset[str]]) -> Verdict:
    """What the rules that answer for the case's ACT rule say; `answering` maps ACT ids to rules of ours."""
    names = answering.get(case.rule_id, frozenset())
    said: dict[str, set[Result]] = {}
    for outcome in outcomes:
        if outcome.rule in names:
            said.setdefault(outcome.rule, set()).add(outcome.result)
    if not said:
        return Verdict(case, Result.UNTESTED, why="no rule of the run answers for it")
    results = {rule: strongest(found) for rule, found in said.items()}
    return Verdict(case, strongest(results.values()), results)


def strongest(results: Collection[Result]) -> Result:
    """The one that stands for all of them. Raises StopIteration where there are none."""
    return next(result for result in STRONGEST if result in results)


def tally(verdicts: Iterable[Verdict]) -> dict[str, Tally]:
    """The counts per ACT rule, by its id."""
    counts: dict[str, Tally] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.case.rule_id, Tally()).add(verdict)
    return counts


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts together."""
    rows = list(tallies)
    return Tally(**{name: sum(getattr(row, name) for row in rows) for name in Tally.__struct_fields__})


class _CaseHandler(SimpleHTTPRequestHandler):
    """Serves the folder under the cases' own path, and lets its pages load nothing from elsewhere."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".html": "text/html; charset=utf-8"}  # noqa: RUF012 -- as in its base

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(UNDER) if path.startswith(f"{UNDER}/") else "/.absent")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", LOOPBACK_ONLY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it so
        """Nothing: the table is the output."""


@contextmanager
def serve_cases(folder: Path) -> Iterator[str]:
    """Serve the folder on loopback; the address to which a case's path is added."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_CaseHandler, directory=str(folder))) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{UNDER}/"
        finally:
            server.shutdown()
