"""Says which stretch of a reference is author, title, container or publisher, and what stays open.

A small chain model with weights set by hand: every stretch has a score for every label, every pair of neighbours one
for following each other, and the labelling with the greatest sum is taken. What matters for completeness is whether a
field is there at all; so the best labelling with a field is compared with the best one without it, and a close call
is a doubt.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from rules.citations.lexicon import JOURNAL_WORDS, JOURNALS, PLACE, PUBLISHERS, SMALL_WORDS, is_abbreviated
from rules.citations.names import is_organisation
from rules.citations.segments import Segment
from rules.citations.text import UPPER

_U = f"[{re.escape(UPPER)}]"
DOUBT = 1.5
"""Two labellings whose scores are closer than this are both possible."""

_FOLLOWS = {
    ("", "author"): 1.0, ("", "title"): 0.0, ("", "container"): -2.0, ("", "publisher"): -3.0, ("", "editor"): -0.5,
    ("", "note"): -1.5,
    ("author", "title"): 1.0, ("author", "author"): -1.5, ("author", "container"): -1.0, ("author", "publisher"): -2.0,
    ("author", "editor"): -2.0,
    ("title", "title"): -1.0, ("title", "container"): 1.0, ("title", "author"): -0.5, ("title", "publisher"): 0.0,
    ("title", "editor"): 0.0,
    ("container", "container"): -3.0, ("container", "publisher"): 0.0, ("container", "editor"): -0.5,
    ("container", "title"): -4.0, ("container", "author"): -5.0,
    ("publisher", "publisher"): 0.0, ("publisher", "container"): -2.0, ("publisher", "title"): -4.0,
    ("publisher", "author"): -5.0,
    ("editor", "container"): 1.0, ("editor", "title"): 0.0, ("editor", "publisher"): 0.0, ("editor", "author"): -5.0,
    ("editor", "editor"): -3.0,
    ("note", "author"): -2.0, ("note", "title"): -2.0, ("note", "container"): -2.0,
}  # fmt: skip
_IN = re.compile(r"^in:?\s+(?=\S)", re.IGNORECASE)
_NAMELIKE = re.compile(
    rf"\W*(?:{_U}[\w'-]+,?\s?(?:\(?{_U}\b\.?[ ,)-]{{0,2}}){{1,3}}|[-_]{{2,}}|{_U}{{4,}}[.,]|"
    rf"{_U}[\w'-]+,\s{_U}[\w'-]+[.,]\s)"
)
"""The opening of a reference that names somebody, though in a form that the grammar of names does not know."""
_NOTE = re.compile(
    r"^(?:review|erratum|epub|retraction|comment|available|accessed|retrieved|url|doi|pmid|pmcid|online|print|abstract|"
    r"paper presented|presented at|updated|published|last|cited|reviewed|discussion|letter|editorial|free|"
    r"http|french|german|"
    r"spanish|article|issn|isbn|pp?|vol|no|at|from|p|pages|supplement|suppl|eds?|editors?|edition|"
    r"\d+(?:st|nd|rd|th) ed)\b",
    re.IGNORECASE,
)


class Labelling(msgspec.Struct, frozen=True):
    """One label for each stretch, and the fields whose presence is a close call."""

    labels: tuple[str, ...]
    doubtful: frozenset[str] = frozenset()


def label(parts: list[Segment]) -> Labelling:
    """The best labelling of the stretches."""
    ends = _best_by_use(parts)
    if not ends:
        return Labelling(())
    best, labels = max(ends.values())
    doubtful = {name for name in ("author", "title", "container") if _close(ends, name, best)}
    if "author" not in labels and _NAMELIKE.match(parts[0].text):
        doubtful.add("author")
    return Labelling(labels, frozenset(doubtful))


def _best_by_use(parts: list[Segment]) -> dict[tuple[frozenset[str], str], tuple[float, tuple[str, ...]]]:
    """For each set of labels used and each last label, the best score and labelling (Viterbi, over both)."""
    ends: dict[tuple[frozenset[str], str], tuple[float, tuple[str, ...]]] = {(frozenset(), ""): (0.0, ())}
    for before, part in zip([None, *parts], parts, strict=False):
        scores = _scores(part)
        following: dict[tuple[frozenset[str], str], tuple[float, tuple[str, ...]]] = {}
        steps: dict[str, list[tuple[str, float, float]]] = {}
        for (used, last), (score, labels) in ends.items():
            if last not in steps:
                steps[last] = [(name, own, _step(last, name, before, part)) for name, own in scores.items()]
            for name, own, step in steps[last]:
                if name in used and name != last and name != "note":
                    continue
                key = (used | {name}, name)
                reached = (score + own + step, (*labels, name))
                if key not in following or reached > following[key]:
                    following[key] = reached
        ends = following
    return {} if not parts else ends


def _step(last: str, name: str, before: Segment | None, part: Segment) -> float:
    """How well one label follows another; “Proc. Natl. Acad. Sci.” is one container although its full stops cut it."""
    if before and last == name == "container" and is_abbreviated(before.text) and is_abbreviated(part.text):
        return -4.0 if _IN.match(part.text) else 1.0
    if before and before.quoted and last == "title":
        return {"container": 3.0, "title": -4.0}.get(name, _FOLLOWS.get((last, name), -1.0))
    return _FOLLOWS.get((last, name), -1.0)


def _close(ends: dict[tuple[frozenset[str], str], tuple[float, tuple[str, ...]]], name: str, best: float) -> bool:
    """Whether the best labelling with the field and the best one without it score about the same."""
    having = max((score for (used, _), (score, _) in ends.items() if name in used), default=-1e9)
    lacking = max((score for (used, _), (score, _) in ends.items() if name not in used), default=-1e9)
    return min(having, lacking) > best - DOUBT


def _scores(part: Segment) -> dict[str, float]:
    text = part.text.strip(" .")
    scores = {
        "title": title_score(text) + 4 * part.quoted - 2.0 * part.last,
        "container": container_score(text) - 3 * part.quoted + 2.5 * part.last,
        "publisher": _publisher_score(text),
        "note": 1.5 if _NOTE.match(text) else -0.5,
    }
    if part.names:
        strong = 6.0 if part.names.sure else 1.5
        scores["editor" if part.names.editors else "author"] = strong
        scores["title"] -= 5 * part.names.sure
        scores["container"] -= 4 * part.names.sure
        if part.names.editors:
            scores["author"] = strong - 0.5
    elif is_organisation(text):
        scores["author"] = 2.5 if part.start < 12 else -1.0
    return scores


def title_score(text: str) -> float:
    """How much the text reads like the title of a work."""
    words = re.findall(r"[^\W\d_][\w'-]*", text)
    if not words:
        return -4.0
    plain = [w for w in words[1:] if w.lower() not in SMALL_WORDS]
    lower = sum(w[0].islower() for w in plain) / len(plain) if plain else 0.0
    score = {1: -1.0, 2: 0.3, 3: 1.0}.get(len(words), 2.0) + 2 * lower
    score += 0.7 * (":" in text) + 0.7 * text.endswith("?") - 4 * is_abbreviated(text)
    return score - 2 * (len(words) > 60) - 2 * bool(_NOTE.match(text)) - 1.5 * bool(_IN.match(text))


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


def _publisher_score(text: str) -> float:
    score = -1.5
    score += 4.0 * bool(PUBLISHERS.search(text)) + 5.0 * bool(PLACE.match(text)) * (len(text.split()) < 12)
    score += 1.0 * (bool(re.fullmatch(r"[A-Z][a-z]+,\s(?:[A-Z]{2}|[A-Z][a-z]+)", text)))
    return score - 2.0 * (len(text.split()) > 10)
