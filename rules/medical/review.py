"""Finds when an article says it was last reviewed or updated, and by whom: in its text and in its JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

import msgspec

from rules.citations.read import entries
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.text.dates import dates_like, written_days
from rules.text.sentences import sentences

Act = Literal["reviewed", "updated"]
Role = Literal["author", "reviewer"]
ROLES: tuple[Role, ...] = ("author", "reviewer")

_LABELS: dict[Act, re.Pattern[str]] = {
    "reviewed": re.compile(
        r"\b(?:(?:last|medically|clinically|expert|fact)[- ]?)*\s?review(?:ed)?\b(?! by (?!.*\d{4}))"
        r"|\b(?:medizinisch |ärztlich |zuletzt )?(?:geprüft|überprüft)\b|\b(?:última )?revisi[óo]n\b|\brevisado\b"
        r"|\b(?:dernière )?(?:révision|relecture)\b|\b(?:ultima )?revisione\b|\b(?:última )?revis[ãa]o\b",
        re.IGNORECASE,
    ),
    "updated": re.compile(
        r"\b(?:last |page |content )*(?:updated|revised|modified)\b|\blast update(?: posted)?\b"
        r"|\bcurrent as of\b|\b(?:zuletzt )?(?:aktualisiert|geändert)\b|\bStand:"
        r"|\b(?:letzte )?(?:aktualisierung|änderung)\b|\b(?:última )?actualizaci[óo]n\b|\bactualizado\b"
        r"|\b(?:dernière )?mise à jour\b|\bmis à jour\b|\b(?:ultimo )?aggiornamento\b|\baggiornato\b"
        r"|\b(?:última )?atualização\b|\batualizado\b",
        re.IGNORECASE,
    ),
}
_LABELLED: dict[Role, re.Pattern[str]] = {
    "reviewer": re.compile(
        r"(?:^|[|•·]\s*|\b(?:medically|clinically|expert|and|last)\s+)review(?:ed)? (?:on [^|•·]*? )?by:?\s"
        r"|\bmedical(?:ly)? review(?:er|ed by)?:\s|\b(?:geprüft|überprüft) (?:von|durch):?\s"
        r"|\brevisado por:?\s|\b(?:relu|révisé|vérifié) par:?\s|\brevisionato da:?\s",
        re.IGNORECASE,
    ),
    "author": re.compile(
        r"^(?:(?:written|authored|posted|published|article) )?by:?\s|^authors?:\s|\bwritten by:?\s"
        r"|^(?:von|autor(?:in)?|text):?\s|^(?:escrito )?por:?\s|^(?:écrit )?par:?\s|^(?:scritto )?da:?\s",
        re.IGNORECASE,
    ),
}
_CREDENTIAL = re.compile(
    r"\b(?:M\.?D|D\.?O|Ph\.?\s?D|R\.?N|N\.?P|P\.?A(?:-C)?|Pharm\.?\s?D|R\.?D(?:N)?|D\.?P\.?T|P\.?T|M\.?P\.?H|B\.?S\.?N|M\.?S\.?N"
    r"|D\.?N\.?P|D\.?D\.?S|D\.?M\.?D|D\.?V\.?M|Psy\.?\s?D|M\.?S|M\.?Sc|M\.?B\.?B\.?S|M\.?B\.?Ch\.?B|F\.?[AR]\.?C\.?[PSOG]+|FRCP|CNM|APRN|LCSW|OTR"
    r")\b|\b(?:Dr|Prof|Dra)\.?\s|\b(?:Doctor|Professor|Ärztin|Arzt|Docteur|Dottor)\b"
)
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Dra|Mr|Mrs|Ms|Sir)\.?\s+(?:med\.\s+)?)*[A-ZÀ-Þ][\w'’.-]+(?:\s+(?:[A-Z]\.?|d[aeiou]|van|von|der|bin|al-)){0,2}"
    r"\s+[A-ZÀ-Þ][\w'’-]+"
)
_DONE = (
    r"\b(?:written|authored|reviewed|checked|edited|approved|verified|prepared|compiled|verfasst|geschrieben|geprüft"
    r"|überprüft|rédigé|écrit|relu|vérifié|escrito|redactado|revisado|scritto|redatto|revisionato)e?[sn]?\b"
)
_DONE_BY = re.compile(
    rf"{_DONE}[^.!?\n]{{0,60}}?\b(?:by|von|durch|par|por|da|dal|dalla|pel[oa])\s+(?:(?:the|our|der|dem|unser\w*|la|le|el|il)\s)?",
    re.IGNORECASE,
)
"""What running text says of who wrote or reviewed it."""
_END_OF_NAME = re.compile(r"\s*(?:[|•·]|\bon\s+\w+\s+\d|(?:Last |Medically )?(?:Updated|Reviewed|Published)\b|—|–\s)")
_NEAR = 40
"""Characters between a label and its date."""
_LONGEST_DATE = 24
_LONGEST = 240
"""Characters of a block beyond which it is running text, and says when something else was reviewed."""
_LONGEST_NAME = 100
"""Characters of a block beyond which it is more than a name with its degrees: a reference, a sentence."""
_KEYS: dict[Act, str] = {"reviewed": "lastReviewed", "updated": "dateModified"}
_META: dict[Act, re.Pattern[str]] = {
    "reviewed": re.compile(r"last[-_]?reviewed$", re.IGNORECASE),
    "updated": re.compile(r"(?:modified|updated)(?:_time)?$|^last-modified$", re.IGNORECASE),
}
"""`article:modified_time`, `cdc:last_reviewed`, `dcterms.modified` and the like."""
_PEOPLE: dict[Role, str] = {"author": "author", "reviewer": "reviewedBy"}
_META_AUTHOR = re.compile(r"(?:^|[._:])(?:author|creator)$", re.IGNORECASE)
_OF_SITE = re.compile(r"\b(?:web)?site\W*$", re.IGNORECASE)
"""Before a label: the date is not the article's."""
_HEADED = 2
"""Blocks after the linked heading of a teaser that belong to it."""
_AROUND = frozenset({"navigation", "complementary"})


