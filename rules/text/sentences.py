"""Cuts running text into sentences, and sentences into plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

LONGEST = 1500
"""Characters after which a sentence is cut: no statement that we look for is longer, and a page may be hostile."""

REPEATED = 2048
"""Texts remembered: the pages of a site share their navigation, footer and notices."""

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[*•–-]*[A-ZÀ-ÖØ-Þ0-9©®™¿¡])|\n+")
_TITLE = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|no|nr|vol|pp?|fig|vs|al|approx|z\.\s?b|d\.\s?h|e\.\s?g|i\.\s?e|u\.\s?s|u\.\s?k|bzw|ca|ggf"
    r"|sra?|dra|reg|pat|tm)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_FIRM = re.compile(r"\b(?:L\.\s?L\.\s?[CP]|P\.\s?[AC]|[NB]\.\s?V|S\.\s?A|L\.\s?P|e\.\s?V)\.$")
_FOLDS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"}
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"\w+(?:'\w+)*")
_ELISION = re.compile(r"\b([cdjlmnst]|qu|un|quest|nessun|(?:a|da|de|ne|su)ll)'(?=\w)")


class Sentence(msgspec.Struct, frozen=True):
    """One sentence and where it stands in its text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=REPEATED)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; line feeds end a sentence, abbreviations do not."""
    return tuple(_cut(text))


def fold(text: str) -> str:
    """The text with one kind of quotes, hyphens and blanks, and without invisible characters; case is kept."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_FOLDS)
    return " ".join(plain.split())


@lru_cache(maxsize=REPEATED)
def words(text: str) -> str:
    """The words of a text in lower case, parted by single blanks, without punctuation; “l'avis” is two words."""
    return " ".join(_WORD.findall(_ELISION.sub(r"\1 ", fold(text).lower())))


def _cut(text: str) -> Iterator[Sentence]:
    start = 0
    for end in [*_ends(text), len(text)]:
        for cut in range(start, end, LONGEST):
            piece = text[cut : min(cut + LONGEST, end)]
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield Sentence(piece.strip(), cut + lead, cut + len(piece.rstrip()))
        start = end


def _ends(text: str) -> Iterator[int]:
    for end in _END.finditer(text):
        head = text[max(0, end.start() - 12) : end.start() + 1]
        if "\n" in end[0] or _FIRM.search(head) or not _TITLE.search(head):
            yield end.end()
