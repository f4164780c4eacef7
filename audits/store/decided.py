"""What was decided on the findings of a run, kept apart from the pages' own records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from audits.store.schema import decided, pages
from reports.run import Decided

Stands = dict[int, Decided]
"""Index of an outcome to what stands on it."""


def forget(connection: Connection, run: str) -> None:
    """Drop all decisions on the findings of a run."""
    connection.execute(delete(decided).where(decided.c.page.in_(select(pages.c.id).where(pages.c.run == run))))


def save(connection: Connection, run: str, found: Mapping[str, Stands]) -> None:
    """Keep what stands on the findings of pages, by the URL of the page."""
    ids = connection.execute(select(pages.c.url, pages.c.id).where(pages.c.run == run, pages.c.url.in_(found)))
    rows = [{"page": page, "decided": msgspec.json.encode(found[url])} for url, page in ids]
    if rows:
        connection.execute(insert(decided), rows)


def on(connection: Connection, some: Sequence[int]) -> dict[int, Stands]:
    """What stands on the findings of these pages, by their ids; those without decisions are left out."""
    rows = connection.execute(select(decided.c.page, decided.c.decided).where(decided.c.page.in_(some)))
    return {page: msgspec.json.decode(kept, type=Stands) for page, kept in rows}
