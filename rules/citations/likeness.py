"""How much a stretch of text looks like a reference rather than like prose, a menu item or a link to an article."""

from __future__ import annotations

import re

from rules.citations.dates import MONTH, YEAR
from rules.citations.identifiers import PERSISTENT, identifiers
from rules.citations.lexicon import container_score
from rules.citations.names import is_organisation, names_in_front
from rules.citations.text import LONGEST, plain

CERTAIN = 5.0
"""A paragraph of this score is a reference wherever in the article it stands."""
LIKELY = 3.0
"""A numbered line, or a line under a vague heading, is a reference from here on."""
POSSIBLE = 1.0
"""A line under a heading such as “References” is a reference from here on."""
SHORTEST = 12
"""Characters of the shortest reference."""

_ADDRESS = re.compile(r"\b(?:phone|tel|fax)\b|\b[A-Z]{2},?\s\d{5}(?:-\d{4})?\b|\b\d{3}-\d{3}-\d{4}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = 150
"""No reference of so many characters is without a figure."""
_LOCATED = re.compile(
    rf"{YEAR}(?:\s{MONTH}[^;:.]{{0,12}})?\s?[;:]\s?\(?[A-Z]?\d+|\b\d{{1,4}}\s?\([^()]{{1,20}}\)\s?[:,]\s?[A-Z]?\d"
    rf"|\b\d{{1,4}}\s?:\s?[A-Ze]{{0,2}}\d{{1,6}}\s?-\s?\d+",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\b(?:vol(?:ume)?\b\.?|v\.)\s?\w+[.,;\s].{0,60}?\b(?:pp?\.|pages?|no\.)\s?\w?\d", re.IGNORECASE)
_PAGES = re.compile(r"\bpp?\.\s?\w?\d+|\b\d{1,5}\s?-\s?\d{1,5}\.?$", re.IGNORECASE)
_YEAR = re.compile(rf"(?<![\w-]){YEAR}(?![\w-])|\(?\bn\.\s?d\.\)?")
_CLOSED_YEAR = re.compile(rf"\({YEAR}(?:,[^)]{{2,20}})?\)|\(n\.d\.\)|[.,;]\s{YEAR}[.;:]")
_ACCESS = re.compile(
    r"\b(?:accessed|retrieved|cited \d{4}|available (?:at|from)|last (?:updated|reviewed)|abgerufen|abruf|zugriff|"
    r"aufgerufen|stand:|consulté|consultado|disponible (?:en|sur))",
    re.IGNORECASE,
)
_IN_JOURNAL = re.compile(
    r"[.?!\"]\s(?:In:?\s)?((?:[A-Z][\w&.'-]*\s?(?:of|and|the|for|in|&)?\s?){1,8})[.,;]?\s\(?(?:\d|Vol|[A-Z][a-z]+ \d)"
)
_CITES = re.compile(rf"\([^()]*\bet al\.?,? {YEAR}|\({YEAR}\), [a-z]|\({YEAR}; {YEAR}\)")
"""A sentence that cites others by author and year."""
_PROSE = re.compile(
    r"\b(?:you|your|you're|we|our|us|they|their|he|she|it's|don't|can't|should|may|can|will|would|could|has|have|had|was|were|"
    r"is|are|been|being|says?|said|found|showed|shows|according to|published in|called|this|these|those|"
    r"which|who|if|when|click|"
    r"read more|learn more|sign up|subscribe|share|copyright|all rights reserved|"
    r"nicht|sie|wir|ihre?[mnrs]?|sind|ist|werden|wird|wurden?|kann|können|darf|dürfen|soll(?:te|ten)?|diese[rsmn]?|dass|"
    r"vous|votre|nous|notre|sont|est|peut|peuvent|cette|ces|"
    r"usted|su|sus|nosotros|son|puede|pueden|esta|este|estos)\b",
    re.IGNORECASE,
)


def likeness(text: str) -> float:
    """How strongly the text looks like a reference; below zero for prose."""
    spelled = plain(text[:LONGEST]).strip()
    if len(spelled) < SHORTEST:
        return -3.0
    if len(spelled) > _LONG and not any(map(str.isdigit, spelled)):
        return -_against(spelled)
    people = _people(spelled)
    return _evidence(spelled) + people - _against(spelled) - 1.5 * (not people)


def _evidence(text: str) -> float:
    kinds = {one.kind for one in identifiers(text)}
    score = 2.5 * bool(kinds & PERSISTENT) + 0.5 * ("url" in kinds)
    score += 3.0 * bool(_LOCATED.search(text)) + 3.0 * bool(_LABELLED.search(text)) + 1.0 * bool(_PAGES.search(text))
    score += 0.5 * bool(_YEAR.search(text)) + 1.0 * bool(_CLOSED_YEAR.search(text)) + 1.5 * bool(_ACCESS.search(text))
    journal = _IN_JOURNAL.search(text)
    return score + 1.0 * bool(journal and container_score(journal[1].strip()) > 3)


def _people(text: str) -> float:
    bare = re.sub(r"^(?:\[?\(?\d{1,3}[\].)]*|[*†‡]+|retraction in:)\s*", "", text, flags=re.IGNORECASE)
    names = names_in_front(bare)
    opening = re.split(r"(?<!\b[A-Z])\.|[,(:]", bare, maxsplit=1)[0]
    if names and names.sure:
        return 2.5
    return (
        1.0 * bool(names)
        + 1.0 * (not names and (is_organisation(opening) or bool(re.fullmatch(r"[A-Z]{2,8}", opening))))
        + 1.0 * bool(re.search(r"\bet al\b", bare))
    )


def _against(text: str) -> float:
    prose = len(_PROSE.findall(text))
    words = max(1, len(text.split()))
    score = 25.0 * max(0.0, prose / words - 0.06) + 0.4 * prose * (words > 80)
    score += 3.0 * len(_CITES.findall(text)) + 3.0 * bool(_ADDRESS.search(text)) + 2.5 * (len(_WORD.findall(text)) < 5)
    score += 1.0 * text[:1].islower() + 2.0 * text.endswith("?") + 2.0 * (words < 4) + 2.0 * (words > 150)
    return score + 1.0 * (len(re.findall(r"[.!?]\s+[A-Z][a-z]+ [a-z]+ [a-z]+", text)) > 4)
