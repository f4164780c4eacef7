"""Links to other sites that were found in order, kept between runs for some days. A fault is never kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from audits.links.fetched import NO_VALIDATORS, Validators
from audits.store.database import Database
from audits.store.schema import kept_links
from audits.store.shelf import Shelf
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

    @property
    def in_order(self) -> bool:
        """Whether it answered, and no rule had anything against it."""
        answered = bool(self.probe.status) and not self.probe.error
        return answered and all(one.result in _IN_ORDER for one in self.outcomes)


class LinkMemory:
    """What the runs of a store have found in order. Its methods raise StoreError."""

    def __init__(self, database: Database, *, days: int) -> None:
        self._shelf = Shelf(database, kept_links, Kept)
        self._days = days
        self._believed = datetime.now(UTC) - timedelta(days=days)
        self._shelf.forget(datetime.now(UTC) - timedelta(days=days * _FORGOTTEN_AFTER))

    def recall(self, judges: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Kept, bool]]:
        """By URL, what a link came to, if the same rules judged it, and whether that was within the days."""
        known = self._shelf.get(judges) if self._days else {}
        alike = {url: (kept, put) for url, (kept, put) in known.items() if kept.rules == judges[url]}
        return {url: (kept, put >= self._believed) for url, (kept, put) in alike.items()}

    def remember(self, judged: Iterable[Kept]) -> None:
        """Keep those links that are in order; forget the others."""
        links = {kept.probe.url: kept for kept in judged}
        in_order = {url: kept for url, kept in links.items() if kept.in_order}
        self._shelf.put(in_order, drop=links.keys() - in_order.keys())


def validators(kept: Kept | None) -> Validators:
    """What to show the server, so that it can say that its answer still holds."""
    if kept is None:
        return NO_VALIDATORS
    given = {header: value for name, header in _VALIDATORS.items() if (value := kept.probe.headers.get(name))}
    return Validators(kept.probe.final_url, given)
