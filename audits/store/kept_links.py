"""Links to other sites that were found in order, kept between runs for some days. A fault is never kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from audits.links.fetched import NO_VALIDATORS, Validators
from audits.store.database import Database
from audits.store.packing import pack, unpack
from audits.store.schema import kept_links
from rules.model import Outcome, Result
from rules.page import LinkProbe

_FORGOTTEN_AFTER = 10
"""Times the days for which it is believed: until then its server is asked whether it still holds."""
_VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_IN_ORDER = frozenset({Result.PASSED, Result.INAPPLICABLE})


class Kept(msgspec.Struct, frozen=True):
    """What one link came to."""

    probe: LinkProbe
    outcomes: tuple[Outcome, ...]
    rules: tuple[str, ...]
    """What judged it, in alphabetical order; with the version of Presscheck before them."""


class LinkMemory:
    """What the runs of a store have found in order. Its methods raise StoreError."""

    def __init__(self, database: Database, *, days: int) -> None:
        self._database = database
        self._now = datetime.now(UTC)
        self._days = days
        with database.write() as connection:
            before = self._now - timedelta(days=days * _FORGOTTEN_AFTER)
            connection.execute(delete(kept_links).where(kept_links.c.checked < before.isoformat()))

    def recall(self, url: str, rules: Sequence[str]) -> tuple[Kept | None, bool]:
        """What a link came to, if the same rules judged it, and whether that was within the days."""
        if not self._days:
            return None, False
        query = select(kept_links.c.kept, kept_links.c.checked).where(kept_links.c.url == url)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        kept = unpack(row.kept, Kept) if row else None
        if row is None or kept is None or kept.rules != tuple(rules):
            return None, False
        return kept, row.checked >= (self._now - timedelta(days=self._days)).isoformat()

    def remember(self, probe: LinkProbe, rules: Sequence[str], outcomes: Sequence[Outcome]) -> None:
        """Keep a link that is in order; forget any other."""
        in_order = bool(probe.status) and not probe.error and all(one.result in _IN_ORDER for one in outcomes)
        with self._database.write() as connection:
            connection.execute(delete(kept_links).where(kept_links.c.url == probe.url))
            if in_order:
                kept = pack(Kept(msgspec.structs.replace(probe, body=""), tuple(outcomes), tuple(rules)))
                row = {"url": probe.url, "checked": self._now.isoformat(), "kept": kept}
                connection.execute(insert(kept_links).values(row))


def validators(kept: Kept | None) -> Validators:
    """What to show the server, so that it can say that its answer still holds."""
    if kept is None:
        return NO_VALIDATORS
    given = {header: value for name, header in _VALIDATORS.items() if (value := kept.probe.headers.get(name))}
    return Validators(kept.probe.final_url, given)
