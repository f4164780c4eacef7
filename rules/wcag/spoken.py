"""Words as a voice says them: whether a name holds those of a label, and where that cannot be told.

WCAG's Understanding of 2.5.3: case and punctuation do not count, nor what stands in brackets; words count whole, in
their order, with no others between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_UNHEARD = re.compile(r"(?<=\w)['’ʼ`](?=\w)|\u00ad")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_SHORTENED = re.compile(r"([^\W\d_]+)(?:\.|…)")
_SHOUTED = re.compile(r"\b[A-Z]{2,5}\b")
_NAMED_SIGN = re.compile(r"[&+%@#$€£¥§°/<>*]")
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


def words_in(text: str) -> list[str]:
    """The words of a text, comparable."""
    return _WORD.findall(_plain(text))


def holds(name: str, label: str) -> bool:
    """Whether the name holds the words of the label in their order, with or without what stands in brackets."""
    labels = [words for words in (words_in(label), words_in(_IN_BRACKETS.sub(" ", label))) if words]
    names = [words_in(name), words_in(_IN_BRACKETS.sub(" ", name))]
    return any(_contains(words, said) for said in labels for words in names)


def doubt_about(name: str, label: str, *, joined: bool) -> str:
    """Why a label that the name does not hold may be in it after all; empty where nothing speaks for it.

    `joined` for a name or a label that was put together from elements: words may have lost the space between them.
    """
    return next((why for why, may in _DOUBTS if may(name, label)), "") or (
        "words may run together" if joined and _without(" ", label) in _without(" ", name) else ""
    )


def _plain(text: str) -> str:
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _contains(words: list[str], said: list[str]) -> bool:
    return any(words[start : start + len(said)] == said for start in range(len(words) - len(said) + 1))


def _without(what: str, text: str) -> str:
    return "".join(words_in(text)) if what == " " else _HYPHEN.sub("", text)


def _by_hyphen(name: str, label: str) -> bool:
    return holds(_without("-", name), _without("-", label))


def _by_accent(name: str, label: str) -> bool:
    return holds(_unaccented(name), _unaccented(label))


def _unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _by_abbreviation(name: str, label: str) -> bool:
    """Whether it holds if words that end in a full stop, or are written in capitals, may stand for longer ones."""
    said, words = words_in(label), words_in(name)
    short = {word.casefold() for word in (*_SHORTENED.findall(label), *_SHOUTED.findall(label))}
    initials = "".join(word[0] for word in words)
    return any(word in short and len(word) > 1 and _in_order(word, initials) for word in said) or any(
        all(one == full or (one in short and _stands_for(one, full)) for one, full in zip(said, part, strict=True))
        for part in _parts(words, len(said))
    )


def _parts(words: list[str], length: int) -> Iterator[list[str]]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


def _stands_for(short: str, full: str) -> bool:
    return short[0] == full[0] and _in_order(short, full)


def _in_order(letters: str, word: str) -> bool:
    """Whether the letters stand in the word in this order, with or without others between."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


_DOUBTS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("words differ by a hyphen", _by_hyphen),
    ("words differ by an accent", _by_accent),
    ("a word may be an abbreviation", _by_abbreviation),
    (
        "a single letter may be a sign",
        lambda name, label: len(words_in(label)) == 1 == len(words_in(label)[0]) and label.strip().isalpha(),
    ),
    ("a sign in it has a name of its own", lambda name, label: bool(_NAMED_SIGN.search(label))),
    ("its script puts no spaces between words", lambda name, label: bool(_NO_SPACES.search(label))),
)
