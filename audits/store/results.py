"""What pages leave in the store: their record, pictures, evidence, and the tallies that need no record opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection, delete, func, literal, select, union_all, update
from sqlalchemy.dialects.sqlite import insert

from audits.store.packing import pack, unpack
from audits.store.records import LinkPlace, PageEntry, RuleTally
from audits.store.schema import link_tallies, pages, picture_uses, pictures, places, site_outcomes, tallies
from reports.run import PageRecord
from rules.model import Outcome, Result, Severity, Target
from rules.page import Page

Kind = tuple[str, str, str]
"""Rule, result and own severity of an outcome: what is counted together."""


_NEW_TALLY = insert(tallies)
_COUNT = _NEW_TALLY.on_conflict_do_update(set_={"outcomes": tallies.c.outcomes + _NEW_TALLY.excluded.outcomes})


def kinds(outcomes: Iterable[Outcome]) -> Counter[Kind]:
    """How many outcomes there are of each kind."""
    return Counter((o.rule, str(o.result), str(o.severity or "")) for o in outcomes)


def write(connection: Connection, run: str, page: int, entry: PageEntry) -> None:
    """What one page brought beside its record: tallies, pictures, places of links."""
    _count(connection, run, entry.record.outcomes)
    _hang(connection, run, entry.pictures)
    _place(connection, run, page, entry.places)


def read_tallies(connection: Connection, run: str) -> Iterator[RuleTally]:
    """The run's outcomes counted by rule, result and own severity, those of links at each of their places."""
    own = select(tallies.c.rule, tallies.c.result, tallies.c.severity, tallies.c.outcomes).where(tallies.c.run == run)
    linked = (
        select(link_tallies.c.rule, link_tallies.c.result, link_tallies.c.severity, link_tallies.c.outcomes)
        .join(
            places,
            (places.c.run == link_tallies.c.run)
            & (places.c.url == link_tallies.c.url)
            & (func.instr(" " + places.c.rule + " ", " " + link_tallies.c.rule + " ") > 0),
        )
        .where(link_tallies.c.run == run)
    )
    of_site = select(
        site_outcomes.c.rule, site_outcomes.c.result, site_outcomes.c.severity, literal(1).label("outcomes")
    ).where(site_outcomes.c.run == run)
    every = union_all(own, linked, of_site).subquery()
    kind = (every.c.rule, every.c.result, every.c.severity)
    rows = connection.execute(select(*kind, func.sum(every.c.outcomes)).group_by(*kind).order_by(*kind))
    for rule, result, severity, number in rows:
        own_severity = Severity(severity) if severity else None
        yield RuleTally(rule=rule, result=Result(result), severity=own_severity, outcomes=number)


def read_records(connection: Connection, run: str, after: str, limit: int) -> list[tuple[int, PageRecord]]:
    """The next records behind a URL, in the order of URLs, each with the id of its page."""
    rows = connection.execute(
        select(pages.c.id, pages.c.record)
        .where(pages.c.run == run, pages.c.url > after, pages.c.record.is_not(None))
        .order_by(pages.c.url)
        .limit(limit)
    )
    return [(page, unpack(record, PageRecord)) for page, record in rows]


def read_record(connection: Connection, run: str, url: str) -> PageRecord:
    """The record of one page whose fate is known."""
    stored = connection.execute(select(pages.c.record).where(pages.c.run == run, pages.c.url == url)).scalar_one()
    return unpack(stored, PageRecord)


def correct(connection: Connection, run: str, record: PageRecord) -> None:
    """Put a record in the place of the one that its page had, and count its outcomes anew."""
    before = read_record(connection, run, record.url)
    here = (pages.c.run == run, pages.c.url == record.url)
    connection.execute(update(pages).where(*here).values(record=pack(record)))
    _count(connection, run, before.outcomes, -1)
    _count(connection, run, record.outcomes)
    connection.execute(delete(tallies).where(tallies.c.run == run, tallies.c.outcomes == 0))


def read_picture(connection: Connection, identifier: str) -> bytes | None:
    """The bytes of a picture; None where it is gone."""
    found: bytes | None = connection.execute(
        select(pictures.c.png).where(pictures.c.id == identifier)
    ).scalar_one_or_none()
    return found


def read_evidence(connection: Connection, run: str, after: str, limit: int) -> list[Page]:
    """The next pages behind a URL whose evidence was kept, in the order of URLs."""
    rows = connection.execute(
        select(pages.c.evidence)
        .where(pages.c.run == run, pages.c.url > after, pages.c.evidence.is_not(None))
        .order_by(pages.c.url)
        .limit(limit)
    )
    return [unpack(evidence, Page) for evidence in rows.scalars()]


def drop_evidence(connection: Connection, run: str) -> None:
    """Free the room that the evidence of a run takes."""
    connection.execute(update(pages).where(pages.c.run == run).values(evidence=None))


def _count(connection: Connection, run: str, outcomes: Iterable[Outcome], sign: int = 1) -> None:
    rows = [
        {"run": run, "rule": rule, "result": result, "severity": severity, "outcomes": sign * number}
        for (rule, result, severity), number in kinds(outcomes).items()
    ]
    if rows:
        connection.execute(_COUNT, rows)


def _hang(connection: Connection, run: str, files: Mapping[str, bytes]) -> None:
    if files:
        rows = [{"id": identifier, "png": png} for identifier, png in files.items()]
        connection.execute(insert(pictures).on_conflict_do_nothing(), rows)
        uses = [{"run": run, "picture": identifier} for identifier in files]
        connection.execute(insert(picture_uses).on_conflict_do_nothing(), uses)


def _place(connection: Connection, run: str, page: int, found: Iterable[LinkPlace]) -> None:
    wanting: dict[tuple[str, Target | None], list[str]] = {}
    for place in found:
        wanting.setdefault((place.url, place.target), []).append(place.rule)
    rows = [
        {
            "run": run,
            "url": url,
            "page": page,
            "target": msgspec.json.encode(target) if target else None,
            "rule": " ".join(dict.fromkeys(rules)),
        }
        for (url, target), rules in wanting.items()
    ]
    if rows:
        connection.execute(insert(places), rows)
