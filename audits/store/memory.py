"""Records of cited works, kept between runs: only what was found, and only for some days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from audits.store.database import Database
from audits.store.packing import pack, unpack
from audits.store.schema import works
from rules.page import Work


class Kept(msgspec.Struct, frozen=True):
    """What one question brought."""

    works: tuple[Work, ...]


class WorkMemory:
    """What the runs of a store have learned of cited works. Its methods raise StoreError."""

    def __init__(self, database: Database, *, days: int) -> None:
        """Forget what was learned more than `days` ago; with 0, all that other runs learned."""
        self._database = database
        before = datetime.now(UTC) - timedelta(days=days)
        with database.write() as connection:
            connection.execute(delete(works).where(works.c.asked < before.isoformat()))

    def recall(self, key: str) -> tuple[Work, ...] | None:
        """What a question brought; None where it is not known any more."""
        with self._database.read() as connection:
            kept = connection.execute(select(works.c.kept).where(works.c.key == key)).scalar_one_or_none()
        return unpack(kept, Kept).works if kept is not None else None

    def remember(self, key: str, found: tuple[Work, ...]) -> None:
        """Keep what a question brought."""
        row = {"key": key, "asked": datetime.now(UTC).isoformat(), "kept": pack(Kept(found))}
        new = insert(works).values(row)
        with self._database.write() as connection:
            changed = {"asked": new.excluded.asked, "kept": new.excluded.kept}
            connection.execute(new.on_conflict_do_update(set_=changed))
