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


_IN = re.compile(r"^in:?\s+(?=\S)", re.IGNORECASE)
_NOTE = re.compile(
    r"^(?:review|erratum|epub|retraction|comment|available|accessed|retrieved|url|doi|pmid|pmcid|online|print|abstract|"
    r"paper presented|presented at|updated|published|last|cited|reviewed|discussion|letter|editorial|free|"
    r"http|french|german|"
    r"spanish|article|issn|isbn|pp?|vol|no|at|from|p|pages|supplement|suppl|eds?|editors?|edition|"
    r"\d+(?:st|nd|rd|th) ed)\b",
    re.IGNORECASE,
)
"""How a remark begins that is no name."""


def _says_journal(words: list[str]) -> bool:
    return len(words) < 14 and any(word.lower() in JOURNAL_WORDS for word in words if word[0].isupper())


@lru_cache(maxsize=4096)
def container_score(text: str) -> float:
    """How much the text reads like the name of a journal."""
    bare = _IN.sub("", text).strip(" .")
    words = re.findall(r"[^\W\d_][\w'-]*", bare)
    if not words:
        return -4.0
    known = bare.lower() in JOURNALS or re.sub(r"\s*\(.*?\)$", "", bare).lower() in JOURNALS
    content = [w for w in words[1:] if w.lower() not in SMALL_WORDS]
    lower = sum(w[0].islower() for w in content) / len(content) if content else 0.0
    score = 5.0 * known + 4.0 * is_abbreviated(bare) + 3.5 * (_says_journal(words))
    score += 2.0 * bool(_IN.match(text)) + (0.5 if len(words) < 8 else -0.5)
    score -= (
        3 * lower * (len(words) > 2 and not known)
        + 2 * (len(words) > 12)
        + 1.5 * (len(content) > 6 and not _says_journal(words))
        + 3 * (":" in bare) * (not known) * 0.5
    )
    return score - 3 * text.endswith("?") - 3 * bool(_NOTE.match(bare)) - 1.5 * (bare[:1].islower())
