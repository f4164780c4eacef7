"""Finds when an article says it was last reviewed or updated, and by whom: in its text and in its JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

import msgspec

from rules.page import Document, TextBlock, TextBlocks
from rules.text.dates import Written, written_days

Act = Literal["reviewed", "updated"]

_LABELS: dict[Act, re.Pattern[str]] = {
    "reviewed": re.compile(
        r"\b(?:(?:last|medically|clinically|expert|fact)[- ]?)*\s?review(?:ed)?\b(?! by (?!.*\d{4}))"
        r"|\b(?:medizinisch |ärztlich |zuletzt )?(?:geprüft|überprüft)\b|\b(?:última )?revisi[óo]n\b|\brevisado\b"
        r"|\b(?:dernière )?(?:révision|relecture)\b|\b(?:ultima )?revisione\b|\b(?:última )?revis[ãa]o\b",
        re.IGNORECASE,
    ),
    "updated": re.compile(
        r"\b(?:last |page |content )*(?:updated|revised|modified)\b|\b(?:zuletzt )?(?:aktualisiert|geändert)\b|\bStand:"
        r"|\b(?:letzte )?(?:aktualisierung|änderung)\b|\b(?:última )?actualizaci[óo]n\b|\bactualizado\b"
        r"|\b(?:dernière )?mise à jour\b|\bmis à jour\b|\b(?:ultimo )?aggiornamento\b|\baggiornato\b"
        r"|\b(?:última )?atualização\b|\batualizado\b",
        re.IGNORECASE,
    ),
}
_ROLES: dict[Literal["author", "reviewer"], re.Pattern[str]] = {
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
_END_OF_NAME = re.compile(r"\s*(?:[|•·]|\bon\s+\w+\s+\d|(?:Last |Medically )?(?:Updated|Reviewed|Published)\b|—|–\s)")
_NEAR = 40
"""Characters between a label and its date."""
_LONGEST = 240
"""Characters of a block beyond which it is running text, and says when something else was reviewed."""
_KEYS: dict[Act, str] = {"reviewed": "lastReviewed", "updated": "dateModified"}


class Stamp(msgspec.Struct, frozen=True):
    """One date that the page shows of itself."""

    act: Act
    written: Written
    block: TextBlock


def stamps(text: TextBlocks) -> list[Stamp]:
    """The dates of review and update that the page shows, in order. A date in the block after its label counts."""
    blocks = [block for block in text.blocks if block.seen and not _is_teaser(block)]
    return [stamp for index, block in enumerate(blocks) for stamp in _in_block(block, blocks[index + 1 : index + 2])]


def declared(document: Document) -> dict[Act, date]:
    """The dates that the page's JSON-LD declares of a page or article."""
    found: dict[Act, date] = {}
    for thing in _things(document.json_ld):
        for act, key in _KEYS.items():
            day = _iso(thing.get(key))
            if day and act not in found:
                found[act] = day
    return found


class Byline(msgspec.Struct, frozen=True):
    """One person that the page names for itself."""

    role: Literal["author", "reviewer"]
    name: str
    """With what stands behind it: degrees and posts."""
    block: TextBlock

    @property
    def qualified(self) -> bool:
        """Whether a degree or title stands with the name."""
        return _CREDENTIAL.search(self.name) is not None


def bylines(text: TextBlocks) -> list[Byline]:
    """The persons whom the page names as its authors and reviewers, in order; none from teasers or running text."""
    blocks = [block for block in text.blocks if block.seen and not _is_teaser(block) and len(block.text) <= _LONGEST]
    return [byline for block in blocks for byline in _named(block)]


def people(document: Document, role: Literal["author", "reviewedBy"]) -> list[str]:
    """The names that the page's JSON-LD gives for a role."""
    named = [one for thing in _things(document.json_ld) for one in _listed(thing.get(role))]
    return [str(one.get("name", "") if isinstance(one, dict) else one).strip() for one in named]


def _in_block(block: TextBlock, after: Iterable[TextBlock]) -> Iterator[Stamp]:
    if len(block.text) > _LONGEST:
        return
    for act, label in _LABELS.items():
        match = label.search(block.text)
        if not match:
            continue
        behind = [one for one in written_days(block.text) if 0 <= one.start - match.end() <= _NEAR]
        if behind:
            yield Stamp(act, behind[0], block)
        elif block.text[match.end() :].strip(" :") == "":
            yield from (Stamp(act, days[0], one) for one in after if (days := written_days(one.text)))


def _named(block: TextBlock) -> Iterator[Byline]:
    for role, label in _ROLES.items():
        if match := label.search(block.text):
            rest = block.text[match.end() :].strip(" :–—-")
            if person := _PERSON.match(rest):
                name = _END_OF_NAME.split(rest, maxsplit=1)[0].strip(" ,;|")
                yield Byline(role, name or person[0], block)


def _is_teaser(block: TextBlock) -> bool:
    """A block that is one link announces another page."""
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


def _iso(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
