"""A waiver as it is written: the entry that `presscheck waive` adds to the file, and that reports offer for pasting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from reports.fingerprint import fingerprint
from reports.run import Judgement, RunSource
from reports.safe import one_line
from rules.model import Outcome, Result, Severity
from rules.text.patterns import exactly

FILE = "presscheck-waivers.toml"
OBLIGATIONS = ("medical", "legal", "citations")
"""Families whose waivers need an approver: readers' safety in counsel's words, licences of marks, sources. The others
(accessibility, links, the site) are the publisher's own quality, which whoever runs the audit may answer for."""
DAYS = 90
"""How long the waiver holds that a report offers."""


Waivable = tuple[str, Outcome]
"""A finding with the address of its page."""


def waivable(source: RunSource) -> Waivable | None:
    """A failure to show by it how waivers are written: the first new one that is serious, else the gravest new one.

    None where no failure has failed the run.
    """
    if source.run().verdict.judgement is not Judgement.FAILED:
        return None
    own = {rule.id: rule.severity for rule in source.run().rules}
    best: tuple[int, Waivable] | None = None
    for url, outcome in _new_failures(source):
        rank = (outcome.severity or own.get(outcome.rule, Severity.MODERATE)).rank
        if best is None or rank > best[0]:
            best = rank, (url, outcome)
        if rank >= Severity.SERIOUS.rank:
            break
    return best[1] if best else None


def entry(**fields: str | date | int | None) -> str:
    """A `[[waiver]]` of these keys, those without a value left out."""
    rows = (f"{key} = {_toml(value)}\n" for key, value in fields.items() if value is not None)
    return f"[[waiver]]\n{''.join(rows)}"


def offer(url: str, outcome: Outcome, today: date) -> str:
    """An entry that waives one finding of one page, once somebody has filled in reason and name."""
    mark = fingerprint(outcome)
    return entry(
        id=identifier(outcome.rule, mark),
        rule=outcome.rule,
        pages=exactly(url),
        fingerprint=mark,
        reason="",
        by="",
        approver="" if outcome.rule.split("/")[0] in OBLIGATIONS else None,
        until=today + timedelta(days=DAYS),
    )


def identifier(rule: str, mark: str = "") -> str:
    """A readable name for a waiver."""
    name = rule.replace("*", "all").replace("/", "-")
    return f"{name}-{mark[:6]}" if mark else name


def _new_failures(source: RunSource) -> Iterator[Waivable]:
    for page in source.pages():
        for index, outcome in enumerate(page.outcomes):
            if outcome.result is Result.FAILED and index not in page.decided:
                yield page.url, outcome


def _toml(value: str | date | int) -> str:
    if isinstance(value, str):
        return json.dumps(one_line(value), ensure_ascii=False)  # whose escapes TOML knows, all of them
    return value.isoformat() if isinstance(value, date) else str(value)
