"""Words that tell a journal's name, a publisher or a place from a title; the lists are in lexicon.toml."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import msgspec


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    journal_words: frozenset[str]
    abbreviations: frozenset[str]
    journals: frozenset[str]
    small_words: frozenset[str]


_LISTS = msgspec.toml.decode((files("rules.citations") / "lexicon.toml").read_bytes(), type=_Lists)
JOURNAL_WORDS = _LISTS.journal_words
ABBREVIATIONS = _LISTS.abbreviations
JOURNALS = _LISTS.journals
SMALL_WORDS = _LISTS.small_words

PUBLISHERS = re.compile(
    r"\b(?:Press|Publish(?:ers|ing|ed)|Publications?|Verlag|Éditions?|Editorial|Elsevier|Springer|Wiley|Blackwell|Saunders|"
    r"Mosby|Lippincott|Williams & Wilkins|McGraw-?Hill|Thieme|Karger|Routledge|Sage|SAGE|Academic|"
    r"Butterworth|Heinemann|Churchill "
    r"Livingstone|Macmillan|Penguin|Prentice|Pearson|Norton|Harper(?:Collins)?|Random House|Oxford UP|Cambridge UP|"
    r"Morgan Kaufmann|Books|UpToDate|StatPearls|University of [A-Z]\w+|Univ\.|Gallimard|PUF|Seuil|Inc\.?|"
    r"Ltd\.?|GmbH|LLC|"
    r"Government Printing Office|National Academies)(?!\w)"
)
PLACE = re.compile(
    r"^(?!In\b|Online|Available|URL)(?:[A-ZÀ-Ý][\w.'-]+(?:[ -][A-ZÀ-Ý][\w.'-]+){0,3})(?:,\s?(?:[A-Z]{2}|"
    r"[A-ZÀ-Ý][\w.]+(?:\s[A-ZÀ-Ý]\w+)?))?(?:,\s?(?:USA|UK))?\s?:\s?(?=\S)"
)
"""“New York, NY: ” and the like, before a publisher."""


def is_journal(text: str) -> bool:
    """Whether the text is a journal's name beyond doubt: known, abbreviated, or saying so itself."""
    words = text.lower().strip(" .").split()
    known = " ".join(words) in JOURNALS or is_abbreviated(text)
    return known or (1 < len(words) < 9 and not JOURNAL_WORDS.isdisjoint(words))


@lru_cache(maxsize=4096)
def is_abbreviated(text: str) -> bool:
    """Whether the text is an abbreviated journal title: short words, mostly of the list of title abbreviations."""
    words = re.findall(r"[^\W\d_]+\.?", re.sub(r"\(.*?\)", "", text))
    if not words or len(words) > 9 or text.endswith("?"):
        return False
    content = [w for w in words if w.lower() not in SMALL_WORDS]
    hits = [w for w in content if w.rstrip(".").lower() in ABBREVIATIONS or (w.endswith(".") and 2 < len(w) < 9)]
    capital = all(w[0].isupper() for w in content)
    return bool(content) and capital and len(hits) >= (1 if len(content) == 1 else max(1.0, 0.6 * len(content)))
