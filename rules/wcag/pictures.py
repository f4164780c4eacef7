"""What is written in a picture, as far as it was read the same way twice, and what that makes of the picture."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec
from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.fuzz import ratio

from rules.page import PictureInk, PictureText, PictureWord

TESSERACT = "tesseract"
"""The program that reads."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ALIKE = 70.0
"""Likeness of two readings of one word, in percent."""
_SURE = 0.8
"""Likeness of two readings, word by word, from which nothing in them can be a whim of the reader's."""
_RIM = 0.06
"""Share of a picture at each of its sides in which frames and shadows stand."""
_ROOM = 0.4
"""Share of a word's height by which its strokes may go beyond its box."""
_ONLY_TEXT = 0.85
"""Share of a picture's edges within its words from which there is nothing else in it."""
_LONG = 5
"""Letters from which a text need not be in capitals to be sure of it."""
_LEAST = 3
"""Letters of the shortest text that is taken for one: two strokes of an icon make a letter."""


class Reading(msgspec.Struct, frozen=True):
    """What is written in one picture."""

    words: tuple[PictureWord, ...] = ()
    """The words that two readings agree on, in the order of the better one."""
    covered: float = 0.0
    """Share of the picture's lines and edges that belong to them."""
    sure: bool = False
    """Another reading has the same words, and hardly any others."""

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(word.text for word in self.words)

    @property
    def terms(self) -> list[str]:
        """Its words in lower case, without punctuation."""
        return terms(self.text)

    @property
    def alone(self) -> bool:
        """There is nothing else in the picture."""
        return self.covered >= _ONLY_TEXT

    def __bool__(self) -> bool:
        letters = "".join(self.terms)
        return len(letters) >= _LEAST and len(set(letters)) > 1


def read(picture: PictureText) -> Reading:
    """What is written in the picture; false where that is nothing, or nothing certain."""
    if picture.written:
        whole = PictureWord(text=picture.written, confidence=100.0, x=0, y=0, width=1, height=1)
        return Reading(words=(whole,), covered=1.0, sure=True)
    best, *others = sorted(picture.readings, key=_weight, reverse=True) or [()]
    words = agreed(best, others)
    said = _terms_of(best)
    sure = _is_word(said, best) and any(
        Indel.normalized_similarity(said, _terms_of(other)) >= _SURE for other in others
    )
    return Reading(words=words, covered=covered(picture.ink, words), sure=sure)


def agreed(best: Iterable[PictureWord], others: Iterable[tuple[PictureWord, ...]]) -> tuple[PictureWord, ...]:
    """The words of a reading that some other reading has in the same place."""
    beside = [word for reading in others for word in reading]
    return tuple(word for word in best if any(_same(word, other) for other in beside))


def covered(ink: PictureInk, words: Iterable[PictureWord]) -> float:
    """Share of the picture's edges that lie in or close to its words; 0 where it has none."""
    edges = list(_edges(ink))
    boxes = list(words)
    if not edges:
        return 0.0
    return sum(any(_holds(word, x, y) for word in boxes) for x, y in edges) / len(edges)


def terms(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def is_essential(picture: PictureText, reading: Reading) -> bool:
    """Whether it may be a logo, or one whose look is the point or whose text is only a part of it.

    What the picture itself says does not count: “Book now” is no book.
    """
    named = [word for word in terms(f"{picture.name} {picture.control_name}") if word not in reading.terms]
    called = named + re.findall(r"[a-z]{2,}", _split(picture.hints))
    return picture.region == "banner" or any(word in lexicon("essential") for word in called)


def is_said_in(word: str, said: Iterable[str]) -> bool:
    """Whether a word that was read is among those said, but for a letter that was read wrongly."""
    allowed = 1 if len(word) <= 6 else 2
    return any(Levenshtein.distance(word, one, score_cutoff=allowed) <= allowed for one in said)


@cache
def lexicon(kind: str) -> frozenset[str]:
    """One list of rules/wcag/pictures.toml."""
    text = (files("rules.wcag") / "pictures.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[kind])


def _split(hints: str) -> str:
    """Class and file names in lower case, parted where a capital begins a word."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", hints).lower()


def _is_word(said: list[str], reading: Iterable[PictureWord]) -> bool:
    """Whether it is long enough to be more than the strokes of an icon; short names are capitals."""
    return len("".join(said)) >= _LONG or "".join(word.text for word in reading).isupper()


def _terms_of(reading: Iterable[PictureWord]) -> list[str]:
    return [term for word in reading for term in terms(word.text)]


def _weight(reading: tuple[PictureWord, ...]) -> float:
    return sum(word.confidence * len("".join(terms(word.text))) for word in reading)


def _same(one: PictureWord, other: PictureWord) -> bool:
    """Whether two readings mean the same word: alike, and one over the other."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 0 and down > 0 and ratio(one.text.casefold(), other.text.casefold()) >= _ALIKE


def _edges(ink: PictureInk) -> Iterator[tuple[float, float]]:
    """The middles of the grid's cells with an edge, but for the picture's rim."""
    for row, cells in enumerate(ink.edges):
        for column, cell in enumerate(cells):
            x, y = (column + 0.5) / len(cells), (row + 0.5) / len(ink.edges)
            if cell == "1" and _RIM < x < 1 - _RIM and _RIM < y < 1 - _RIM:
                yield x, y


def _holds(word: PictureWord, x: float, y: float) -> bool:
    room_down = _ROOM * word.height
    room_across = max(_ROOM * word.height, 0.02)
    return (
        word.x - room_across <= x <= word.x + word.width + room_across
        and word.y - room_down <= y <= word.y + word.height + room_down
    )
