"""Tells a journal's name from a title, or from a piece of one, by the whole stretch of words.

The tagger goes from word to word, and where the journal is missing it takes the title, or its end, for one. A second
model, of one link, looks at the stretch as a whole: its length, its capitals, its words, and whether it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from rules.citations.gazetteer import Gazetteer
from rules.citations.lexicon import ABBREVIATIONS, JOURNAL_WORDS, SMALL_WORDS
from rules.citations.repairs import Span
from rules.citations.tagger import gazetteer
from rules.citations.trained import model

JOURNAL = "journal"
TITLE = "title"
UNLIKELY = 0.02
"""Below this chance a stretch that was read as the journal is the title, or its end."""
LIKELY = 0.95
"""From this chance on the end of a title is the journal."""
_FIGURES = frozenset(("volume", "issue", "pages"))
_OF_BOOKS = frozenset(("publisher", "editor", "location"))
_FOLLOWING = _FIGURES | {"date"}
_GAP = 4
"""Characters of the punctuation between two fields."""
_ENDS = frozenset('.,;?!"')
"""Signs behind which a title rarely goes on: many a journal in sentence case follows them."""
_BREAK = re.compile(r"[.,?!]\"?\s+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MOST_CUTS = 20
"""Places at which a title may end that are looked at."""
_DOTTED = re.compile(r"[^\W\d_]\.(?=\s|$|[A-Z])")
_MOST = 24
"""Words that are looked at, from the beginning."""


def titles_and_journals(text: str, spans: list[Span]) -> list[Span]:
    """The spans, with titles that were read as journals put right, and journals that were read as ends of titles."""
    names = {name for name, _, _ in spans}
    if names.isdisjoint(_FIGURES) or not names.isdisjoint(_OF_BOOKS):
        return spans
    places = [place for place, (name, _, _) in enumerate(spans) if name == "container"]
    if len(places) == 1:
        return _without_false_journal(text, spans, places[0])
    return spans if places else _with_lost_journal(text, spans)


def _without_false_journal(text: str, spans: list[Span], place: int) -> list[Span]:
    """The spans with the one journal a title, or with the title cut off from its front."""
    _, start, end = spans[place]
    if not any(name == "title" for name, _, _ in spans):
        return [*spans[:place], *_as_title(text, start, end), *spans[place + 1 :]]
    if chance_of_journal(text[start:end]) >= UNLIKELY:
        return spans
    before = spans[place - 1]
    if not place or before[0] != "title" or start - before[2] > _GAP or text[:start].rstrip()[-1:] in _ENDS:
        return spans
    return [*spans[: place - 1], ("title", before[1], end), *spans[place + 1 :]]


def _as_title(text: str, start: int, end: int) -> list[Span]:
    """What was read as a journal where nothing was read as the title: that, the title, or both."""
    if text[:start].rstrip()[-1:] == '"' and '"' in text[end : end + _GAP]:
        return [("title", start, end)]
    cut = _cut(text, start, end)
    if cut and chance_of_journal(text[start:cut]) < UNLIKELY:
        return _parted(text, start, cut, end)
    return [("title" if chance_of_journal(text[start:end]) < UNLIKELY else "container", start, end)]


def _with_lost_journal(text: str, spans: list[Span]) -> list[Span]:
    """The spans with the end of the title a journal, where figures follow and it reads like one."""
    for place, (this, following) in enumerate(pairwise(spans)):
        name, start, end = this
        if name == "title" and following[0] in _FOLLOWING and following[1] - end <= _GAP:
            cut = _cut(text, start, end)
            return [*spans[:place], *_parted(text, start, cut, end), *spans[place + 1 :]] if cut else spans
    return spans


def _cut(text: str, start: int, end: int) -> int:
    """Where the journal begins that ends the stretch; 0 where none does."""
    cuts = [match.end() for match in islice(_BREAK.finditer(text, start, end), _MOST_CUTS)]
    cut = max(cuts, key=lambda cut: chance_of_journal(text[cut:end]), default=end)
    return cut if cut < end and chance_of_journal(text[cut:end]) >= LIKELY else 0


def _parted(text: str, start: int, cut: int, end: int) -> list[Span]:
    title = text[start:cut].rstrip(' .,;"')
    return [("title", start, start + len(title)), ("container", cut, end)]


@lru_cache(maxsize=2048)
def chance_of_journal(text: str) -> float:
    """How likely a stretch is a journal's name and no title."""
    classifier = model("stretches.crf")
    classifier.set([features_of_stretch(text, gazetteer())])
    return float(classifier.marginal(JOURNAL, 0))


def features_of_stretch(text: str, known: Gazetteer) -> list[str]:
    """What the model knows of a stretch: its words, its capitals and length, and whether it is known by name."""
    words = _WORD.findall(text)[:_MOST]
    if not words:
        return ["empty"]
    lows = [word.lower()[:16] for word in words]
    ends = [f"first {lows[0]}", f"second {lows[1] if len(lows) > 1 else ''}", f"last {lows[-1]}"]
    return [*(f"w {low}" for low in lows), *ends, *_form(text, words), *_name(lows, known)]


def _form(text: str, words: list[str]) -> Iterator[str]:
    content = [word for word in words[1:] if word.lower() not in SMALL_WORDS]
    small = sum(word[0].islower() for word in content)
    size, share = _step(len(words)), 4 * small // max(1, len(content))
    yield from (f"words {size}", f"small {_step(small)}", f"share {share}", f"words {size} share {share}")
    yield f"dots {min(len(_DOTTED.findall(text)), 3)}"
    yield f"opens {words[0][0].isupper()}"
    yield from (f"has {sign}" for sign in (":", "?") if sign in text)
    yield f"digits {any(map(str.isdigit, text))}"


def _name(lows: list[str], known: Gazetteer) -> Iterator[str]:
    kinds, end = known.longest(lows, 0) or ("", 0)
    yield f"known {'J' in kinds} whole {end == len(lows)}"
    yield f"known {'J' in kinds}"
    yield f"says {not JOURNAL_WORDS.isdisjoint(lows)}"
    yield f"abbreviated {3 * sum(low in ABBREVIATIONS for low in lows) // len(lows)}"


def _step(count: int) -> int:
    """The count in steps."""
    return next((step for step in (16, 11, 8, 6) if count >= step), count)
