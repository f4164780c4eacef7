"""What runs learn for those that come after: documents by key, each with the time when it was put there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from audits.store.database import Database
from audits.store.packing import pack, unpack

T = TypeVar("T", bound=msgspec.Struct)


class Shelf(Generic[T]):
    """One of the store's tables of key, time and document. Its methods raise StoreError."""

    def __init__(self, database: Database, table: Table, kind: type[T]) -> None:
        self._database = database
        self._table = table
        self._kind = kind
        self._key, self._put, self._document = table.columns

    def forget(self, before: datetime) -> None:
        """Let go of what was put here before."""
        with self._database.write() as connection:
            connection.execute(delete(self._table).where(self._put < before.isoformat()))

    def get(self, keys: Collection[str]) -> dict[str, tuple[T, datetime]]:
        """What is known of these, and since when; give it no more than some hundreds."""
        with self._database.read() as connection:
            rows = connection.execute(select(self._table).where(self._key.in_(list(keys)))).all()
        return {key: (unpack(document, self._kind), datetime.fromisoformat(put)) for key, put, document in rows}

    def put(self, documents: Mapping[str, T], *, drop: Collection[str] = ()) -> None:
        """Keep these in place of what was known of them, and nothing of the dropped."""
        now = datetime.now(UTC).isoformat()
        rows = [
            {self._key.name: key, self._put.name: now, self._document.name: pack(document)}
            for key, document in documents.items()
        ]
        with self._database.write() as connection:
            if drop:
                connection.execute(delete(self._table).where(self._key.in_(list(drop))))
            if rows:
                connection.execute(insert(self._table).prefix_with("OR REPLACE"), rows)
