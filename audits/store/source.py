"""A stored run as the reports read it: its document at once, its pages and links one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from audits.store import links, results, runs
from audits.store.batches import BATCH, in_batches
from audits.store.store import Store
from reports.run import LinkRecord, PageRecord, Run
from rules.page import Page


class StoredRun:
    """A `RunSource` over the store.

    Raises StoreError when there is no such run, or it has no document because it was killed.
    """

    def __init__(self, store: Store, run: str) -> None:
        self._database = store.database
        self._run = run
        self._document = self._read_document()

    def run(self) -> Run:
        """The run itself."""
        return self._document

    def pages(self) -> Iterator[PageRecord]:
        """Its pages in the order of their URLs, each with the outcomes of the links on it behind its own."""
        return in_batches(self._some_pages, lambda record: record.url)

    def links(self) -> Iterator[LinkRecord]:
        """Its checked links in the order of their URLs."""
        return in_batches(self._some_links, lambda record: record.url)

    def picture(self, identifier: str) -> bytes | None:
        """The PNG of a crop; None where it is gone."""
        with self._database.read() as connection:
            return results.read_picture(connection, identifier)

    def evidence(self, url: str) -> Page | None:
        """The evidence of a page, to judge it again without a visit; None where it was not kept."""
        with self._database.read() as connection:
            return results.read_evidence(connection, self._run, url)

    def _read_document(self) -> Run:
        with self._database.read() as connection:
            document = runs.document(connection, self._run)
        if document is None:
            raise self._database.error(f"run {self._run} is unknown or was cut off before its end. Resume it first.")
        return document

    def _some_pages(self, after: str) -> Sequence[PageRecord]:
        with self._database.read() as connection:
            return [
                msgspec.structs.replace(record, outcomes=record.outcomes + tuple(links.outcomes_on(connection, page)))
                for page, record in results.read_records(connection, self._run, after, BATCH)
            ]

    def _some_links(self, after: str) -> Sequence[LinkRecord]:
        with self._database.read() as connection:
            return links.read(connection, self._run, after, BATCH)
