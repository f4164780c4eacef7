"""The shape of a page's own text: how much of it runs on, how much only leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rules.page import TextBlock

_PARAGRAPH_WORDS = 15
"""Words outside of links that make a block a paragraph of running text."""
_TEASER_PARAGRAPHS = 1
"""Paragraphs that a section which leads to another page may have at most."""
_ALL_LINK = 0.8
"""Share of linked characters from which a block is a link as a whole."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The page's own text, measured."""

    paragraphs: int
    """Blocks of running text, those of teasers left out."""
    words: int
    """Words in them, those of links left out."""
    teasers: int
    """Sections that only lead to another page: the heading is a link, or a link closes a single paragraph."""
    linked: float
    """Share of all characters that are link text."""

    def __str__(self) -> str:
        text = f"paragraphs of running text: {self.paragraphs}, words in them: {self.words}"
        return f"{text}, teasers of other pages: {self.teasers}, text in links: {self.linked:.0%}"


def shape_of(blocks: Sequence[TextBlock]) -> Shape:
    """Measure the text of a page."""
    sections = list(_sections(blocks))
    teasers = [section for section in sections if _is_teaser(section)]
    own = [_words(block) for section in sections if section not in teasers for block in section if _is_paragraph(block)]
    characters = sum(len(block.text) for block in blocks)
    linked = sum(map(_linked, blocks)) / characters if characters else 0.0
    return Shape(paragraphs=len(own), words=sum(own), teasers=len(teasers), linked=linked)


def _sections(blocks: Sequence[TextBlock]) -> Iterator[list[TextBlock]]:
    """The blocks from one heading to the next."""
    section: list[TextBlock] = []
    for block in blocks:
        if block.heading and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _is_teaser(section: list[TextBlock]) -> bool:
    heading, *rest = section
    if heading.heading < 2:
        return False
    paragraphs = sum(map(_is_paragraph, rest))
    return _is_link(heading) or (paragraphs <= _TEASER_PARAGRAPHS and any(map(_is_link, rest)))


def _is_paragraph(block: TextBlock) -> bool:
    return not block.heading and _words(block) >= _PARAGRAPH_WORDS


def _is_link(block: TextBlock) -> bool:
    return _linked(block) >= _ALL_LINK * len(block.text)


def _linked(block: TextBlock) -> int:
    return sum(link.end - link.start for link in block.links)


def _words(block: TextBlock) -> int:
    """Words of the block that are not in a link."""
    text, end, kept = block.text, 0, []
    for link in sorted(block.links, key=lambda link: link.start):
        kept.append(text[end : link.start])
        end = max(end, link.end)
    return len(" ".join((*kept, text[end:])).split())
