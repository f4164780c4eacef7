"""PubMed's E-utilities and PMC's converter of identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from audits.works.cleaning import MOST, cleaned, distinct, marked_retracted
from audits.works.desk import Desk
from rules.page import Change, ChangeNotice, Work
from rules.text.dates import YEAR

BATCH = 20
"""Records asked for at once: each may have 100 KB of abstract and references."""

_IN = {
    "RetractionIn": Change.RETRACTION,
    "PartialRetractionIn": Change.CONCERN,
    "ExpressionOfConcernIn": Change.CONCERN,
    "ErratumIn": Change.CORRECTION,
    "CorrectedandRepublishedIn": Change.CORRECTION,
    "RetractedandRepublishedIn": Change.RETRACTION,
}
"""PubMed's links from a work to the notices that change it."""
_OF = {
    "RetractionOf": Change.RETRACTION,
    "PartialRetractionOf": Change.CONCERN,
    "ExpressionOfConcernFor": Change.CONCERN,
    "ErratumFor": Change.CORRECTION,
}
"""And from a notice to the works that it changes."""
_TYPES_OF_CHANGED = {"Retracted Publication": Change.RETRACTION}
_TYPES_OF_NOTICES = {
    "Retraction of Publication": Change.RETRACTION,
    "Retraction Notice": Change.RETRACTION,
    "Expression of Concern": Change.CONCERN,
    "Published Erratum": Change.CORRECTION,
}
_YEAR = re.compile(YEAR)
_NO_SUCH = re.compile(r"not found|invalid", re.IGNORECASE)
_NO_IDS = re.compile(rb"ID list is empty|no correct IDs|cannot get document summary|invalid uid", re.IGNORECASE)


class Converted(msgspec.Struct, frozen=True):
    """What a PMC number leads to."""

    pmid: str = ""
    doi: str = ""


class _Row(msgspec.Struct):
    status: str | None = None
    errmsg: str | None = None
    pmid: str | int | None = None
    doi: str | None = None


class _Rows(msgspec.Struct):
    records: list[_Row]


class PubMed:
    """Works by their PubMed number and by where they stand. Every method raises UnansweredError."""

    def __init__(self, desk: Desk, base: str, idconv: Desk, idconv_base: str, who: dict[str, str]) -> None:
        self._desk = desk
        self._base = base.rstrip("/")
        self._idconv = idconv
        self._idconv_base = idconv_base.rstrip("/")
        self._who = who
        """Tool, e-mail and key, as NCBI wants to know them."""

    async def works(self, pmids: Sequence[str]) -> dict[str, Work]:
        """The records of some numbers, at most BATCH.

        A number that is left out does not exist; since services drop records in passing, it is asked for once more.
        """
        found = await self._fetched(pmids)
        left_out = [pmid for pmid in pmids if pmid not in found]
        return found | (await self._fetched(left_out) if left_out else {})

    async def _fetched(self, pmids: Sequence[str]) -> dict[str, Work]:
        query = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml"}
        fetched = await self._desk.get(f"{self._base}/efetch.fcgi?{urlencode(query | self._who, errors='replace')}")
        if fetched.status == 400 and len(pmids) == 1 and _NO_IDS.search(fetched.body[:2_000]):
            return {}
        root = self._parsed(fetched.status, fetched.body)
        found = (_work(element) for element in root)
        return {work.pmid: work for work in found if work and work.pmid in pmids}

    async def number(self, *, journal: str, year: str, volume: str, page: str, author: str) -> str:
        """The number of the one work that stands at this place; empty where none or several do."""
        place = "|".join(part.replace("|", " ") for part in (journal, year, volume, page, author, "one"))
        query = {"db": "pubmed", "retmode": "xml", "bdata": f"{place}|"}
        fetched = await self._desk.get(f"{self._base}/ecitmatch.cgi?{urlencode(query | self._who, errors='replace')}")
        answer = fetched.body[:2_000].decode(errors="replace").strip()
        if fetched.status != 200 or "|one|" not in answer:
            raise self._desk.nonsense(f"status {fetched.status}, {len(fetched.body):,} bytes")
        last = answer.rpartition("|")[2].strip()
        return last if re.fullmatch(r"[1-9]\d{0,7}", last) else ""

    async def converted(self, pmcid: str) -> Converted | None:
        """What a PMC number leads to; None where there is no such number."""
        query = {"ids": pmcid, "format": "json"} | {k: v for k, v in self._who.items() if k != "api_key"}
        fetched = await self._idconv.get(f"{self._idconv_base}/?{urlencode(query)}")
        rows = self._idconv.decoded(fetched, _Rows, {200, 400, 404}).records
        row = rows[0] if rows else _Row()
        if row.pmid or row.doi:
            return Converted(str(row.pmid or ""), row.doi or "")
        if _NO_SUCH.search(row.errmsg or ""):
            return None
        raise self._idconv.nonsense("it names neither a PMID nor a DOI")

    def _parsed(self, status: int, body: bytes) -> Element:
        if status != 200:
            raise self._desk.nonsense(f"status {status}")
        try:
            root: Element = fromstring(body)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
            raise self._desk.nonsense(cleaned(str(fault))) from None
        if root.tag != "PubmedArticleSet":
            raise self._desk.nonsense(f"its root is {root.tag[:40]}")
        return root


