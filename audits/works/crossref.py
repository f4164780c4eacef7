"""Crossref's REST API, and the DOI system for what other agencies registered."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import msgspec

from audits.works.cleaning import MOST, cleaned, distinct, initials, marked_retracted
from audits.works.desk import Desk
from rules.page import Change, ChangeNotice, Work

ROWS = 3
"""Candidates asked for in a search."""

_CHANGES = {
    "retraction": Change.RETRACTION,
    "withdrawal": Change.RETRACTION,
    "removal": Change.RETRACTION,
    "partial_retraction": Change.CONCERN,
    "expression_of_concern": Change.CONCERN,
    "correction": Change.CORRECTION,
    "corrigendum": Change.CORRECTION,
    "erratum": Change.CORRECTION,
}
"""Crossref's types of updates; new versions and editions change nothing that was said."""
_REINSTATED = "reinstatement"


class _Date(msgspec.Struct, rename="kebab"):
    date_parts: list[list[int | None]] | None = None

    @property
    def year(self) -> int:
        parts = self.date_parts or []
        return (parts[0][0] or 0) if parts and parts[0] else 0


class _Author(msgspec.Struct):
    family: str | None = None
    given: str | None = None
    name: str | None = None


class _Update(msgspec.Struct):
    doi: str | None = msgspec.field(default=None, name="DOI")
    type: str | None = None
    updated: _Date | None = None

    @property
    def kind(self) -> str:
        return (self.type or "").lower().replace("-", "_").replace(" ", "_")


class _Record(msgspec.Struct, rename="kebab"):
    doi: str = msgspec.field(default="", name="DOI")
    title: list[str] | None = None
    subtitle: list[str] | None = None
    original_title: list[str] | None = None
    container_title: list[str] | None = None
    short_container_title: list[str] | None = None
    author: list[_Author] | None = None
    published_print: _Date | None = None
    published: _Date | None = None
    issued: _Date | None = None
    published_online: _Date | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article_number: str | None = None
    update_to: list[_Update] | None = None
    updated_by: list[_Update] | None = None


class _One(msgspec.Struct):
    message: _Record


class _Items(msgspec.Struct):
    items: list[_Record]


class _Many(msgspec.Struct):
    message: _Items


class _Handle(msgspec.Struct, rename="camel"):
    response_code: int


class Crossref:
    """Works by their DOI and by their words. Every method raises UnansweredError."""

    def __init__(self, desk: Desk, base: str, mailto: str) -> None:
        self._desk = desk
        self._base = base.rstrip("/")
        self._mailto = {"mailto": mailto} if mailto else {}

    async def work(self, doi: str) -> Work | None:
        """The record of a DOI; None where Crossref has none, which does not mean that there is none."""
        fetched = await self._desk.get(f"{self._base}/works/{quote(doi, safe='', errors='replace')}{self._query({})}")
        if fetched.status == 404:
            return None
        return _work(self._desk.decoded(fetched, _One).message)

    async def search(self, reference: str) -> tuple[Work, ...]:
        """The works that are likeliest the one of a reference."""
        query = self._query({"query.bibliographic": reference, "rows": str(ROWS)})
        fetched = await self._desk.get(f"{self._base}/works{query}")
        items = self._desk.decoded(fetched, _Many).message.items
        return tuple(_work(record) for record in items[:ROWS] if record.doi)

    def _query(self, asked: dict[str, str]) -> str:
        query = urlencode(asked | self._mailto, errors="replace")
        return f"?{query}" if query else ""


class DoiSystem:
    """Whether a DOI exists at all, whichever agency registered it. Raises UnansweredError."""

    def __init__(self, desk: Desk, base: str) -> None:
        self._desk = desk
        self._base = base.rstrip("/")

    async def has(self, doi: str) -> bool:
        """Whether the handle system has it: its answer 100 is “handle not found”, 200 “found, but without values”."""
        fetched = await self._desk.get(f"{self._base}/api/handles/{quote(doi, safe='/', errors='replace')}?type=URL")
        code = self._desk.decoded(fetched, _Handle, {200, 404}).response_code
        if code not in (1, 100, 200):
            raise self._desk.nonsense(f"response code {code}")
        return code != 100


def _work(record: _Record) -> Work:
    own, is_retracted = marked_retracted(cleaned(_first(record.title)))
    subtitle = cleaned(_first(record.subtitle))
    whole = f"{own}: {subtitle}" if own and subtitle and subtitle not in own else own
    notices = _notices(record.updated_by)
    if is_retracted and not any(one.change is Change.RETRACTION for one in notices):
        notices = (ChangeNotice(Change.RETRACTION), *notices)
    return Work(
        source="Crossref",
        address=_address(record.doi),
        doi=record.doi,
        titles=distinct(whole, own, cleaned(_first(record.original_title))),
        authors=tuple(name for author in (record.author or [])[:MOST] if (name := _name(author))),
        journals=distinct(*map(cleaned, (_first(record.container_title), _first(record.short_container_title)))),
        years=_years(record),
        volume=cleaned(record.volume or ""),
        issue=cleaned(record.issue or ""),
        pages=cleaned(record.page or record.article_number or ""),
        notices=notices,
        notice_of=_notices(record.update_to),
    )


def _notices(updates: list[_Update] | None) -> tuple[ChangeNotice, ...]:
    """What changed the work, each once; a work that was reinstated is no longer retracted, but in question."""
    updates = (updates or [])[:MOST]
    is_reinstated = any(update.kind == _REINSTATED for update in updates)
    found = [_notice(update, is_reinstated=is_reinstated) for update in updates if update.kind in _CHANGES]
    return tuple(dict.fromkeys(found))


def _notice(update: _Update, *, is_reinstated: bool) -> ChangeNotice:
    change, doi = _CHANGES[update.kind], update.doi or ""
    if is_reinstated and change is Change.RETRACTION:
        change = Change.CONCERN
    year = update.updated.year if update.updated else 0
    return ChangeNotice(change, of=cleaned(doi), address=_address(doi), year=str(year or ""))


def _years(record: _Record) -> tuple[int, ...]:
    dates = (record.published_print, record.published, record.issued, record.published_online)
    return tuple(dict.fromkeys(date.year for date in dates if date and date.year))


def _name(author: _Author) -> str:
    if author.family:
        return cleaned(f"{author.family} {initials(author.given or '')}")
    return cleaned(author.name or "")


def _address(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;()', errors='replace')}" if doi else ""


def _first(values: list[str] | None) -> str:
    return values[0] if values else ""
