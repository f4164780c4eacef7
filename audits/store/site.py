"""What the site rules say of the run, kept apart from the pages' own records so that it can be said anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from audits.store.packing import parse
from audits.store.schema import pages, site_outcomes
from rules.model import Outcome


def save(connection: Connection, run: str, found: Mapping[str, Sequence[Outcome]]) -> None:
    """Put these outcomes, by the URL of their page, in the place of all that the site rules said before."""
    connection.execute(delete(site_outcomes).where(site_outcomes.c.run == run))
    for url, outcomes in found.items():
        add(connection, run, url, outcomes)


def add(connection: Connection, run: str, url: str, outcomes: Sequence[Outcome]) -> None:
    """Put these outcomes beside what is said of a page already."""
    page = connection.execute(select(pages.c.id).where(pages.c.run == run, pages.c.url == url)).scalar_one()
    rows = [
        {
            "run": run,
            "page": page,
            "rule": outcome.rule,
            "result": outcome.result,
            "severity": outcome.severity or "",
            "outcome": msgspec.json.encode(outcome),
        }
        for outcome in outcomes
    ]
    if rows:
        connection.execute(insert(site_outcomes), rows)


def outcomes_on(connection: Connection, page: int) -> Iterator[Outcome]:
    """What the site rules say on one page."""
    rows = select(site_outcomes.c.outcome).where(site_outcomes.c.page == page).order_by(site_outcomes.c.id)
    for outcome in connection.execute(rows).scalars():
        yield parse(outcome, Outcome)
