"""Volume, issue and pages of a reference: labelled (“Vol. 26. No. 8. Pp. 909-919”) or by position (“26(8):909-19”)."""

from __future__ import annotations

import re

import msgspec

from rules.citations.figures import (
    DOTTED,
    FULL,
    ISSUE_PAGES,
    LABELLED,
    PAGES_ALONE,
    VOLUME_ALONE,
    VOLUME_BEFORE_DATE,
    VOLUME_ISSUE,
    YEARS,
)
from rules.citations.text import mask

_PAGELIKE = re.compile(r"\d\s?-\s?[A-Za-z]?\d|^[A-Za-z]+\.?\d|^\d{4,}|^[ivxlc]+-")
_WORDS = re.compile(r"(?!doi|pmid|pmcid|epub|url|available)[^\W\d_ιδ]{2,}", re.IGNORECASE)
_WORDS_AFTER = 14
"""A publisher, a place and a remark may follow the figures of a reference; a title may not."""
_WEEKS = 53
"""No volume has more issues than a year has weeks."""


class Piece(msgspec.Struct, frozen=True):
    """A volume, issue or page range and its place in the text."""

    name: str
    text: str
    start: int
    end: int


class Locator(msgspec.Struct, frozen=True):
    """The pieces that locate a work in its container, the stretch they fill, and what they leave open."""

    pieces: tuple[Piece, ...] = ()
    start: int = -1
    end: int = -1
    doubtful: frozenset[str] = frozenset()


def locator(text: str) -> Locator:
    """The volume, issue and pages that stand in the masked text.

    In the text, dates are painted over with δ and identifiers with ι.
    """
    labelled = _labelled(text)
    pieces = [Piece(name, match[1], match.start(1), match.end(1)) for name, match in labelled.items()]
    if labelled.keys() >= {"volume", "pages"}:
        return _made(pieces, min(match.start() for match in labelled.values()))
    for match in labelled.values():
        text = mask(text, *match.span(), "ι")
    bare = _by_position(text, set(labelled))
    if labelled and _WORDS.search(text[bare.end : min(match.start() for match in labelled.values())]):
        bare = Locator()
    doubtful = bare.doubtful - labelled.keys()
    if "issue" in labelled and _counts_without_volumes(labelled["issue"]):
        doubtful |= {"volume"}
    start = min((match.start() for match in labelled.values()), default=bare.start)
    return _made([*pieces, *bare.pieces], start, doubtful)


def _counts_without_volumes(issue: re.Match[str]) -> bool:
    """Whether the journal may number its issues through (“n° 95”, “no. 324”), so that there is no volume to name."""
    number = int(re.search(r"\d+", issue[1])[0])  # type: ignore[index]  # the pattern has a figure
    return number > _WEEKS or issue[0][:2].lower() in {"n°", "nº", "nr"}


def _labelled(text: str) -> dict[str, re.Match[str]]:
    found = {}
    for name, pattern in LABELLED.items():
        matches = [match for match in pattern.finditer(text) if _at_the_end(text, match)]
        if matches:
            found[name] = matches[-1]
    return found


def _by_position(text: str, known: set[str]) -> Locator:
    for pattern in (DOTTED, FULL, ISSUE_PAGES, VOLUME_ISSUE, PAGES_ALONE, VOLUME_ALONE):
        matches = [m for m in pattern.finditer(text) if _fits(text, m) and known.isdisjoint(_given(m))]
        if matches:
            return _judged(pattern, max(matches, key=lambda m: (_strength(text, m), m.start())))
    return Locator()


def _given(match: re.Match[str]) -> set[str]:
    return {name.rstrip("23") for name, value in match.groupdict().items() if value}


def _fits(text: str, match: re.Match[str]) -> bool:
    """Whether these are figures of the reference and not, say, the years that its title speaks of."""
    if match.re is PAGES_ALONE and YEARS.fullmatch(match["pages"]) and _WORDS.search(text, match.end()):
        return False
    return _at_the_end(text, match)


def _at_the_end(text: str, match: re.Match[str]) -> bool:
    """Whether the figures belong to the end of the reference and not to a sentence of its title."""
    return len(_WORDS.findall(text, match.end())) <= _WORDS_AFTER


def _strength(text: str, match: re.Match[str]) -> int:
    names = _given(match)
    pages = match.groupdict().get("pages") or ""
    return (
        2 * len(names)
        + 2 * ("-" in pages)
        + (":" in match[0])
        - 3 * bool(re.match(r"\s?[a-z]{3}", text[match.end() :]))
    )


def _judged(pattern: re.Pattern[str], match: re.Match[str]) -> Locator:
    pieces = tuple(
        Piece(name.rstrip("23"), value.strip(), match.start(name), match.end(name))
        for name, value in match.groupdict().items()
        if value and value.strip()
    )
    start, end = match.span()
    if "volume" not in _given(match) and (volume := VOLUME_BEFORE_DATE.search(match.string, 0, start)):
        pieces = (Piece("volume", volume["volume"], *volume.span("volume")), *pieces)
        return Locator(pieces, volume.start("volume"), end)
    lone = pieces[0] if len(pieces) == 1 else None
    if lone and lone.name == "pages" and not _PAGELIKE.search(lone.text) and match[0][0] != ":":
        return _lone(lone, match)
    return Locator(pieces, start, end)


def _lone(piece: Piece, match: re.Match[str]) -> Locator:
    """A single figure is a volume when a colon follows it; else it may be volume or page."""
    if match.string[match.end() :].lstrip()[:1] == ":":
        return Locator((msgspec.structs.replace(piece, name="volume"),), piece.start, piece.end)
    if match.string[: piece.start].rstrip().endswith("δ;"):
        return Locator((msgspec.structs.replace(piece, name="volume"),), piece.start, piece.end)
    volume = msgspec.structs.replace(piece, name="volume")
    return Locator((volume,), piece.start, piece.end, frozenset({"volume", "pages"}))


def _made(pieces: list[Piece], start: int, doubtful: frozenset[str] = frozenset()) -> Locator:
    if not pieces:
        return Locator()
    ordered = sorted(pieces, key=lambda piece: piece.start)
    return Locator(tuple(ordered), min(start, ordered[0].start), ordered[-1].end, doubtful)
