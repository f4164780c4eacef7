"""The SQLite file behind the store: opening it, short transactions, and its faults in words a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError

from audits.store.schema import VERSION, metadata

APPLICATION_ID = 0x50524553
"""“PRES”: tells a store from any other SQLite file."""

BUSY_SECONDS = 30
"""How long a write waits for another process to finish its own."""

_REMEDIES = {
    "SQLITE_FULL": "there is no room left for it. Free some disk space, or prune old runs.",
    "SQLITE_READONLY": "it cannot be written. Give yourself write permission for it, or name another store.",
    "SQLITE_CANTOPEN": "it cannot be opened. Check that its folder exists and may be written, or name another store.",
    "SQLITE_PERM": "access is denied. Give yourself permission for it, or name another store.",
    "SQLITE_BUSY": f"another process has been writing for over {BUSY_SECONDS} s. Wait for it, or name another store.",
    "SQLITE_NOTADB": "it is no database. Move the file away, or name another store.",
    "SQLITE_CORRUPT": "it is damaged. Move the file away (its runs are lost) and audit again.",
    "SQLITE_IOERR": "the disk failed while reading or writing. Check its free space and health, or name another store.",
}


class StoreError(Exception):
    """The store cannot do what was asked. The text says what, where, and what to do next."""


class Database:
    """One SQLite file. Every use is one short transaction: `with database.write() as connection`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = create_engine(URL.create("sqlite", database=str(path)))
        self._writer = self._engine.execution_options(presscheck_write=True)
        event.listen(self._engine, "connect", _configure)
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store."""
        with self._transaction(self._engine) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start, so that it cannot fail half-way for want of it."""
        with self._transaction(self._writer) as connection:
            yield connection

    def create(self) -> None:
        """Make folder, file and tables where they are missing: a newer Presscheck may have more of them.

        Raises StoreError for a file that is not a store, is damaged, cannot be written or is of a newer version.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise self.error(f"its folder cannot be made ({fault.strerror}). Name another store.") from fault
        with self.read() as connection:
            if self._is_store(connection) and not metadata.tables.keys() - inspect(connection).get_table_names():
                return
        with self.write() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

    def compact(self) -> None:
        """Give the space of deleted rows back to the file system."""
        with self.write() as connection:
            free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
            for _ in range(free):
                connection.exec_driver_sql("PRAGMA incremental_vacuum(1)")
        self._truncate_log()

    def _truncate_log(self) -> None:
        """Write the log back into the file, which shrinks only then; left to a later time while others read."""
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.DatabaseError as fault:
            if getattr(fault, "sqlite_errorname", "") not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
                raise self.error(str(fault)) from fault
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def error(self, what: str) -> StoreError:
        """A fault of this file in the house's form: what, where, next step."""
        return StoreError(f"The store {self.path}: {what}")

    def _is_store(self, connection: Connection) -> bool:
        """Whether the tables are there; False for an empty file. Raises StoreError for any other file."""
        number = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if not empty and number != APPLICATION_ID:
            raise self.error("it is the database of another program. Name another store.")
        if version > VERSION:
            raise self.error(f"a newer Presscheck wrote it (version {version}). Update, or name another store.")
        if version < VERSION and not empty:
            raise self.error(f"an older Presscheck wrote it (version {version}). Move it away, or name another store.")
        return not empty

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as fault:
            raise self.error(_in_words(fault)) from fault


def _configure(connection: sqlite3.Connection, _record: Any) -> None:
    """Ready a new connection; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("presscheck_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _in_words(fault: DBAPIError) -> str:
    name = str(getattr(fault.orig, "sqlite_errorname", ""))
    remedy = next((words for code, words in _REMEDIES.items() if name.startswith(code)), "")
    return remedy or f"SQLite reports “{fault.orig}”. Move the file away, or name another store."
