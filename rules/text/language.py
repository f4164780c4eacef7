"""Whether a text is in the language that it is said to be in.

The identifier (ELD, by its n-grams) says how near a text is to each of 60 languages; what may be concluded from that,
and from how much text, is decided here.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from eld import LanguageDetector

from rules.text.sentences import REPEATED

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_QUOTED = re.compile(r"“[^”]{1,60}”|„[^“”]{1,60}[“”]|«[^»]{1,60}»|\"[^\"]{1,60}\"")
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\b\w+(?:\.\w+)+(?:/\S*)?")

_MOST_BYTES = 300
"""Of UTF-8: the identifier reads no more than 350 at a time."""
_EXAMPLE = 80
"""Characters shown of a text."""
_LEAST_LETTERS = 10
_ALONE = 30
"""Letters from which on a line is read by itself; shorter ones are read together."""


class Verdict(Enum):
    """How a text stands to a language."""

    SAME = auto()
    OTHER = auto()
    """Surely in another one."""
    DOUBTFUL = auto()
    """Nearer to another one."""
    UNKNOWN = auto()
    """Too short, or in no language that can be told."""


class Reading(msgspec.Struct, frozen=True):
    """What came of reading a text as one language."""

    verdict: Verdict
    nearest: str = ""
    """Subtag of the language that the text is nearest to."""
    letters: int = 0
    example: str = ""
    """Words that are nearest to that language."""


class _Bound(msgspec.Struct, frozen=True):
    """What was measured of a text; or what must hold of one, before its language is told from the one named."""

    letters: int
    words: int
    likeness: float
    """To the language named, as a part of that to the nearest one: no more than this."""
    nearness: float
    """To the nearest one: no less than this; names and lists of words are near to none."""


_CERTAIN = (_Bound(14, 3, 0.50, 0.50), _Bound(18, 3, 0.50, 0.42), _Bound(18, 3, 0.62, 0.50), _Bound(26, 4, 0.60, 0.36))
"""Of 3337 texts of 18 to 38 letters in 34 languages, 2 are so taken for another language; of longer ones, none."""
_DOUBTFUL = (_Bound(12, 2, 0.70, 0.36), _Bound(10, 2, 0.30, 0.45))


def can_tell(tag: str) -> bool:
    """Whether texts in the language of this tag are known when they are met."""
    return _family(_subtag(tag)) in _names()


def language_name(tag: str) -> str:
    """“Portuguese (pt-BR)”; the bare tag where its language has no name here."""
    name = _names().get(_subtag(tag), "")
    return f"{name} ({tag.strip()})" if name else tag.strip()


@lru_cache(maxsize=REPEATED)
def read(text: str, tag: str) -> Reading:
    """How a text, of which 300 bytes are read, stands to the language of a tag.

    Answers are kept: several rules ask this of one page, and the pages of a site share their template.
    """
    text = _plain(text[:_MOST_BYTES])
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters < _LEAST_LETTERS or _are_names(words) or not can_tell(tag):
        return Reading(Verdict.UNKNOWN, letters=letters)
    found = _identifier().detect(text)
    scores: dict[str, float] = found.scores()
    if not scores:
        return Reading(Verdict.UNKNOWN, letters=letters)
    claimed, nearest = _family(_subtag(tag)), str(found.language)
    likeness = max((score for code, score in scores.items() if _family(code) == claimed), default=0) / scores[nearest]
    measured = _Bound(letters, len(words), likeness, scores[nearest])
    if _family(nearest) == claimed:
        verdict = Verdict.SAME
    elif _in_other_letters(text, letters, claimed) or (found.is_reliable() and _any_holds(_CERTAIN, measured)):
        verdict = Verdict.OTHER
    else:
        doubtful = found.is_reliable() and _any_holds(_DOUBTFUL, measured)
        verdict = Verdict.DOUBTFUL if doubtful else Verdict.UNKNOWN
    return Reading(verdict, nearest, letters, text if len(text) <= _EXAMPLE else f"{text[:_EXAMPLE].rstrip()}…")


def _are_names(words: list[str]) -> bool:
    """Whether nearly all words have a capital at their start, as names have, which are of any language."""
    plain = sum(not word[0].isupper() or (word.isupper() and len(word) > 1) for word in words)
    return plain * 4 < len(words)


def _any_holds(bounds: Iterable[_Bound], of: _Bound) -> bool:
    return any(
        of.letters >= one.letters
        and of.words >= one.words
        and of.likeness <= one.likeness
        and of.nearness >= one.nearness
        for one in bounds
    )


def read_all(lines: Iterable[str], tag: str) -> Reading:
    """How lines as a whole stand to the language of a tag."""
    readings = [reading for part in _parts(lines) if (reading := read(part, tag)).letters >= _LEAST_LETTERS]
    letters: Counter[Verdict] = Counter()
    nearest: Counter[str] = Counter()
    for one in readings:
        letters[one.verdict] += one.letters
        if one.verdict in (Verdict.OTHER, Verdict.DOUBTFUL):
            nearest[one.nearest] += one.letters
    verdict = _sum(letters)
    if verdict in (Verdict.SAME, Verdict.UNKNOWN):
        return Reading(verdict, letters=letters.total())
    [(language, _)] = nearest.most_common(1)
    example = next(one.example for one in readings if one.nearest == language and one.verdict != Verdict.SAME)
    return Reading(verdict, language, letters.total(), example)


def _sum(letters: Counter[Verdict]) -> Verdict:
    """The verdict on the whole, by the letters of its parts."""
    other, same, doubtful = letters[Verdict.OTHER], letters[Verdict.SAME], letters[Verdict.DOUBTFUL]
    if other >= 0.75 * (other + same + doubtful) and other > 0.5 * letters.total():
        return Verdict.OTHER
    if other + doubtful > same:
        return Verdict.DOUBTFUL
    return Verdict.SAME if same else Verdict.UNKNOWN


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """Long lines by themselves and in pieces, short ones together."""
    short = ""
    for line in lines:
        if len(line) >= _ALONE:
            yield from _pieces(line)
            continue
        if len(f"{short} {line}".encode()) > _MOST_BYTES:
            yield short
            short = ""
        short = f"{short} {line}".strip()
    yield short


def _pieces(line: str) -> Iterator[str]:
    piece = ""
    for word in line.split():
        if len(f"{piece} {word}".encode()) > _MOST_BYTES:
            yield piece
            piece = ""
        piece = f"{piece} {word}".strip()
    yield piece


def _plain(text: str) -> str:
    """The text without addresses, and without words in quotation marks, which are often of another language."""
    text = _ADDRESS.sub(" ", text)
    bare = _QUOTED.sub(" ", text)
    return " ".join((bare if len(bare.strip()) * 2 >= len(text.strip()) else text).split())


def _in_other_letters(text: str, letters: int, claimed: str) -> bool:
    """Whether it is written in other letters than a language that is always written in Latin ones."""
    return claimed in _languages()["latin"] and len(_LATIN_LETTER.findall(text)) * 5 < letters


def _subtag(tag: str) -> str:
    return re.split("[-_]", tag.strip().casefold(), maxsplit=1)[0]


def _family(subtag: str) -> str:
    return _languages()["alike"].get(subtag, subtag)


@cache
def _languages() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("rules.text") / "languages.toml").read_text("utf-8"))


@cache
def _names() -> dict[str, str]:
    return _languages()["latin"] | _languages()["other"]


@cache
def _identifier() -> LanguageDetector:
    return LanguageDetector()
