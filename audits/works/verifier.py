"""What is known of the works that a page cites: each identifier asked for once in a run, records kept between runs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Protocol
from urllib.parse import unquote

from audits.links.fetcher import Fetcher
from audits.links.settings import LinkSettings
from audits.works.crossref import Crossref, DoiSystem
from audits.works.desk import Desk, UnansweredError
from audits.works.pubmed import BATCH, PubMed
from audits.works.settings import CROSSREF, PUBMED, CitationSettings
from rules.citations.identifiers import REGISTERED
from rules.citations.model import Kind, Parsed
from rules.citations.text import plain
from rules.page import Answer, Asked, CitedWork, Work
from rules.text.dates import YEAR

TOOL = "presscheck"
_PAUSES = {CROSSREF: 0.2, PUBMED: 0.34}
"""Seconds between two requests to the public services: five a second of Crossref, three of NCBI, without a key."""
_PAUSE_WITH_KEY = 0.1
_LONGEST_QUERY = 500
_JOINED_ON = re.compile(
    r"(?<=[\w)>-])(?:[.,;\]]*(?:PMID|PMC\d|Epub|https?:|\[(?:PubMed|Cross)).*|/(?:full|abstract|epdf|pdf)|\.pdf)$",
    re.IGNORECASE,
)
"""What stands right behind a DOI and is not part of it: the next word, without a blank, or the view of a publisher."""


class Memory(Protocol):
    """Records kept between runs."""

    def recall(self, key: str) -> tuple[Work, ...] | None:
        """What was remembered, and is not too old; None where there is nothing."""

    def remember(self, key: str, works: tuple[Work, ...]) -> None:
        """Keep it."""


class Verifier:
    """Asks the registries for one run."""

    def __init__(
        self, fetcher: Fetcher, settings: CitationSettings, patience: LinkSettings, memory: Memory, key: str = ""
    ) -> None:
        def desk(name: str, base: str, pause: float | None = None) -> Desk:
            return Desk(name, fetcher, patience, _PAUSES.get(base, 0.0) if pause is None else pause)

        who = {"tool": TOOL, "email": settings.mailto, "api_key": key}
        ncbi = desk("PubMed", settings.pubmed, _PAUSE_WITH_KEY if key and settings.pubmed == PUBMED else None)
        self._crossref = Crossref(desk("Crossref", settings.crossref), settings.crossref, settings.mailto)
        self._doi = DoiSystem(desk("The DOI system", settings.doi), settings.doi)
        self._pubmed = PubMed(
            ncbi,
            settings.pubmed,
            desk("PubMed Central", settings.idconv),
            settings.idconv,
            {name: value for name, value in who.items() if value},
        )
        self._memory = memory
        self._answers: dict[tuple[str, str], Asked] = {}
        """What came of an identifier that no record was found of, in this run alone."""
        self._sought: dict[str, CitedWork] = {}
        """What came of a search that brought nothing, in this run alone."""

    async def of(self, references: Sequence[Parsed]) -> tuple[CitedWork, ...]:
        """What is known of the work of each reference."""
        wanted = dict.fromkeys(one for parsed in references for one in identifiers_of(parsed))
        pmids = [value for kind, value in wanted if kind == "pmid"]
        dois = [value for kind, value in wanted if kind == "doi"]
        pmcids = [value for kind, value in wanted if kind == "pmcid"]
        others = [self._ask("doi", doi, self._ask_doi) for doi in dois]
        others += [self._ask("pmcid", pmcid, self._ask_pmcid) for pmcid in pmcids]
        of_pubmed, of_others = await asyncio.gather(self._ask_pubmed(pmids), asyncio.gather(*others))
        found = {(one.kind, one.value): one for one in (*of_pubmed, *of_others)}
        return tuple([await self._cited(parsed, found) for parsed in references])

    async def _cited(self, parsed: Parsed, found: dict[tuple[str, str], Asked]) -> CitedWork:
        asked = tuple(found[one] for one in identifiers_of(parsed))
        if asked or not is_sought(parsed):
            return CitedWork(asked=asked)
        return await self._search(parsed)

    async def _ask(self, kind: str, value: str, ask: Callable[[str], Awaitable[Asked]]) -> Asked:
        """What came of one identifier: of this run, of an earlier one, or of asking for it now."""
        if known := self._known(kind, value):
            return known
        try:
            asked = await ask(value)
        except UnansweredError as fault:
            asked = Asked(kind=kind, value=value, answer=Answer.UNASKED, reason=str(fault))
        return self._noted(asked)

    async def _ask_doi(self, doi: str) -> Asked:
        for spelling in spellings(doi):
            if work := await self._crossref.work(spelling):
                return Asked(kind="doi", value=doi, answer=Answer.FOUND, work=work)
        for spelling in spellings(doi):
            if await self._doi.has(spelling):
                return Asked(kind="doi", value=doi, answer=Answer.ELSEWHERE)
        return Asked(kind="doi", value=doi, answer=Answer.NOT_FOUND)

    async def _ask_pmcid(self, pmcid: str) -> Asked:
        led = await self._pubmed.converted(pmcid)
        if led is None:
            return Asked(kind="pmcid", value=pmcid, answer=Answer.NOT_FOUND)
        if led.pmid:
            [asked] = await self._ask_pubmed([led.pmid])
        else:
            asked = await self._ask("doi", led.doi, self._ask_doi)
        # The number exists: what it leads to may lack a record, or nobody could be asked for it.
        answer = Answer.ELSEWHERE if asked.answer is Answer.NOT_FOUND else asked.answer
        return Asked(kind="pmcid", value=pmcid, answer=answer, work=asked.work, reason=asked.reason)

    async def _ask_pubmed(self, pmids: Iterable[str]) -> list[Asked]:
        known = {pmid: self._known("pmid", pmid) for pmid in pmids}
        missing = [pmid for pmid, asked in known.items() if asked is None]
        for start in range(0, len(missing), BATCH):
            for asked in await self._batch(missing[start : start + BATCH]):
                known[asked.value] = self._noted(asked)
        return [asked for asked in known.values() if asked]

    async def _batch(self, pmids: Sequence[str]) -> list[Asked]:
        try:
            works = await self._pubmed.works(pmids)
        except UnansweredError as fault:
            return [Asked(kind="pmid", value=one, answer=Answer.UNASKED, reason=str(fault)) for one in pmids]
        return [
            Asked(
                kind="pmid", value=one, answer=Answer.FOUND if one in works else Answer.NOT_FOUND, work=works.get(one)
            )
            for one in pmids
        ]

    async def _search(self, parsed: Parsed) -> CitedWork:
        words = " ".join(plain(parsed.text).split())[:_LONGEST_QUERY]
        if works := self._memory.recall(f"search {words}"):
            return CitedWork(candidates=works)
        if known := self._sought.get(words):
            return known
        found = await self._searched(parsed, words)
        if found.candidates:
            self._memory.remember(f"search {words}", found.candidates)
        else:
            self._sought[words] = found
        return found

    async def _searched(self, parsed: Parsed, words: str) -> CitedWork:
        try:
            works = await self._crossref.search(words)
            return CitedWork(candidates=works or await self._by_place(parsed))
        except UnansweredError as fault:
            return CitedWork(unsought=str(fault))

    async def _by_place(self, parsed: Parsed) -> tuple[Work, ...]:
        """The work that PubMed has at this place of this journal."""
        place = place_of(parsed)
        number = await self._pubmed.number(**place) if all(place.values()) else ""
        return tuple((await self._pubmed.works([number])).values()) if number else ()

    def _known(self, kind: str, value: str) -> Asked | None:
        if noted := self._answers.get((kind, value)):
            return noted
        works = self._memory.recall(f"{kind} {value}")
        return Asked(kind=kind, value=value, answer=Answer.FOUND, work=works[0]) if works else None

    def _noted(self, asked: Asked) -> Asked:
        """Keep a record for later runs, and anything else for this one alone."""
        if asked.work:
            self._memory.remember(f"{asked.kind} {asked.value}", (asked.work,))
        else:
            self._answers[asked.kind, asked.value] = asked
        return asked


def identifiers_of(parsed: Parsed) -> list[tuple[str, str]]:
    """The identifiers of a reference that can be asked for: kind and value as it is asked for, each once."""
    sound = (one for one in parsed.identifiers if one.kind in REGISTERED and not one.fault)
    return list(dict.fromkeys((one.kind, _plain(one.kind, one.value)) for one in sound))


def is_sought(parsed: Parsed) -> bool:
    """Whether a reference without a sound identifier is looked up: a journal article that says which."""
    return not identifiers_of(parsed) and parsed.kind is Kind.ARTICLE and len(parsed.get("title").split()) >= 3


def spellings(doi: str) -> list[str]:
    """The DOI, and the DOI without what may have been joined on to it."""
    return list(dict.fromkeys((doi, _JOINED_ON.sub("", doi))))


def place_of(parsed: Parsed) -> dict[str, str]:
    """Where a reference says that its work stands, as PubMed matches it."""
    year = re.search(YEAR, parsed.get("date"))
    page = re.match(r"[A-Za-z]{0,3}\d+", parsed.get("pages"))
    return {
        "journal": parsed.get("container"),
        "year": year[0] if year else "",
        "volume": parsed.get("volume"),
        "page": page[0] if page else "",
        "author": parsed.get("author").split(",")[0].split(" et al")[0].rstrip("."),
    }


def _plain(kind: str, value: str) -> str:
    """An identifier as its registry spells it: DOIs are copied out of addresses, percent-encoded, in any case."""
    value = plain(value)
    if kind == "doi":
        return plain(unquote(value)).lower()
    return value.upper()
