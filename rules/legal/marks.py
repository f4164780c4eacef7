"""Finds marks in running text: those of the register by name, and unknown ones by the symbol that they carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from rules.page import TextBlock
from rules.policy import Mark
from rules.text.sentences import fold

_SYMBOL = r"[®™℠]|\((?:R|TM|SM)\)"
_PLAIN = {"(R)": "®", "(TM)": "™", "(SM)": "℠"}
_SMALL = frozenset({"of", "for", "and", "the", "to", "in", "into", "with", "&", "at", "by", "on"})
_LEADING = frozenset(
    {"the", "our", "a", "an", "and", "by", "with", "for", "of", "to", "in", "at", "on", "&", "into", "all"}
)
_LONGEST = 6
"""Words of a mark beyond which the text before a symbol is taken for a sentence."""


class Mention(msgspec.Struct, frozen=True):
    """One place where a mark stands."""

    text: str
    """The mark as written, without its symbol."""
    symbol: str
    """®, ™ or ℠; empty where it carries none."""
    block: TextBlock
    context: str
    """The words round it."""


def mentions(mark: Mark, blocks: Iterable[TextBlock]) -> Iterator[Mention]:
    """Every mention of a mark of the register, in order."""
    for block in blocks:
        text = fold(block.text)
        for match in pattern(mark).finditer(text):
            yield _mention(match["name"], match["symbol"] or "", block, text, match.start())


def names(mark: Mark, text: str) -> bool:
    """Whether a text names the mark."""
    return pattern(mark).search(fold(text)) is not None


@cache
def pattern(mark: Mark) -> re.Pattern[str]:
    """Finds the mark in folded text. Common words are marks only as written, or in capitals."""
    spellings = sorted({mark.name, *mark.spellings}, key=len, reverse=True)
    named = "|".join(map(_spelling, spellings))
    return re.compile(rf"(?<![\w@/.-])(?P<name>{named})(?![\w@]|\.\w)\s?(?P<symbol>{_SYMBOL})?")


def _spelling(name: str) -> str:
    escaped = r"\s".join(map(re.escape, fold(name).split()))
    distinctive = re.search(r".[A-Z]|\d|[^\w\s]", name) is not None
    return f"(?i:{escaped})" if distinctive else f"{escaped}|{escaped.upper()}"


def marked(blocks: Iterable[TextBlock]) -> Iterator[Mention]:
    """Every place where some name carries a symbol, in order."""
    for block in blocks:
        text = fold(block.text) if re.search(_SYMBOL, block.text) else ""
        for match in re.finditer(_SYMBOL, text):
            if name := _name_before(text[: match.start()].rstrip()):
                yield _mention(name, match[0], block, text, match.start() - len(name))


def _mention(name: str, symbol: str, block: TextBlock, text: str, start: int) -> Mention:
    context = text[max(0, start - 40) : start + len(name) + 40].strip()
    return Mention(name, _PLAIN.get(symbol, symbol), block, context)


def _name_before(text: str) -> str:
    """The capitalised words that end a text, small words between them included."""
    taken: list[str] = []
    for word in reversed(text.split()[-_LONGEST:]):
        ends = bool(taken) and word[-1] in ".,;:!?)®™℠"
        if ends and not word.endswith("..."):
            break
        if not (word[:1] in "\"'(" or re.search(r"[A-Z0-9]", word) or word in _SMALL):
            break
        taken.insert(0, word)
        if word[:1] in "\"'(":
            break
    while taken and taken[0].lower() in _LEADING:
        taken.pop(0)
    return " ".join(taken).strip("\"'(), ")
