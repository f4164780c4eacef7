"""The distinct links of a run: which are still to be checked, what came of them, and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from audits.store.packing import parse, unpack
from audits.store.records import Judged, UncheckedLink
from audits.store.results import kinds
from audits.store.schema import link_tallies, links, pages, places
from reports.run import LinkRecord, PageRecord, PageState
from rules.model import Outcome, Target
from rules.page import LinkProbe


def save(connection: Connection, run: str, judged: Mapping[str, Judged]) -> int:
    """Record what came of links, by URL; how many of them had not been recorded before."""
    query = select(links.c.url).where(links.c.run == run, links.c.url.in_(list(judged)))
    known = set(connection.execute(query).scalars())
    new = {url: link for url, link in judged.items() if url not in known}
    rows = [
        {"run": run, "url": url, "probe": msgspec.json.encode(probe), "outcomes": msgspec.json.encode(outcomes)}
        for url, (probe, outcomes) in new.items()
    ]
    if rows:
        connection.execute(insert(links), rows)
    _count(connection, run, {url: outcomes for url, (_, outcomes) in new.items()})
    return len(rows)


def add(connection: Connection, run: str, url: str, outcomes: Sequence[Outcome]) -> None:
    """Put the outcomes of rules that have not spoken of a link yet beside those that have."""
    here = (links.c.run == run, links.c.url == url)
    stored = connection.execute(select(links.c.outcomes).where(*here)).scalar_one()
    known = parse(stored, tuple[Outcome, ...])
    further = [one for one in outcomes if one.rule not in {outcome.rule for outcome in known}]
    if further:
        connection.execute(update(links).where(*here).values(outcomes=msgspec.json.encode((*known, *further))))
        _count(connection, run, {url: further})


def _count(connection: Connection, run: str, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    counted = [
        {"run": run, "url": url, "rule": rule, "result": result, "severity": severity, "outcomes": number}
        for url, of_link in outcomes.items()
        for (rule, result, severity), number in kinds(of_link).items()
    ]
    if counted:
        connection.execute(insert(link_tallies), counted)


def unchecked(connection: Connection, run: str, after: str, limit: int) -> list[UncheckedLink]:
    """The next links behind a URL that stand on a page and have not been checked, in the order of URLs."""
    checked = select(links.c.url).where(links.c.run == places.c.run, links.c.url == places.c.url).exists()
    rows = connection.execute(
        select(places.c.url, func.group_concat(places.c.rule.distinct()))
        .where(places.c.run == run, places.c.url > after, ~checked)
        .group_by(places.c.url)
        .order_by(places.c.url)
        .limit(limit)
    )
    return [UncheckedLink(url, frozenset(wanting.replace(",", " ").split())) for url, wanting in rows]


def visited(connection: Connection, run: str, urls: Collection[str]) -> dict[str, PageRecord]:
    """The pages of the run at these addresses that were opened, whether they could be audited or not."""
    seen = pages.c.state.in_([PageState.AUDITED, PageState.UNTESTED])
    query = select(pages.c.url, pages.c.record).where(pages.c.run == run, pages.c.url.in_(list(urls)), seen)
    rows = connection.execute(query.where(pages.c.record.is_not(None)))
    return {url: unpack(record, PageRecord) for url, record in rows}


def read(connection: Connection, run: str, after: str, limit: int) -> list[LinkRecord]:
    """The next checked links behind a URL, in the order of URLs."""
    holding = (
        select(func.count(places.c.page.distinct()))
        .where(places.c.run == links.c.run, places.c.url == links.c.url)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(links.c.url, links.c.probe, links.c.outcomes, holding)
        .where(links.c.run == run, links.c.url > after)
        .order_by(links.c.url)
        .limit(limit)
    )
    return [_record(*row) for row in rows]


def outcomes_on(connection: Connection, page: int) -> Iterator[Outcome]:
    """The outcomes of all checked links of a page, each put at every place that holds the link."""
    rows = connection.execute(
        select(places.c.target, places.c.rule, links.c.outcomes)
        .join(links, (links.c.run == places.c.run) & (links.c.url == places.c.url))
        .where(places.c.page == page)
        .order_by(places.c.id)
    )
    for target, rules, outcomes in rows:
        place = parse(target, Target) if target is not None else None
        for outcome in parse(outcomes, tuple[Outcome, ...]):
            if outcome.rule in rules.split():
                yield msgspec.structs.replace(outcome, target=place)


def _record(url: str, probe: bytes, outcomes: bytes, holding: int) -> LinkRecord:
    return LinkRecord(
        url=url,
        probe=parse(probe, LinkProbe),
        outcomes=parse(outcomes, tuple[Outcome, ...]),
        pages=holding,
    )