class Stamp(msgspec.Struct, frozen=True):
    """One date that the page shows of itself."""

    act: Act
    text: str
    """As written."""
    days: tuple[date, ...]
    """What it can mean; empty where it is no day of the calendar."""
    block: TextBlock


def stamps(page: Page) -> list[Stamp]:
    """The dates of review and update that the page shows, in order. A date in the block after its label counts."""
    cited = {entry.reference.target for entry in entries(page)}
    blocks = [block for block in _own(page.get(TextBlocks)) if block.target not in cited]
    return [stamp for index, block in enumerate(blocks) for stamp in _in_block(block, blocks[index + 1 : index + 2])]


def declared(document: Document) -> dict[Act, date]:
    """The dates that the page's JSON-LD declares of a page or article; where it does not, those of its metadata."""
    found: dict[Act, date] = {}
    for act, key in _KEYS.items():
        said = [thing[key] for thing in _things(document.json_ld) if thing.get(key)]
        said += [value for name, value in document.meta.items() if _META[act].search(name)]
        if day := next(filter(None, map(_day, said)), None):
            found[act] = day
    return found


class Byline(msgspec.Struct, frozen=True):
    """One person that the page names for itself."""

    role: Role
    name: str
    """With what stands behind it: degrees and posts."""
    block: TextBlock

    @property
    def qualified(self) -> bool:
        """Whether a degree or title stands with the name."""
        return _CREDENTIAL.search(self.name) is not None


def bylines(page: Page) -> list[Byline]:
    """The persons whom the page names as its authors and reviewers, in order; none from teasers or running text.

    Who is named without a label is known where the page's metadata give the name.
    """
    blocks = [block for block in _own(page.get(TextBlocks)) if len(block.text) <= _LONGEST]
    labelled = [byline for block in blocks for byline in _labelled(block)]
    roles = {one.role for one in labelled}
    return labelled + [one for role in ROLES if role not in roles for one in _unlabelled(role, page, blocks)]


