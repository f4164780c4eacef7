"""The frontier: which pages are known, which is next, and who has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from audits.crawl.identity import Identity, Twin
from audits.store.records import Counts, FrontierItem, NewUrl
from audits.store.schema import aliases, pages, runs
from reports.run import PageState

QUEUED = "queued"
LEASED = "leased"
_VISITED = (LEASED, PageState.AUDITED, PageState.UNTESTED)
"""States that count against the limit of pages: what is skipped costs nothing."""


def add(connection: Connection, run: str, urls: Iterable[NewUrl]) -> int:
    """Put pages not known yet into the queue; how many were new."""
    rows = [
        {"run": run, "url": u.url, "state": QUEUED, "depth": u.depth, "found_on": u.found_on, "follow": u.follow}
        for u in urls
    ]
    if not rows:
        return 0
    return connection.execute(insert(pages).on_conflict_do_nothing(), rows).rowcount


def lease(connection: Connection, run: str) -> FrontierItem | None:
    """Hand out the next page: retries last, then the nearest to a target, then the longest known."""
    nearest = (
        select(pages.c.id)
        .where(pages.c.run == run, pages.c.state == QUEUED, _has_room(run))
        .order_by(pages.c.attempts, pages.c.depth, pages.c.id)
        .limit(1)
        .scalar_subquery()
    )
    leased = connection.execute(
        update(pages)
        .where(pages.c.id == nearest)
        .values(state=LEASED, attempts=pages.c.attempts + 1)
        .returning(pages.c.url, pages.c.depth, pages.c.found_on, pages.c.follow, pages.c.attempts)
    ).one_or_none()
    if leased is None:
        return None
    _spend(connection, run, 1)
    return FrontierItem(*leased)


def requeue(connection: Connection, run: str, url: str | None = None) -> int:
    """Put a leased page (all of the run's without `url`) back into the queue; how many were."""
    held = [pages.c.run == run, pages.c.state == LEASED] + ([pages.c.url == url] if url is not None else [])
    returned = connection.execute(update(pages).where(*held).values(state=QUEUED)).rowcount
    _spend(connection, run, -returned)
    return returned


def settle(connection: Connection, run: str, url: str, state: PageState) -> int | None:
    """Give a leased page its final state; its row's id, or None when nobody holds it."""
    held = (pages.c.run == run, pages.c.url == url, pages.c.state == LEASED)
    page: int | None = connection.execute(
        update(pages).where(*held).values(state=state).returning(pages.c.id)
    ).scalar_one_or_none()
    if page is not None and state not in _VISITED:
        _spend(connection, run, -1)
    return page


def counts(connection: Connection, run: str) -> Counts:
    """Pages of the run by state."""
    by_state = select(pages.c.state, func.count()).where(pages.c.run == run).group_by(pages.c.state)
    articles = select(func.count()).where(pages.c.run == run, pages.c.is_article)
    limit = select(runs.c.max_pages).where(runs.c.id == run)
    return Counts(
        **dict(connection.execute(by_state).all()),
        articles=connection.execute(articles).scalar_one(),
        max_pages=connection.execute(limit).scalar_one_or_none(),
    )


def remember(connection: Connection, run: str, page: int, identity: Identity) -> None:
    """Note under which addresses an audited page may be met again."""
    sketch = msgspec.msgpack.encode(identity.sketch)
    connection.execute(update(pages).where(pages.c.id == page).values(sketch=sketch))
    rows = [{"run": run, "key": key, "page": page} for key in identity.keys]
    connection.execute(insert(aliases).on_conflict_do_nothing(), rows)


def twins(connection: Connection, run: str, identity: Identity) -> Sequence[Twin]:
    """Pages, audited or still to come, that may be the one of this identity."""
    audited = select(aliases.c.page).where(aliases.c.run == run, aliases.c.key.in_(identity.keys))
    same_address = pages.c.url.in_({identity.url, identity.final_url}) & pages.c.state.in_((QUEUED, *_VISITED))
    rows = connection.execute(
        select(pages.c.url, pages.c.state == PageState.AUDITED, pages.c.sketch)
        .where(pages.c.run == run, pages.c.url != identity.url, or_(pages.c.id.in_(audited), same_address))
        .order_by(pages.c.id)
    )
    return [Twin(url=url, audited=done, sketch=_sketch(sketch)) for url, done, sketch in rows]


def _sketch(stored: bytes | None) -> frozenset[int]:
    return msgspec.msgpack.decode(stored, type=frozenset[int]) if stored else frozenset()


def _has_room(run: str) -> ColumnElement[bool]:
    return (
        select(or_(runs.c.max_pages.is_(None), runs.c.spent < runs.c.max_pages))
        .where(runs.c.id == run)
        .scalar_subquery()
    )


def _spend(connection: Connection, run: str, number: int) -> None:
    connection.execute(update(runs).where(runs.c.id == run).values(spent=runs.c.spent + number))
