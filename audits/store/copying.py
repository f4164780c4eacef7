"""The pages of a run with all that belongs to each, to be put into a run of another store."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from audits.crawl.found import NewUrl
from audits.crawl.identity import Identity
from audits.crawl.urls import normalise
from audits.store import site
from audits.store.packing import parse, unpack
from audits.store.records import LinkPlace, PageEntry
from audits.store.results import read_picture
from audits.store.schema import aliases, pages, places
from reports.run import PageRecord
from rules.model import Outcome, Target
from rules.page import Page


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """One page whose fate is known."""

    known: NewUrl
    """How the run came to know it."""
    entry: PageEntry
    later: tuple[Outcome, ...] = ()
    """What was found on it after the crawl."""


def read(connection: Connection, run: str, after: str, limit: int) -> list[Copied]:
    """The next pages behind a URL, in the order of URLs."""
    rows = connection.execute(
        select(pages.c.id, *_KNOWN, pages.c.sketch, pages.c.record, pages.c.evidence)
        .where(pages.c.run == run, pages.c.url > after, pages.c.record.is_not(None))
        .order_by(pages.c.url)
        .limit(limit)
    ).all()
    return [
        Copied(
            known=NewUrl(url, depth, found_on, follow),
            entry=_entry(connection, page, unpack(record, PageRecord), sketch, evidence),
            later=tuple(site.outcomes_on(connection, page)),
        )
        for page, url, depth, found_on, follow, sketch, record, evidence in rows
    ]


def unsettled(connection: Connection, run: str, after: str, limit: int) -> list[NewUrl]:
    """The next pages behind a URL that the run knows of and did not audit itself, in the order of URLs."""
    rows = connection.execute(
        select(*_KNOWN)
        .where(pages.c.run == run, pages.c.url > after, pages.c.record.is_(None))
        .order_by(pages.c.url)
        .limit(limit)
    )
    return [NewUrl(*row) for row in rows]


_KNOWN = (pages.c.url, pages.c.depth, pages.c.found_on, pages.c.follow)


def _entry(
    connection: Connection, page: int, record: PageRecord, sketch: bytes | None, evidence: bytes | None
) -> PageEntry:
    return PageEntry(
        record=record,
        places=tuple(_places(connection, page)),
        pictures=dict(_pictures(connection, {*record.crops.values(), record.screenshot} - {""})),
        identity=_identity(connection, page, record, sketch),
        evidence=unpack(evidence, Page) if evidence is not None else None,
    )


def _places(connection: Connection, page: int) -> Iterable[LinkPlace]:
    columns = (places.c.url, places.c.target, places.c.rule)
    for url, target, rules in connection.execute(select(*columns).where(places.c.page == page).order_by(places.c.id)):
        where = parse(target, Target) if target is not None else None
        for rule in rules.split():
            yield LinkPlace(url, rule, where)


def _pictures(connection: Connection, ids: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    for identifier in sorted(ids):
        png = read_picture(connection, identifier)
        if png is not None:
            yield identifier, png


def _identity(connection: Connection, page: int, record: PageRecord, sketch: bytes | None) -> Identity | None:
    keys = tuple(connection.execute(select(aliases.c.key).where(aliases.c.page == page)).scalars())
    if not keys:
        return None
    hashes = msgspec.msgpack.decode(sketch, type=frozenset[int]) if sketch else frozenset[int]()
    return Identity(url=record.url, final_url=normalise(record.final_url) or record.url, keys=keys, sketch=hashes)