def qualified_person(page: Page) -> TextBlock | None:
    """The first short block that is a person's name with a degree, whatever the person has to do with the page."""
    short = (block for block in _own(page.get(TextBlocks)) if len(block.text) <= _LONGEST_NAME)
    return next((one for one in short if _PERSON.match(one.text) and _CREDENTIAL.search(one.text)), None)


def named_in_text(page: Page) -> TextBlock | None:
    """The first sentence of running text that says who wrote or reviewed something: perhaps this article."""
    for block in _own(page.get(TextBlocks)):
        for sentence in sentences(block.text) if _DONE_BY.search(block.text) else ():
            if any(_PERSON.match(sentence.text, one.end()) for one in _DONE_BY.finditer(sentence.text)):
                return msgspec.structs.replace(block, text=sentence.text)
    return None


def people(document: Document, role: Role) -> list[str]:
    """The names that the page's JSON-LD or metadata give for a role."""
    named = [one for thing in _things(document.json_ld) for one in _listed(thing.get(_PEOPLE[role]))]
    names = [str(one.get("name", "") if isinstance(one, dict) else one).strip() for one in named]
    if role == "author":
        names += [value.strip() for key, value in document.meta.items() if _META_AUTHOR.search(key)]
    return [name for name in names if name and "://" not in name]


def _in_block(block: TextBlock, after: Iterable[TextBlock]) -> Iterator[Stamp]:
    if len(block.text) > _LONGEST:
        return
    for act, label in _LABELS.items():
        match = label.search(block.text)
        if not match or _OF_SITE.search(block.text[: match.start()]):
            continue
        behind = block.text[match.end() : match.end() + _NEAR + _LONGEST_DATE]
        if date_like := _dated(behind):
            yield Stamp(act, *date_like, block)
        elif behind.strip(" :") == "":
            yield from (Stamp(act, *found, one) for one in after if (found := _dated(one.text)))


def _dated(text: str) -> tuple[str, tuple[date, ...]] | None:
    """The first date near the beginning of a text, and the days that it can mean."""
    found = next((one for one in dates_like(text) if one.start <= _NEAR), None)
    return (found.text, found.days) if found else None


def _labelled(block: TextBlock) -> Iterator[Byline]:
    for role, label in _LABELLED.items():
        if match := label.search(block.text):
            rest = block.text[match.end() :].strip(" :–—-")
            if person := _PERSON.match(rest):
                name = _END_OF_NAME.split(rest, maxsplit=1)[0].strip(" ,;|")
                yield Byline(role, name or person[0], block)


def _unlabelled(role: Role, page: Page, blocks: Iterable[TextBlock]) -> Iterator[Byline]:
    names = people(page.get(Document), role)
    for block in blocks:
        for name in names:
            if (start := block.text.find(name)) >= 0:
                yield Byline(role, block.text[start:], block)


def _own(text: TextBlocks) -> list[TextBlock]:
    """What the page may say of itself: without what announces other pages."""
    blocks = [block for block in text.blocks if block.seen]
    return [
        block for index, block in enumerate(blocks) if not _is_teaser(block, blocks[max(0, index - _HEADED) : index])
    ]


def _is_teaser(block: TextBlock, before: Iterable[TextBlock]) -> bool:
    """One link; or beside the article, or below a heading that is one link."""
    beside = block.region in _AROUND and not block.in_article
    return beside or _is_link(block) or any(one.heading and _is_link(one) for one in before)


def _is_link(block: TextBlock) -> bool:
    return any(link.end - link.start >= len(block.text) - 2 for link in block.links)


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD that may describe the page, graphs included; no deeper than that."""
    if isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1) if depth < 2 else ()
    elif isinstance(data, list | tuple):
        for one in data:
            yield from _things(one, depth)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _day(value: Any) -> date | None:
    """“2024-03-03T08:00Z”, or as a person would write it."""
    found = written_days(str(value)[:_NEAR])
    return found[0].days[0] if found else None
