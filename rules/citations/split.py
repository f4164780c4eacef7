"""Cuts a block that holds several references into one text each."""

from __future__ import annotations

import re

from rules.citations.dates import MONTH, YEAR
from rules.citations.identifiers import identifiers
from rules.citations.lexicon import is_journal
from rules.citations.likeness import CERTAIN, LIKELY, POSSIBLE
from rules.citations.names import is_organisation, names_in_front
from rules.citations.resemblance import resemblance
from rules.citations.text import CAPITAL, plain

_ENUMERATED = re.compile(r"(?:^|\s)[\[(]?(\d{1,3})[\].)]{1,2}\s+(?=\S)")
_ADDRESS = re.compile(r"(?:doi:?\s*|PMID:?\s*|URL:?\s*|Available (?:at|from):?\s*)?\S+", re.IGNORECASE)
LONGEST_BLOCK = 100_000
"""Characters of a block that are looked at."""
NUMBER = re.compile(r"^\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|\^?(\d{1,3})[.)]\s*(?=\D)|(\d{1,3})\s+(?=[^\W\d_]))\s*")
"""The number that a reference carries in front."""
_TITLED = re.compile(r'[A-Z][^":;.]{2,80}:\s"[^"]{3,200}"[.,]?(?:\s[^"]{0,40})?')
"""A body with the title of what it has published."""
_AFTER_TITLE = re.compile(r'(?<=["”])\s+(?=[A-Z][^":;.“]{2,80}:\s["“])')
_DAY = re.compile(rf",?\s+(?:(?:\d{{1,2}}\.?\s+)?{MONTH}\s+)?(?:\d{{1,2}},\s+)?{YEAR}\.?$", re.IGNORECASE)
_TAIL = re.compile(r"\d|(?:accessed|retrieved|cited|viewed|updated|available|abruf|zugriff|doi|pmid)\b", re.IGNORECASE)
"""How no reference begins, though a stretch after a semicolon may."""
_LONGEST_NAME = 300
"""Characters of a body's name with a title."""
_MOST_PIECES = 300
"""Pieces of a block that may each be the beginning of a reference: a hostile block has thousands."""
_LISTED = -4.0
"""Likeness that each of several texts in a row must have after “Sources:”."""
_BULLET = re.compile(r"^\s*(?:[-–•·]\s+|[*†‡§¶]{1,3}\s*)")
_AFTER_FIGURES = re.compile(rf"(?<=\d)\.\s+(?={CAPITAL}[\w'-]*,?\s{CAPITAL})")
"""Where one reference may end, at its pages, and the next begin with a name."""


def split(text: str, *, listed: bool = False) -> list[str]:
    """The references of a block: by lines, by their numbers 1, 2, 3, or by semicolons; the text itself if it is one.

    `listed` says that a heading announces references, so that lines need no further sign of being one each.
    """
    lines = _lines(text[:LONGEST_BLOCK])
    if len(lines) > 1 and sum(resemblance(line) >= (POSSIBLE if listed else LIKELY) for line in lines) > 1:
        return lines
    if listed and len(lines) > 1 and all(resemblance(line) >= POSSIBLE or names_a_body(line) for line in lines):
        return lines
    flat = " ".join(lines)
    return (
        _by_number(flat)
        or _by_semicolon(flat, listed)
        or (_by_title(flat) if listed else [])
        or _by_name(flat)
        or [flat]
    )


def _lines(text: str) -> list[str]:
    """The lines of the text, an address on a line of its own with the line before it."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if lines and _ADDRESS.fullmatch(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def number_of(text: str) -> int:
    """The number in front of a reference; 0 where there is none."""
    match = _numbered(text)
    return int(next(group for group in match.groups() if group)) if match else 0


def without_number(text: str) -> str:
    """The reference without the number in front."""
    match = _numbered(text)
    return _BULLET.sub("", text[match.end() :] if match else text).strip()


def _numbered(text: str) -> re.Match[str] | None:
    """The number in front, among the first few characters: looked for only where there is a digit."""
    return NUMBER.match(plain(text[:20])) if any(map(str.isdigit, text[:20])) else None


def _by_number(text: str) -> list[str]:
    starts: list[int] = []
    for match in _ENUMERATED.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match.start())
    if len(starts) < 2 or text[: starts[0]].strip():
        return []
    parts = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return parts if all(resemblance(part) >= LIKELY - 1 for part in parts) else []


def names_a_body(part: str) -> bool:
    """Whether a text is no more than a body or journal, and perhaps a title: “Harbor Clinic: “Knee pain””."""
    if len(part) > _LONGEST_NAME:
        return False
    spelled = plain(part)
    head = spelled.split(":")[0]
    return bool(_TITLED.fullmatch(spelled)) or is_organisation(head) or is_journal(re.sub(_DAY, "", head))


def _by_semicolon(text: str, listed: bool) -> list[str]:
    parts = _with_tails(text.split("; "))
    needed = LIKELY - 1 if not listed else _LISTED
    alone = len(parts) > 1 and (all(_stands_alone(part, needed) for part in parts) or all(map(names_a_body, parts)))
    return parts if alone else []


def _by_name(text: str) -> list[str]:
    """References with nothing between them: each ends with figures, and each begins with names."""
    parts: list[str] = []
    for piece in _AFTER_FIGURES.split(text, maxsplit=_MOST_PIECES):
        if parts and not _begins(piece):
            parts[-1] += f". {piece}"
        else:
            parts.append(piece)
    alone = len(parts) > 1 and all(resemblance(part) >= CERTAIN for part in parts)
    return [f"{part}." for part in parts[:-1]] + parts[-1:] if alone else []


def _begins(piece: str) -> bool:
    names = names_in_front(plain(piece[:_LONGEST_NAME]))
    return bool(names and names.sure)


def _with_tails(stretches: list[str]) -> list[str]:
    """The stretches between semicolons, with one that begins no reference (“Harbor Press; 2019”) left where it was."""
    parts: list[str] = []
    for stretch in map(str.strip, stretches):
        if parts and _TAIL.match(stretch):
            parts[-1] += f"; {stretch}"
        else:
            parts.append(stretch)
    return parts


def _by_title(text: str) -> list[str]:
    """Bodies with a quoted title each, one after the other: “Harbor Clinic: “Knees.” Walkers Club: “Poles.””."""
    parts = [part.strip() for part in _AFTER_TITLE.split(text)]
    return parts if len(parts) > 1 and all(_TITLED.fullmatch(plain(part)) for part in parts) else []


def _stands_alone(part: str, needed: float) -> bool:
    spelled = plain(part)
    located = {one.kind for one in identifiers(spelled)} or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|n\.d\.", spelled)
    return bool(located) and not _TAIL.match(part) and len(part.split()) > 3 and resemblance(part) >= needed
