"""Finds the references of a page: under a heading, numbered, in notes and tooltips, or alone before the disclaimer.

Precision comes first: a line that does not look like a reference is none, wherever it stands, and what cites the page
itself, leads to related articles or tells of a study is left out. Works that are only linked in a sentence are a matter
of their own (rules/citations/linked.py), and so are those that structured data names (rules/citations/structured.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
from rapidfuzz import fuzz

from rules.citations.headings import (
    STRONG,
    cites_the_page,
    heading_strength,
    is_control,
    lead,
    lead_within,
    leads_elsewhere,
)
from rules.citations.likeness import CERTAIN, LIKELY, POSSIBLE, SHORTEST
from rules.citations.model import Reference
from rules.citations.names import is_organisation
from rules.citations.resemblance import resemblance
from rules.citations.split import LONGEST_BLOCK, names_a_body, number_of, split, without_number
from rules.citations.text import LONGEST, plain, without_link_labels
from rules.page import Document, InlineLink, TextBlock, TextBlocks, Tooltip

_ELSEWHERE = {"navigation", "banner", "search", "form"}
BESIDE = {"contentinfo", "complementary"}
"""Regions into which no section of the article reaches."""
_HEADING_TAGS = {"summary", "legend", "caption"}
_LABEL_TAGS = {"button", "dt", "th"}
"""They may be headings, and may as well be a number, a column's name or a control in the list."""
_LONGEST_LABEL = 40
"""Characters of a bold line that is read as a heading."""
_KINDS = re.compile(
    r"(?:[\w-]+\s(?:(?:&|and|und|et|y|e)\s)?)?(?:books?|articles?|journals?|web ?sites?|web pages?|online|internet|"
    r"print|guidelines?|reports?|studies|videos?|reviews?|trials?|publications?|bücher|artikel|zeitschriften|leitlinien|studien|"
    r"livres|ouvrages|revues|sites|libros|artículos|revistas|libri|articoli|riviste|livros|artigos)\s?:?",
    re.IGNORECASE,
)
"""Bold lines that part a list of references by kinds of works."""
_NEEDED = {STRONG: POSSIBLE, 1: LIKELY, 0: CERTAIN}
_NOTE = 2.0
"""A footnote or tooltip of this score is a reference; others explain a word."""
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:references?|bibliograph(?:y|ie)|footnotes?|endnotes?|citations?|ref-?lists?|quellen|literatur)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Class names of the box round references; those of much else, too."""
_SHORT = 200
"""Characters of a paragraph such as “Source: press release of Harbor University, May 3, 2021”."""
_DATED_END = re.compile(
    r"(?:[,;(]|\bvom|\bof|\bdu|\bdel?)\s?(?:[^\W\d]\S{0,12}\s|\d{1,2}[.,]?\s){0,2}"
    r"(?:19|20)\d\d[a-h]?\)?(?:\s?\([^()]{2,30}\))?\.?$"
)
"""How a short entry of an announced list ends: “, 12 mars 2021”, “(2020)”."""
_BARE_NUMBER = re.compile(r"\W?(\d{1,3})[\]).]{0,2}")
_PIECES = 6
"""Blocks that may make one entry of a list."""
_LONGEST_ENTRY = 1500
_TWICE = 92
"""Similarity, of 100, of a tooltip and the reference in the list that it repeats."""
_AGREEING = 2.5
"""So much less like a reference may an item be whose neighbour in the list is one."""
_FIGURE = re.compile(r"\d|\bvol|\bdoi|n\.\s?d\.", re.IGNORECASE)
"""Without one of these no text is CERTAIN, so that most paragraphs need no closer look."""
_ADDRESS = re.compile(r"(?:URL:?\s*)?(?:https?://|www\.)[\w-]+\.\S+", re.IGNORECASE)
_OWN_WORDS = re.compile(r"^about\b|\b(?:we|our)\s", re.IGNORECASE)
"""Said by the publisher of the page: “About Harbor Clinic: we have cared ...”."""
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


def references(
    blocks: TextBlocks,
    own: Self = Self(),  # noqa: B008 -- frozen
    tooltips: Iterable[Tooltip] = (),
) -> list[Reference]:
    """The references of the page in document order, each once; those that only a tooltip shows come last."""
    found: list[Reference] = []
    seen: set[str] = set()
    for candidate in _candidates(joined(blocks.blocks)):
        reference = _reference(candidate, len(found) + 1)
        key = "".join(c for c in reference.text.casefold() if c.isalnum())
        if key not in seen and not is_the_page(reference.text, own):
            seen.add(key)
            found.append(reference)
    for tooltip in tooltips:
        text = without_number(without_link_labels(tooltip.text[:LONGEST_BLOCK]))
        if resemblance(text) >= LIKELY and not is_the_page(text, own) and not _repeats(text, found):
            found.append(Reference(text, tooltip.target, len(found) + 1, "tooltip", seen=False))
    return found


def _repeats(text: str, found: list[Reference]) -> bool:
    """Whether the text stands among the references already, perhaps with more or less behind it."""
    return any(fuzz.partial_ratio(text, one.text, score_cutoff=_TWICE) for one in found)


class Candidate(msgspec.Struct, frozen=True):
    """A stretch of text that is a reference."""

    block: TextBlock
    text: str
    where: str
    number: int = 0
    """The number that stands beside it, in a cell or a term of its own."""


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
        if block.region != self._region and block.region in BESIDE:
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


def joined(blocks: tuple[TextBlock, ...]) -> tuple[TextBlock, ...]:
    """The blocks, those of one list item made one where only together they are a reference: authors, title, journal."""
    result: list[TextBlock] = []
    for (list_id, _), group in groupby(blocks, key=lambda block: (block.list_id, block.list_index)):
        parts = list(group)
        result += [_as_one(parts)] if list_id and _are_pieces(parts) else parts
    return tuple(result)


def _are_pieces(parts: list[TextBlock]) -> bool:
    if not 1 < len(parts) <= _PIECES or sum(len(part.text) for part in parts) > _LONGEST_ENTRY:
        return False
    if any(part.heading for part in parts) or any(resemblance(part.text) >= CERTAIN for part in parts):
        return False
    return resemblance(" ".join(part.text for part in parts)) >= CERTAIN


def _as_one(parts: list[TextBlock]) -> TextBlock:
    text, links = "", []
    for part in parts:
        text += " " if text else ""
        links += [InlineLink(one.start + len(text), one.end + len(text), one.href) for one in part.links]
        text += part.text
    return msgspec.structs.replace(parts[0], text=text, links=tuple(links), tones=())


def walk(blocks: tuple[TextBlock, ...]) -> Iterator[tuple[int, TextBlock, _Section]]:
    """Each block that may hold references or their marks, with its place and the section that it stands in."""
    section = _Section()
    for place, block in enumerate(blocks):
        if block.region in _ELSEWHERE:
            continue
        if heading := _as_heading(block):
            section.enter(block, heading)
        elif not section.is_of_others and not cites_the_page(block.text):
            yield place, block, section


def _candidates(blocks: tuple[TextBlock, ...]) -> Iterator[Candidate]:
    """Each stretch of text that is a reference, with its block and how it was found."""
    numbered = _numbered_runs(blocks)
    agreeing = _agreeing_lists(blocks)
    beside = 0
    for place, block, section in walk(blocks):
        if number := _BARE_NUMBER.fullmatch(block.text):
            beside = int(number[1])
            continue
        yield from _of_block(block, section, place in numbered or block.list_id in agreeing, beside)
        beside = 0


def _of_block(block: TextBlock, section: _Section, in_run: bool, beside: int) -> Iterator[Candidate]:
    own, skip = lead(block.text)
    if not skip and block.tag in {"figcaption", "caption"}:
        own, skip = lead_within(block.text)
    if block.bold and _KINDS.fullmatch(block.text.strip()):
        return
    strength = max(own, section.strength_for(block), int(bool(_CALLED.search(block.classes))))
    if not (strength or in_run or block.note or _may_be_certain(block.text)):
        return
    needed = min(_NEEDED[strength], LIKELY - 1 if in_run else CERTAIN, _NOTE if block.note else CERTAIN)
    needed -= _AGREEING * (strength == STRONG and section.continues(block))
    where = "footnote" if block.note and not strength else "heading" if strength else "numbered"
    where = where if strength or in_run or block.note else "unlabelled"
    announced = section.lists(block) or (own == STRONG and len(block.text) - skip < _SHORT)
    for text in _texts(block, block.text[skip:], needed, strength, announced):
        section.found(block)
        yield Candidate(block, text, where, beside)


def _may_be_certain(text: str) -> bool:
    """A cheap look at a text that nothing announces as a reference."""
    return len(text) >= SHORTEST and bool(_FIGURE.search(text))


def _as_heading(block: TextBlock) -> str:
    """The text of a block that works as a heading, by element or by what it says; else empty."""
    text = block.text.strip()
    if block.heading:
        return text
    if block.tag in _HEADING_TAGS:
        return "" if lead(text)[1] or resemblance(text) >= LIKELY else text
    if _announces(text) or (leads_elsewhere(text) and (not block.list_id or block.tag in _LABEL_TAGS)):
        return text
    if block.tag == "button":
        return "" if is_control(text) else text
    return text if block.bold and not block.list_id and _is_label(text) else ""


def _announces(text: str) -> bool:
    says = heading_strength(text) == STRONG or (text.endswith(":") and (heading_strength(text) or cites_the_page(text)))
    return bool(says) and len(text) < 70


def _is_label(text: str) -> bool:
    """Whether a bold line is no more than the name of what follows: “About the author”."""
    words = text.split()
    short = len(text) <= _LONGEST_LABEL and 0 < len(words) < 6 and not any(map(str.isdigit, text))
    return short and text[-1] not in ".,;" and not is_organisation(text) and not _KINDS.fullmatch(text)


def _texts(block: TextBlock, text: str, needed: float, strength: int, listed: bool) -> Iterator[str]:
    linked = bool(strength and any(link.href for link in block.links))
    parts = split(without_link_labels(text[:LONGEST_BLOCK]), listed=strength == STRONG)
    bonus = (
        0.5 * linked
        + 0.6 * (strength == STRONG and bool(block.list_id))
        + _AGREEING * (strength == STRONG and len(parts) > 1)
    )
    for part in (one for one in parts if len(one) <= LONGEST):
        named = strength == STRONG and (block.list_kind == "ol" or _names_a_source(part, linked, listed))
        if resemblance(part) + bonus >= needed or named:
            yield part


def _names_a_source(text: str, linked: bool, listed: bool) -> bool:
    """Under “Sources”: an organisation, a bare address, or a linked title, without more."""
    bare = without_number(text)
    if _ADDRESS.match(bare):
        return True
    if not 1 < len(bare.split()) < 40 or len(bare) < SHORTEST:
        return False
    if listed and _DATED_END.search(bare):
        return True
    if not listed and _OWN_WORDS.search(bare):
        return False
    body = is_organisation(re.sub(r"\s*\([A-Z]{2,10}\)$|[.:].*$", "", bare)) or names_a_body(bare)
    return body or (linked and resemblance(text) > (_LINKED if listed else -1.5))


def _numbered_runs(blocks: tuple[TextBlock, ...]) -> set[int]:
    """Places of blocks in a row that count 1, 2, 3 and all look like references."""
    runs: set[int] = set()
    current: list[int] = []
    for place, block in enumerate(blocks):
        number = number_of(block.text) or (block.list_index if block.list_kind == "ol" else 0)
        if number == len(current) + 1 and resemblance(block.text) >= LIKELY - 1:
            current.append(place)
            continue
        runs.update(current if len(current) >= _RUN else ())
        current = []
    return runs | set(current if len(current) >= _RUN else ())


def _agreeing_lists(blocks: tuple[TextBlock, ...]) -> set[int]:
    """The lists of which at least half of the items, and more than one, are references beyond doubt."""
    sizes, certain = Counter[int](), Counter[int]()
    for block in blocks:
        if block.list_id and block.region not in _ELSEWHERE:
            sizes[block.list_id] += 1
            certain[block.list_id] += _may_be_certain(block.text) and resemblance(block.text) >= CERTAIN
    return {one for one, count in certain.items() if count and 2 * count >= sizes[one] > 1}


def _reference(candidate: Candidate, place: int) -> Reference:
    block, text = candidate.block, candidate.text
    number = number_of(text) or candidate.number or (block.list_index if block.list_kind == "ol" else 0)
    hrefs = _links_of(block, text)
    return Reference(
        without_number(text),
        block.target,
        number or place,
        candidate.where,
        hrefs,
        block.seen,
        numbered=number > 0,
        list_id=block.list_id,
    )


def _links_of(block: TextBlock, text: str) -> tuple[str, ...]:
    """The links of the block that belong to this text: all of them when it fills the block."""
    start = block.text.find(text[:40])
    if start < 0 or len(text) > 0.7 * len(block.text):
        return tuple(link.href for link in block.links if link.href)
    return tuple(link.href for link in block.links if link.href and start <= link.start < start + len(text))


def is_the_page(text: str, own: Self) -> bool:
    """Whether a text cites the very page it stands on: its DOI, or nearly its title."""
    spelled = plain(text).casefold()
    if own.doi and own.doi in spelled:
        return True
    return len(own.title) > 25 and fuzz.partial_ratio(plain(own.title).casefold(), spelled) > 95
