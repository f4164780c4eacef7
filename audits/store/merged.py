"""The pages of a run as everybody reads them: their own record and what was found on them once the crawl was over."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from audits.store import decided, links, results, site
from reports.run import PageRecord


def read(connection: Connection, run: str, after: str, limit: int) -> list[PageRecord]:
    """The next pages behind a URL, the outcomes of site rules and links on each behind its own."""
    records = results.read_records(connection, run, after, limit)
    stands = decided.on(connection, [page for page, _ in records])
    return [
        msgspec.structs.replace(
            record,
            outcomes=(*record.outcomes, *site.outcomes_on(connection, page), *links.outcomes_on(connection, page)),
            decided=stands.get(page, {}),
        )
        for page, record in records
    ]
