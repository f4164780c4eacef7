"""The frontier: which pages are known, which is next, and who has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

import msgspec
from sqlalchemy import BindParameter, Connection, Integer, bindparam, func, or_, select, union_all, update
from sqlalchemy.dialects.sqlite import insert

from audits.crawl.found import NewUrl
from audits.crawl.identity import MOST_KEYS, Identity, Twin
from audits.crawl.urls import normalise
from audits.store.packing import pack, unpack
from audits.store.records import Counts, FrontierItem, PageEntry
from audits.store.schema import aliases, pages, runs
from reports.run import PageRecord, PageState

QUEUED = "queued"
LEASED = "leased"
ELSEWHERE = "elsewhere"
"""Opened for its links, and left to the run that audits its share of the site."""
_VISITED = (LEASED, ELSEWHERE, PageState.AUDITED, PageState.UNTESTED)
"""States that count against the limit of pages: what is skipped costs nothing."""


# Statements that every page needs are built once: building them costs more than running them.
_RUN: BindParameter[str] = bindparam("of_run")
_URL: BindParameter[str] = bindparam("at_url")
_HAS_ROOM = (
    select(or_(runs.c.max_pages.is_(None), runs.c.spent < runs.c.max_pages)).where(runs.c.id == _RUN).scalar_subquery()
)
_NEAREST = (
    select(pages.c.id)
    .where(pages.c.run == _RUN, pages.c.state == QUEUED, _HAS_ROOM)
    .order_by(pages.c.attempts, pages.c.depth, pages.c.id)
    .limit(1)
    .scalar_subquery()
)
_ADD = insert(pages).on_conflict_do_nothing()
_LEASE = (
    update(pages)
    .where(pages.c.id == _NEAREST)
    .values(state=LEASED, attempts=pages.c.attempts + 1)
    .returning(pages.c.url, pages.c.depth, pages.c.found_on, pages.c.follow, pages.c.attempts)
)
_SETTLE = (
    update(pages)
    .where(pages.c.run == _RUN, pages.c.url == _URL, pages.c.state == LEASED)
    .values({name: bindparam(f"new_{name}") for name in ("state", "is_article", "sketch", "record", "evidence")})
    .returning(pages.c.id)
)
_SPEND = update(runs).where(runs.c.id == _RUN).values(spent=runs.c.spent + bindparam("number")).returning(runs.c.spent)
_COUNT = (
    select(pages.c.state, func.count(), func.sum(pages.c.is_article.cast(Integer)), runs.c.max_pages)
    .select_from(runs.outerjoin(pages, pages.c.run == runs.c.id))
    .where(runs.c.id == _RUN)
    .group_by(pages.c.state)
)
_REMEMBER = insert(aliases).on_conflict_do_nothing()
_SHARES_KEY = select(aliases.c.page).where(
    aliases.c.run == _RUN, aliases.c.key.in_([bindparam(f"key_{n}") for n in range(MOST_KEYS)])
)
_HAS_ADDRESS = select(pages.c.id).where(
    pages.c.run == _RUN, pages.c.url == bindparam("final_url"), pages.c.state.in_((QUEUED, *_VISITED))
)
_TWINS = (
    select(pages.c.url, pages.c.state == PageState.AUDITED, pages.c.sketch)
    .where(pages.c.id.in_(union_all(_SHARES_KEY, _HAS_ADDRESS)), pages.c.url != _URL)
    .order_by(pages.c.id)
)


def add(connection: Connection, run: str, urls: Iterable[NewUrl]) -> int:
    """Put pages not known yet into the queue; how many were new."""
    rows = [
        {"run": run, "url": u.url, "state": QUEUED, "depth": u.depth, "found_on": u.found_on, "follow": u.follow}
        for u in urls
    ]
    return connection.execute(_ADD, rows).rowcount if rows else 0


def led_to(connection: Connection, run: str) -> list[str]:
    """The final addresses of the audited pages that are targets themselves."""
    named = select(pages.c.record).where(
        pages.c.run == run, pages.c.state == PageState.AUDITED, pages.c.depth == 0, pages.c.found_on == ""
    )
    final = (normalise(unpack(record, PageRecord).final_url) for record in connection.execute(named).scalars())
    return list(filter(None, final))


def lease(connection: Connection, run: str) -> FrontierItem | None:
    """Hand out the next page: retries last, then the nearest to a target, then the longest known."""
    leased = connection.execute(_LEASE, {"of_run": run}).one_or_none()
    if leased is None:
        return None
    return FrontierItem(*(*leased, _spend(connection, run, 1)))


def requeue(connection: Connection, run: str, url: str | None = None) -> None:
    """Put a leased page (all of the run's without `url`) back into the queue."""
    held = [pages.c.run == run, pages.c.state == LEASED] + ([pages.c.url == url] if url is not None else [])
    returned = connection.execute(update(pages).where(*held).values(state=QUEUED)).rowcount
    _spend(connection, run, -returned)


def settle(connection: Connection, run: str, entry: PageEntry) -> int | None:
    """Give a leased page its final state and record; its row's id, or None when nobody holds it."""
    record, sketch = entry.record, entry.identity.sketch if entry.identity else frozenset()
    values = {
        "state": record.state,
        "is_article": record.is_article,
        "sketch": msgspec.msgpack.encode(sketch),
        "record": pack(record),
        "evidence": pack(entry.evidence) if entry.evidence else None,
    }
    new = {f"new_{name}": value for name, value in values.items()}
    page: int | None = connection.execute(_SETTLE, {"of_run": run, "at_url": record.url, **new}).scalar_one_or_none()
    if page is None:
        return None
    if record.state not in _VISITED:
        _spend(connection, run, -1)
    if entry.identity is not None:
        connection.execute(_REMEMBER, [{"run": run, "key": key, "page": page} for key in entry.identity.keys])
    return page


def pass_over(connection: Connection, run: str, url: str) -> bool:
    """Leave a leased page to another run; False when nobody holds it."""
    held = (pages.c.run == run, pages.c.url == url, pages.c.state == LEASED)
    return bool(connection.execute(update(pages).where(*held).values(state=ELSEWHERE)).rowcount)


def counts(connection: Connection, run: str) -> Counts:
    """Pages of the run by state."""
    rows = connection.execute(_COUNT, {"of_run": run}).all()
    return Counts(
        **{state: number for state, number, _, _ in rows if state is not None},
        articles=sum(articles or 0 for _, _, articles, _ in rows),
        max_pages=next((limit for _, _, _, limit in rows), None),
    )


def twins(connection: Connection, run: str, identity: Identity) -> Sequence[Twin]:
    """Pages, audited or still to come, that may be the one of this identity."""
    keys = {f"key_{n}": key for n, key in zip_longest(range(MOST_KEYS), identity.keys, fillvalue="")}
    address = {"of_run": run, "at_url": identity.url, "final_url": identity.final_url}
    rows = connection.execute(_TWINS, address | keys)
    return [Twin(url=url, audited=done, sketch=_sketch(sketch)) for url, done, sketch in rows]


def _sketch(stored: bytes | None) -> frozenset[int]:
    return msgspec.msgpack.decode(stored, type=frozenset[int]) if stored else frozenset()


def _spend(connection: Connection, run: str, number: int) -> int:
    """Count pages as visited; how many now are."""
    spent: int = connection.execute(_SPEND, {"of_run": run, "number": number}).scalar_one()
    return spent
