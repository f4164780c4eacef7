"""The runs of a store: beginning, going on, ending, listing and removing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from secrets import token_hex

import msgspec
from sqlalchemy import Column, Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from audits.store.packing import parse
from audits.store.records import RunInfo, RunState, Size
from audits.store.schema import kept_runs, links, pages, picture_uses, pictures, places, runs, site_outcomes
from reports.run import HistoryPoint, PageState, Run, history_point


def create(
    connection: Connection, *, targets: Sequence[str], config: bytes, policy_hash: str, max_pages: int | None
) -> str:
    """A new run; its id sorts by the time it began."""
    now = datetime.now(UTC)
    run = f"{now:%Y%m%d-%H%M%S}-{token_hex(3)}"
    row = {"id": run, "started": now.isoformat(), "state": RunState.RUNNING, "targets": msgspec.json.encode(targets)}
    connection.execute(
        insert(runs).values(row | {"config": config, "policy_hash": policy_hash, "max_pages": max_pages, "spent": 0})
    )
    return run


def listed(connection: Connection) -> Iterator[RunInfo]:
    """All runs, the newest first."""
    audited = select(func.count()).where(pages.c.run == runs.c.id, pages.c.state == PageState.AUDITED).scalar_subquery()
    columns = (runs.c.id, runs.c.started, runs.c.state, runs.c.targets, runs.c.policy_hash, audited)
    for id_, started, state, targets, policy_hash, number in connection.execute(
        select(*columns).order_by(runs.c.started.desc(), runs.c.id.desc())
    ):
        yield RunInfo(
            id=id_,
            started=datetime.fromisoformat(started),
            state=RunState(state),
            targets=parse(targets, tuple[str, ...]),
            policy_hash=policy_hash,
            audited=number,
        )


def unfinished(connection: Connection) -> list[str]:
    """Ids of the runs that are at work or were stopped, the newest first."""
    rows = select(runs.c.id).where(runs.c.state != RunState.FINISHED).order_by(runs.c.started.desc(), runs.c.id.desc())
    return list(connection.execute(rows).scalars())


def state(connection: Connection, run: str) -> RunState | None:
    """How far a run has come; None where there is no such run."""
    found = connection.execute(select(runs.c.state).where(runs.c.id == run)).scalar_one_or_none()
    return RunState(found) if found is not None else None


def started(connection: Connection, run: str) -> datetime:
    """When a run began."""
    return datetime.fromisoformat(connection.execute(select(runs.c.started).where(runs.c.id == run)).scalar_one())


def set_state(connection: Connection, run: str, new: RunState) -> None:
    """Note how far a run has come."""
    connection.execute(update(runs).where(runs.c.id == run).values(state=new))


def config(connection: Connection, run: str) -> bytes:
    """The configuration that a run began with, as it was given."""
    found: bytes = connection.execute(select(runs.c.config).where(runs.c.id == run)).scalar_one()
    return found


def write_document(connection: Connection, run: str, document: Run) -> None:
    """Keep the document that the reports are written from."""
    connection.execute(update(runs).where(runs.c.id == run).values(document=msgspec.json.encode(document)))


def document(connection: Connection, run: str) -> Run | None:
    """The document of a run; None where it has none yet."""
    found = connection.execute(select(runs.c.document).where(runs.c.id == run)).scalar_one_or_none()
    return parse(found, Run) if found is not None else None


def keep(connection: Connection, run: str) -> None:
    """Have no retention touch the run."""
    connection.execute(upsert(kept_runs).values(run=run).on_conflict_do_nothing())


def kept(connection: Connection) -> frozenset[str]:
    """The runs that no retention touches."""
    return frozenset(connection.execute(select(kept_runs.c.run)).scalars())


def size(connection: Connection, run: str) -> Size:
    """What a run takes of the store."""
    documents = (pages.c.record, pages.c.evidence, links.c.probe, links.c.outcomes, places.c.target)
    results = sum(_bytes(connection, run, column) for column in (*documents, site_outcomes.c.outcome))
    used = select(picture_uses.c.picture).where(picture_uses.c.run == run)
    taken = select(func.coalesce(func.sum(func.length(pictures.c.png)), 0)).where(pictures.c.id.in_(used))
    return Size(results=results, pictures=connection.execute(taken).scalar_one())


def _bytes(connection: Connection, run: str, column: Column[bytes]) -> int:
    taken: int = connection.execute(
        select(func.coalesce(func.sum(func.length(column)), 0)).where(column.table.c.run == run)
    ).scalar_one()
    return taken


def drop_pictures(connection: Connection, ids: Sequence[str]) -> int:
    """Let these runs go on without pictures, and delete those that no other run needs; how many were deleted."""
    connection.execute(delete(picture_uses).where(picture_uses.c.run.in_(ids)))
    return _drop_unused(connection)


def history(connection: Connection, run: str, limit: int) -> list[HistoryPoint]:
    """The finished runs of the same targets before a run, the oldest first."""
    this = select(runs.c.targets, runs.c.started).where(runs.c.id == run).subquery()
    rows = (
        select(runs.c.document)
        .join(this, (runs.c.targets == this.c.targets) & (runs.c.started < this.c.started))
        .where(runs.c.state == RunState.FINISHED, runs.c.document.is_not(None))
        .order_by(runs.c.started.desc(), runs.c.id.desc())
        .limit(limit)
    )
    documents = (parse(document, Run) for document in connection.execute(rows).scalars())
    return [history_point(document) for document in documents][::-1]


def remove(connection: Connection, run: str) -> None:
    """Delete a run, all that belongs to it, and the pictures that no other run needs."""
    connection.execute(delete(runs).where(runs.c.id == run))
    _drop_unused(connection)


def _drop_unused(connection: Connection) -> int:
    used = select(picture_uses.c.picture)
    return connection.execute(delete(pictures).where(pictures.c.id.not_in(used))).rowcount
