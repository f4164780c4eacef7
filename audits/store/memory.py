"""Records of cited works, kept between runs: only what was found, and only for some days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from audits.store.database import Database
from audits.store.schema import works
from audits.store.shelf import Shelf
from rules.page import Work


class Kept(msgspec.Struct, frozen=True):
    """What one question brought."""

    works: tuple[Work, ...]


class WorkMemory:
    """What the runs of a store have learned of cited works. Its methods raise StoreError."""

    def __init__(self, database: Database, *, days: int) -> None:
        """Forget what was learned more than `days` ago; with 0, all that other runs learned."""
        self._shelf = Shelf(database, works, Kept)
        self._shelf.forget(datetime.now(UTC) - timedelta(days=days))

    def recall(self, key: str) -> tuple[Work, ...] | None:
        """What a question brought; None where it is not known any more."""
        known = self._shelf.get([key])
        return known[key][0].works if known else None

    def remember(self, key: str, found: tuple[Work, ...]) -> None:
        """Keep what a question brought."""
        self._shelf.put({key: Kept(found)})
