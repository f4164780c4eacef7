"""Sentences that tell of a particular study, in six languages, and what they say by which to know it again.

“A 2015 study published in the Journal of Walking” and “Forscher der Universität Hafen fanden” do; “studies are under
way” does not.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from rules.citations.lexicon import SMALL_WORDS, is_journal
from rules.citations.text import CAPITAL, plain

_YEAR = r"(?:19|20)\d\d"
_WORDS = r"(?:[\w'-]{1,30} ){0,4}?"
_NAME_WORD = rf"{CAPITAL}[\w&.'-]{{0,30}}"
_TITLE = re.compile(
    rf"{_NAME_WORD}(?:\s(?:(?:of|and|for|in|the|der|für|de|la|y|e|et|della|di|da|do)\s){{0,2}}{_NAME_WORD}){{0,8}}"
)
_AND_OTHERS = (
    r"\s(?:et al\b\.?|(?:and|und|et|y|e)\s(?:[a-zé]{2,5}\s)?(?:colleagues|Kolleg|collègues|colegas|colleghi)\w{0,6})"
)
_AUTHORS = re.compile(
    rf"({CAPITAL}[\w'-]{{1,30}}){_AND_OTHERS}"
    rf"|\b(?:led by|lead author)\s(?:Dr\.?\s|Prof\.?\s)?(?:{CAPITAL}[\w.'-]{{0,30}}\s){{0,3}}({CAPITAL}[\w'-]{{1,30}})"
)
_JOURNAL = r"(?:Journal|Annals|Archives|Lancet|JAMA|BMJ|Ärzteblatt|Wochenschrift|Revista|Revue|Rivista)"
_LONGEST = 1500


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stems: tuple[str, ...]
    article: tuple[str, ...]
    work: tuple[str, ...]
    out: tuple[str, ...]
    into: tuple[str, ...]
    people: tuple[str, ...]
    of: tuple[str, ...]
    found: tuple[str, ...]
    dated: tuple[str, ...]


class Clues(msgspec.Struct, frozen=True):
    """What a sentence says of the study that it tells of."""

    years: tuple[int, ...] = ()
    journals: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to know it by."""
        return bool(self.years or self.journals or self.surnames)


def tells(sentence: str) -> bool:
    """Whether the sentence tells of a particular study, not of research in general."""
    spelled = plain(sentence[:_LONGEST])
    folded = spelled.casefold()
    return any(
        pattern.search(spelled)
        for stems, patterns in _languages()
        if any(stem in folded for stem in stems)
        for pattern in patterns
    )


def clues(sentence: str) -> Clues:
    """Years, journals and authors that the sentence names."""
    spelled = plain(sentence[:_LONGEST])
    years = tuple({int(year) for year in re.findall(rf"(?<![\d-]){_YEAR}(?![\d-])", spelled)})
    named = [re.sub(r"^(?:The|In|Die|Der|La|Le|El|Il|O|A)\s", "", one[0]) for one in _TITLE.finditer(spelled)]
    journals = tuple(one.rstrip(".") for one in named if " " in one and is_journal(one))
    surnames = tuple(one or other for one, other in _AUTHORS.findall(spelled))
    return Clues(years, journals, surnames)


def abbreviates(short: str, name: str) -> bool:
    """Whether a journal's name, perhaps abbreviated, is that of the longer name: “J Orthop Res”."""
    one, two = (_content_words(each) for each in (short, name))
    return (
        bool(one)
        and len(one) == len(two)
        and all(b.startswith(a) or a.startswith(b) for a, b in zip(one, two, strict=True))
    )


def _content_words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", plain(name).casefold()) if word not in SMALL_WORDS]


@cache
def _languages() -> tuple[tuple[tuple[str, ...], tuple[re.Pattern[str], ...]], ...]:
    tables = msgspec.toml.decode((files("rules.citations") / "telling.toml").read_bytes(), type=dict[str, _Words])
    return tuple((words.stems, tuple(map(re.compile, _of_language(words)))) for words in tables.values())


def _of_language(words: _Words) -> list[str]:
    """What is matched for one language: capitals count only where a name must stand."""
    article, work, out, into, people, of, found, dated = (
        f"(?i:{'|'.join(getattr(words, name)).replace(' ', chr(92) + 's')})" for name in words.__struct_fields__[1:]
    )
    return [
        rf"\b{work}\b[^.;]{{0,80}}?\b{out}\s{_WORDS}{into}\s?[\"“]?{CAPITAL}",
        rf"\b{work}\b[^.;]{{0,40}}?\s{into}\s{CAPITAL}[^.;]{{0,60}}?\b{out}\b",
        rf"\b{into}\s{CAPITAL}[^.;]{{0,60}}?\b{out}\s(?:[\w'-]{{1,30}}\s)?{work}\b",
        rf"\b{out}\s{_WORDS}{into}\s(?:{_NAME_WORD}\s){{0,3}}{_JOURNAL}\b",
        rf"\b{_JOURNAL}(?:\s[\w'-]{{1,30}}){{0,6}}?\s{out}\s(?:[\w'-]{{1,30}}\s){{0,3}}{work}\b",
        rf"\b{article}\s(?:[\w'-]{{1,30}}\s){{0,2}}{_YEAR}\s(?:[\w'-]{{1,30}}\s)?{work}\b",
        rf"\b{article}\s?(?:[\w'-]{{1,30}}\s){{0,3}}{work}\s(?:[\w'-]{{1,30}}\s)?{dated}\s{_YEAR}\b",
        rf"\b{people}\s{of}\s?{CAPITAL}[^.;]{{2,80}}?\b{found}\b",
        rf"\b{article}\s?(?:[\w'-]{{1,30}}\s){{0,3}}{work}\s{into}\s(?:{_NAME_WORD}\s){{0,4}}{_JOURNAL}\b",
        rf"\b{into}\s(?:{_NAME_WORD}\s){{0,4}}{_JOURNAL}\b[^.;]{{0,80}}?\b{people}\b[^.;]{{0,40}}?\b{found}\b",
        rf"\b{people}\b[^.;]{{0,60}}?\b{found}\b[^.;]{{0,80}}?\b{into}\s(?:{_NAME_WORD}\s){{0,4}}{_JOURNAL}\b",
        rf"\b{CAPITAL}[\w'-]{{1,30}}{_AND_OTHERS}(?:\s[\w'-]{{1,30}}){{0,6}}?\s{found}\b",
    ]
