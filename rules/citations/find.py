"""Finds the references of a page: under a heading, numbered, or standing alone between body and disclaimer.

Precision comes first: a line that does not look like a reference is none, wherever it stands, and what cites the page
itself, leads to related articles or tells of a study is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from rapidfuzz import fuzz

from rules.citations.headings import STRONG, cites_the_page, heading_strength, lead, leads_elsewhere
from rules.citations.likeness import CERTAIN, LIKELY, POSSIBLE, SHORTEST, likeness
from rules.citations.model import Reference
from rules.citations.names import is_organisation
from rules.citations.split import LONGEST_BLOCK, names_a_body, number_of, split, without_number
from rules.citations.text import plain, without_link_labels
from rules.page import Document, TextBlock, TextBlocks

_ELSEWHERE = {"navigation", "banner", "search", "form"}
_BESIDE = {"contentinfo", "complementary"}
"""Regions into which no section of the article reaches."""
_HEADING_TAGS = {"summary", "button", "legend", "caption", "dt", "th"}
_NEEDED = {STRONG: POSSIBLE, 1: LIKELY, 0: CERTAIN}
_AGREEING = 2.5
"""So much less like a reference may an item be whose neighbour in the list is one."""
_FIGURE = re.compile(r"\d|\bvol|\bdoi|n\.\s?d\.", re.IGNORECASE)
"""Without one of these no text is CERTAIN, so that most paragraphs need no closer look."""
_ADDRESS = re.compile(r"(?:URL:?\s*)?(?:https?://|www\.)[\w-]+\.\S+", re.IGNORECASE)
_LINKED = -4.5
"""Likeness that the linked title of four words has."""
_RUN = 2
"""Numbered lines in a row that make a list of references without a heading."""


class Self(msgspec.Struct, frozen=True):
    """What the page is called, so that “cite this page” is known for what it is."""

    title: str = ""
    doi: str = ""

    @classmethod
    def of(cls, document: Document) -> Self:
        """From what the document says of itself."""
        meta = document.meta
        title = meta.get("citation_title") or meta.get("og:title") or document.title.split(" | ")[0]
        return cls(title, meta.get("citation_doi", "").lower().removeprefix("doi:").strip())


def references(blocks: TextBlocks, own: Self = Self()) -> list[Reference]:  # noqa: B008 -- frozen
    """The references of the page in document order, each once."""
    found: list[Reference] = []
    seen: set[str] = set()
    for block, text, where in _candidates(blocks.blocks):
        reference = _reference(block, text, where, len(found) + 1)
        key = "".join(c for c in reference.text.casefold() if c.isalnum())
        if key not in seen and not _is_the_page(reference, own):
            seen.add(key)
            found.append(reference)
    return found


class _Section:
    """What the last heading announced, and whether a list of references has followed it."""

    def __init__(self) -> None:
        self.strength = 0
        self.is_of_others = False
        """What follows cites the page itself, or lists other articles."""
        self._level = 0
        self._list: int | None = None
        self._region = ""

    def enter(self, block: TextBlock, heading: str) -> None:
        """Take note of a heading; one of a lower level stays within the references."""
        own, others = heading_strength(heading), leads_elsewhere(heading)
        if not own and not others and self.strength and block.heading > self._level > 0:
            return
        self.strength, self._level, self._list = own, block.heading, None
        self._region = block.region
        self.is_of_others = others or cites_the_page(heading)

    def strength_for(self, block: TextBlock) -> int:
        """How strongly the heading announces this block: what follows a list of references is another matter."""
        if block.region != self._region and block.region in _BESIDE:
            return 0
        if not self._list or block.list_id == self._list:
            return self.strength
        return min(self.strength, 1) if block.list_id else 0

    def continues(self, block: TextBlock) -> bool:
        """Whether the block stands in a list of which an item was a reference."""
        return bool(self._list) and block.list_id == self._list

    def lists(self, block: TextBlock) -> bool:
        """Whether the block stands in the list that the heading announces."""
        return bool(block.list_id) and self._list in (None, block.list_id)

    def found(self, block: TextBlock) -> None:
        """Take note of a reference."""
        self._list = block.list_id


def _candidates(blocks: tuple[TextBlock, ...]) -> Iterator[tuple[TextBlock, str, str]]:
    """Each stretch of text that is a reference, with its block and how it was found."""
    section = _Section()
    numbered = _numbered_runs(blocks)
    for place, block in enumerate(blocks):
        if block.region in _ELSEWHERE:
            continue
        if heading := _as_heading(block):
            section.enter(block, heading)
        elif not section.is_of_others and not cites_the_page(block.text):
            own, skip = lead(block.text)
            strength = max(own, section.strength_for(block))
            if not strength and place not in numbered and not _may_be_certain(block.text):
                continue
            where = "heading" if strength else "numbered" if place in numbered else "unlabelled"
            needed = min(_NEEDED[strength], LIKELY - 1 if place in numbered else CERTAIN)
            needed -= _AGREEING * (strength == STRONG and section.continues(block))
            for text in _texts(block, block.text[skip:], needed, strength, section.lists(block)):
                section.found(block)
                yield block, text, where


def _may_be_certain(text: str) -> bool:
    """A cheap look at a text that nothing announces as a reference."""
    return len(text) >= SHORTEST and bool(_FIGURE.search(text))


def _as_heading(block: TextBlock) -> str:
    """The text of a block that works as a heading, by element or by what it says; else empty."""
    text = block.text.strip()
    if block.heading or block.tag in _HEADING_TAGS:
        return text
    says = heading_strength(text) == STRONG or (text.endswith(":") and (heading_strength(text) or cites_the_page(text)))
    return text if says and len(text) < 70 else ""


def _texts(block: TextBlock, text: str, needed: float, strength: int, listed: bool) -> Iterator[str]:
    linked = bool(strength and any(link.href for link in block.links))
    parts = split(without_link_labels(text[:LONGEST_BLOCK]), listed=strength == STRONG)
    bonus = (
        0.5 * linked
        + 0.6 * (strength == STRONG and bool(block.list_id))
        + _AGREEING * (strength == STRONG and len(parts) > 1)
    )
    for part in parts:
        named = strength == STRONG and (_names_a_source(part, linked, listed) or block.list_kind == "ol")
        if likeness(part) + bonus >= needed or named:
            yield part


def _names_a_source(text: str, linked: bool, listed: bool) -> bool:
    """Under “Sources”: an organisation, a bare address, or a linked title, without more."""
    bare = without_number(text)
    if _ADDRESS.match(bare):
        return True
    if not 1 < len(bare.split()) < 40 or len(bare) < SHORTEST:
        return False
    body = is_organisation(re.sub(r"\s*\([A-Z]{2,10}\)$|[.:].*$", "", bare)) or names_a_body(bare)
    return body or (linked and likeness(text) > (_LINKED if listed else -1.5))


def _numbered_runs(blocks: tuple[TextBlock, ...]) -> set[int]:
    """Places of blocks in a row that count 1, 2, 3 and all look like references."""
    runs: set[int] = set()
    current: list[int] = []
    for place, block in enumerate(blocks):
        number = number_of(block.text) or (block.list_index if block.list_kind == "ol" else 0)
        if number == len(current) + 1 and likeness(block.text) >= LIKELY - 1:
            current.append(place)
            continue
        runs.update(current if len(current) >= _RUN else ())
        current = []
    return runs | set(current if len(current) >= _RUN else ())


def _reference(block: TextBlock, text: str, where: str, place: int) -> Reference:
    number = number_of(text) or (block.list_index if block.list_kind == "ol" else 0)
    hrefs = _links_of(block, text)
    return Reference(without_number(text), block.target, number or place, where, hrefs, block.seen)


def _links_of(block: TextBlock, text: str) -> tuple[str, ...]:
    """The links of the block that belong to this text: all of them when it fills the block."""
    start = block.text.find(text[:40])
    if start < 0 or len(text) > 0.7 * len(block.text):
        return tuple(link.href for link in block.links if link.href)
    return tuple(link.href for link in block.links if link.href and start <= link.start < start + len(text))


def _is_the_page(reference: Reference, own: Self) -> bool:
    """Whether the reference cites the very page it stands on: its DOI, or nearly its title."""
    text = plain(reference.text).casefold()
    if own.doi and own.doi in text:
        return True
    return len(own.title) > 25 and fuzz.partial_ratio(plain(own.title).casefold(), text) > 95