def _work(element: Element) -> Work | None:
    citation, book = element.find("MedlineCitation"), element.find("BookDocument")
    if citation is not None:
        return _article(citation, element)
    return _chapter(book) if book is not None else None


def _article(citation: Element, whole: Element) -> Work:
    pmid = _text(citation, "PMID")
    title, is_retracted = marked_retracted(_text(citation, "Article/ArticleTitle").rstrip("."))
    notices, notice_of = _linked(citation, _IN), _linked(citation, _OF)
    types = {cleaned(one.text or "") for one in citation.iterfind("Article/PublicationTypeList/PublicationType")}
    types |= {"Retracted Publication"} if is_retracted else set()
    return Work(
        source="PubMed",
        address=_address(pmid),
        pmid=pmid,
        doi=_doi(citation, whole),
        titles=distinct(title.strip("[]"), _text(citation, "Article/VernacularTitle").strip("[].")),
        authors=_authors(citation.iterfind("Article/AuthorList/Author")),
        journals=distinct(
            _text(citation, "Article/Journal/Title"),
            _text(citation, "Article/Journal/ISOAbbreviation"),
            _text(citation, "MedlineJournalInfo/MedlineTA"),
        ),
        years=_years(citation, "Article/Journal/JournalIssue/PubDate", "Article/ArticleDate"),
        volume=_text(citation, "Article/Journal/JournalIssue/Volume"),
        issue=_text(citation, "Article/Journal/JournalIssue/Issue"),
        pages=_text(citation, "Article/Pagination/MedlinePgn") or _text(citation, "Article/Pagination/StartPage"),
        notices=_completed(notices, types, _TYPES_OF_CHANGED),
        notice_of=_completed(notice_of, types, _TYPES_OF_NOTICES),
    )


def _chapter(book: Element) -> Work:
    """Of a book in NCBI's Bookshelf, such as StatPearls."""
    pmid, name = _text(book, "PMID"), _text(book, "Book/BookTitle")
    return Work(
        source="PubMed",
        address=_address(pmid),
        pmid=pmid,
        titles=distinct(_text(book, "ArticleTitle").rstrip(".") or name),
        authors=_authors(book.iterfind("AuthorList/Author")),
        journals=distinct(name),
        years=_years(book, "Book/PubDate", "ContributionDate", "DateRevised"),
    )


def _linked(citation: Element, kinds: dict[str, Change]) -> tuple[ChangeNotice, ...]:
    """The notices that the record links to, in one direction."""
    links = list(citation.iterfind("CommentsCorrectionsList/CommentsCorrections"))
    found = ((kinds.get(link.get("RefType", "")), link) for link in links[: 10 * MOST])
    return tuple(_notice(change, link) for change, link in found if change)[:MOST]


def _notice(change: Change, link: Element) -> ChangeNotice:
    pmid, where = _text(link, "PMID"), _text(link, "RefSource").rstrip(".")
    return ChangeNotice(change, of=where or pmid, address=_address(pmid))


def _completed(linked: tuple[ChangeNotice, ...], types: set[str], kinds: dict[str, Change]) -> tuple[ChangeNotice, ...]:
    """The notices, and those that only the type of the publication tells of."""
    told = {kinds[one] for one in types if one in kinds} - {notice.change for notice in linked}
    return (*linked, *(ChangeNotice(change) for change in sorted(told)))


def _doi(citation: Element, whole: Element) -> str:
    """The work's own DOI: the list of its references has such elements, too."""
    for one in citation.iterfind("Article/ELocationID"):
        if one.get("EIdType") == "doi" and one.get("ValidYN", "Y") == "Y":
            return cleaned(one.text or "")
    ids = whole.iterfind("PubmedData/ArticleIdList/ArticleId")
    return next((cleaned(one.text or "") for one in ids if one.get("IdType") == "doi"), "")


def _authors(found: Iterable[Element]) -> tuple[str, ...]:
    names = (_text(one, "CollectiveName") or f"{_text(one, 'LastName')} {_text(one, 'Initials')}" for one in found)
    return tuple(name.strip() for name in names if name.strip())[:MOST]


def _years(element: Element, *paths: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(year for path in paths for year in _years_at(element.find(path))))


def _years_at(date: Element | None) -> Iterator[int]:
    if date is not None:
        told = _text(date, "Year") or _text(date, "MedlineDate")
        yield from (int(year) for year in _YEAR.findall(told)[:2])


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return cleaned("".join(found.itertext())) if found is not None else ""


def _address(pmid: str) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid.isascii() and pmid.isdecimal() else ""
