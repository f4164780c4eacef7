"""A stored run as the reports read it: its document at once, its pages and links one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from audits.store import results
from audits.store.store import Store
from reports.run import LinkRecord, PageRecord, Run


class StoredRun:
    """A `RunSource` over the store.

    Raises StoreError when there is no such run, or it has no document because it was killed.
    """

    def __init__(self, store: Store, run: str) -> None:
        self._store = store
        self._database = store.database
        self._run = run
        self._document = self._read_document()

    def run(self) -> Run:
        """The run itself."""
        return self._document

    def pages(self) -> Iterator[PageRecord]:
        """Its pages in the order of their URLs, the outcomes of site rules and links on each behind its own."""
        return self._store.pages(self._run)

    def links(self) -> Iterator[LinkRecord]:
        """Its checked links in the order of their URLs."""
        return self._store.links(self._run)

    def picture(self, identifier: str) -> bytes | None:
        """The bytes of a picture; None where it is gone."""
        with self._database.read() as connection:
            return results.read_picture(connection, identifier)

    def _read_document(self) -> Run:
        document = self._store.document(self._run)
        if document is None:
            raise self._database.error(f"run {self._run} is unknown or was cut off before its end. Resume it first.")
        return document
