"""What the rules of the medical disclaimer share: the statements of a page, and what nearly is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from textwrap import shorten
from urllib.parse import urlsplit

import msgspec

from rules.medical.names import site_names
from rules.medical.reader import plain, readers
from rules.medical.signals import CERTAIN, Signal
from rules.medical.statement import Statement, find_statements
from rules.page import Frame, Frames, Images, Link, Links, Page, PictureTexts, TextBlock, TextBlocks, Tooltips
from rules.policy import ApprovedText, Policy
from rules.text.likeness import Likeness, holding, likeness
from rules.text.sentences import sentences, words
from rules.wcag.pictures import read

LIKE = 0.8
"""Likeness from which a text is the approved one with faults, whatever it says."""
UNLIKE = 0.5
"""Likeness below which a statement is in words of its own, and not the approved text with faults."""
_LONGEST_NAME = 8
"""Words of a link's name beyond which it is a sentence and no name."""


class Wording(msgspec.Struct, frozen=True):
    """An approved text, the part of the page that is most like it, and the block that holds most of that part."""

    approved: ApprovedText
    likeness: Likeness
    block: TextBlock


class Text(msgspec.Struct, frozen=True):
    """Text blocks of a page, all or some, and what its site calls itself."""

    blocks: tuple[TextBlock, ...]
    names: frozenset[str]

    def only(self, keep: Callable[[TextBlock], bool]) -> Text:
        """The blocks that are to be kept."""
        return Text(tuple(filter(keep, self.blocks)), self.names)


def text_of(page: Page) -> Text:
    """All text of a page, hidden text included."""
    return Text(page.get(TextBlocks).blocks, site_names(page))


def framed_text(page: Page) -> Text:
    """What the page's frames show, as far as they can be looked into: a block for each line."""
    frames = page.get(Frames).frames
    lines = [TextBlock(text=line, target=one.target, tag="iframe") for one in frames for line in one.shows.lines]
    return Text(tuple(lines), site_names(page))


def closed_frame(page: Page) -> Frame | None:
    """The first frame that cannot be looked into and whose name or address speaks of a disclaimer."""
    closed = (one for one in page.get(Frames).frames if one.shows.unseen)
    return next((one for one in closed if any(map(_speaks_of_disclaimer, _labels(one)))), None)


def _labels(frame: Frame) -> Iterator[str]:
    """Its name and its address, as plain words."""
    return (words(re.sub(r"[\W_]+", " ", text)) for text in (frame.name, frame.shows.address))


def pictured_text(page: Page) -> Text:
    """The words recognised in a page's largest pictures; none where nobody looked, as deep audits do."""
    pictures = next((one.pictures for one in page.evidence if isinstance(one, PictureTexts)), ())
    shown = (TextBlock(text=said, target=one.target, tag="img") for one in pictures if (said := read(one).text))
    return Text(tuple(shown), site_names(page))


def beside_text(page: Page) -> Text:
    """What a page says, but in no text of its own: each in a block that names where as its tag."""
    pictures = [(image.name, image.target, "the alternative of a picture") for image in page.get(Images).images]
    tooltips = [(one.text, one.target, "a tooltip") for one in page.get(Tooltips).tooltips]
    told = [TextBlock(text=text, target=target, tag=where) for text, target, where in (*pictures, *tooltips) if text]
    return Text(tuple(told), site_names(page))


@lru_cache(maxsize=8)
def statements(text: Text) -> tuple[Statement, ...]:
    """The medical disclaimers in a text, the weightiest first. Several rules ask this of one page: answers are kept."""
    return tuple(find_statements(text.blocks, text.names))


def carrier(text: Text, policy: Policy) -> TextBlock | None:
    """The block of the medical disclaimer, known by its meaning or by its likeness to an approved text."""
    if said := statements(text):
        return said[0].core
    like = wording(text, policy)
    return like.block if like else None


def wording(text: Text, policy: Policy) -> Wording | None:
    """The approved text that the disclaimer is most like; None where there is no disclaimer at all."""
    found = [_compare(text, approved) for approved in policy.disclaimer.approved]
    best = max((one for one in found if one), key=lambda one: one.likeness.ratio, default=None)
    return best if best and (best.likeness.ratio >= LIKE or statements(text)) else None


def _compare(text: Text, approved: ApprovedText) -> Wording | None:
    """Looks round the statement in the language of the approved text; without one, in the whole text."""
    said = next((one for one in statements(text) if approved.language.lower().startswith(one.language)), None)
    blocks = text.blocks[max(0, said.span[0] - 1) : said.span[1] + 2] if said else text.blocks
    like = likeness(approved.text, "\n".join(block.text for block in blocks))
    if said and like.ratio < UNLIKE:
        return Wording(approved, Likeness(like.ratio, said.text), said.core)
    block = holding(like.found, blocks)
    return Wording(approved, like, block) if block else None


def nearest(page: Page) -> str:
    """The sentence of the page that comes nearest to a disclaimer without being one; empty where none does."""
    lines = [sentence.text for block in page.get(TextBlocks).blocks for sentence in sentences(block.text)]
    told = [(line, plain(line)) for line in lines]
    for near in (_denies, _refers):
        if line := next((line for line, said in told if near(said)), ""):
            return shorten(line, width=160, placeholder=" …")
    return ""


def _denies(sentence: str) -> bool:
    return any(not CERTAIN.isdisjoint(reader.read(sentence).signals) for reader in readers())


def _refers(sentence: str) -> bool:
    return any(reader.find(Signal.REFER, sentence) for reader in readers())


def disclaimer_links(page: Page) -> list[Link]:
    """Links to a disclaimer on another page, by their names."""
    return [link for link in page.get(Links).links if _names_disclaimer(link) and _leaves(link, page)]


def _names_disclaimer(link: Link) -> bool:
    name = words(link.name or link.text)
    return len(name.split()) <= _LONGEST_NAME and _speaks_of_disclaimer(name)


def _speaks_of_disclaimer(said: str) -> bool:
    """Whether plain words name a disclaimer, and none about other things than the content."""
    return not any(one.names_other(said) for one in readers()) and any(one.names_disclaimer(said) for one in readers())


def _leaves(link: Link, page: Page) -> bool:
    here, there = urlsplit(page.final_url), urlsplit(link.href)
    return there.scheme in ("http", "https", "file") and there[:4] != here[:4]
