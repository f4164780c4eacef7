"""Works that a sentence links instead of citing them: anchors to doi.org, PubMed or PMC in running text.

Such a link is a reference of a kind. It can be asked for one thing, that its identifier is well-formed; author,
title and year stand behind the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.citations.find import Self, is_the_page, walk
from rules.citations.headings import STRONG
from rules.citations.identifiers import Identifier, identifier_of_link, identifiers
from rules.citations.model import Field, Kind, Parsed, Reference
from rules.citations.split import LONGEST_BLOCK
from rules.citations.text import LONGEST, plain
from rules.model import Target
from rules.page import InlineLink, TextBlock, TextBlocks
from rules.text.sentences import sentences

WHERE = "inline"
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = 3
"""So many words around the link make a sentence of it."""
_REGIONS = {"main", "", "region"}


def linked_works(blocks: TextBlocks, known: Iterable[Reference], own: Self) -> list[tuple[Reference, Parsed]]:
    """Each work that a sentence links and no reference of the page cites, once."""
    cited = list(known)
    blocks_of_references = {one.target for one in cited}
    seen = {one.key for each in cited for one in identifiers(plain(each.text[:LONGEST]), each.hrefs)}
    found = []
    for block in _running_text(blocks, blocks_of_references):
        for link, identifier in _scholarly(block):
            sentence = _sentence_around(block, link)
            if sentence and identifier.key not in seen and not is_the_page(identifier.value, own):
                seen.add(identifier.key)
                found.append(_made(block, sentence, link, identifier))
    return found


def _running_text(blocks: TextBlocks, taken: set[Target]) -> Iterator[TextBlock]:
    for _, block, section in walk(blocks.blocks):
        inside = block.in_article or block.region in _REGIONS
        if inside and block.links and block.target not in taken and section.strength < STRONG:
            yield block


def _scholarly(block: TextBlock) -> Iterator[tuple[InlineLink, Identifier]]:
    for link in block.links:
        identifier = identifier_of_link(link.href)
        if identifier:
            yield link, identifier


def _sentence_around(block: TextBlock, link: InlineLink) -> str:
    """The sentence in which the link stands; empty where the link is all there is, as in a list of links."""
    for one in sentences(block.text[:LONGEST_BLOCK]):
        if one.start <= link.start < one.end:
            rest = block.text[one.start : link.start] + " " + block.text[link.end : one.end]
            return one.text if len(_WORD.findall(rest)) >= _WORDS else ""
    return ""


def _made(block: TextBlock, sentence: str, link: InlineLink, identifier: Identifier) -> tuple[Reference, Parsed]:
    reference = Reference(sentence, block.target, 0, WHERE, (link.href,), block.seen)
    field = Field(identifier.kind, identifier.value, 0, 0)
    return reference, Parsed(sentence, Kind.UNKNOWN, (field,), (identifier,))
