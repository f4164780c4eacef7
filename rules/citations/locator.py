"""Volume, issue and pages of a reference: labelled (“Vol. 26. No. 8. Pp. 909-919”) or by position (“26(8):909-19”)."""

from __future__ import annotations

import re

import msgspec

from rules.citations.text import mask

_ROMAN = r"(?=[ivxlc]+\b)[ivxlc]{1,7}"
_RANGE_END = r"(?:\s?-{1,3}\s?[A-Za-z]{0,3}\.?\d+(?:\.\d+)*[A-Za-z]?)"
_PAGE = (
    rf"(?:\d+-\d+\s?-\s?\d+-\d+|\d+[a-z]{{1,3}}\d+|[A-Za-z]{{0,4}}\.?\d+(?:\.\d+)?[A-Za-z]?{_RANGE_END}?|"
    rf"{_ROMAN}\s?-\s?{_ROMAN}\b|\d+(?:,\d{{3}})+)"
)
_PAGES = rf"{_PAGE}(?:\s?[,;]\s?\d+{_RANGE_END})*(?:\s?(?:discussion|quiz)\s\w+{_RANGE_END}?)?"
_VOL_LABEL = r"(?<![\w.])(?:vol(?:ume)?s?\b\.?|v\.|bd\.|band\b|tome\b|jg\.|jahrgang\b)\s?(?:no\.\s?)?"
_NO_LABEL = r"(?<![\w.])(?:no(?!w)s?\b\.?|nr\b\.?|n°|nº|№|num\b\.?|number\b|issues?\b|iss\b\.?|heft\b|h\.|n\.)\s?"
_PP_LABEL = (
    r"(?<![\w.])(?:pp?\s?\.|pp\b|pages?\b|pg\b\.?|pgs\b\.?|pp(?=\d)|(?<=[.,;:]\s)p(?=\d)|"
    r"s\.(?=\s?\d)|seiten\b|págs?\.|chap(?:ter)?s?\b\.?)\s?"
)
_SUPPLEMENT = r"(?:suppl?(?:ement)?s?\b\.?(?:\s?[A-Z]?\d*)?(?:\s?-\s?\d+)?|pt\s?\.?\s?\w+)"
_LABELLED = {
    "volume": re.compile(
        rf"(?:{_VOL_LABEL}|(?<=[,;]\s)(?:v|t\.)\s?(?=\d)|(?=\d{{1,3}}\.\s?J(?:g|ahrgang)\b))([A-Z]?-?\d+[A-Z]?(?:\s?[-/]\s?\d+|\.\d+)?|(?<!v\.\s)[IVXLC]{{1,8}}|[IVXLC]{{2,8}})\b",
        re.IGNORECASE,
    ),
    "issue": re.compile(rf"{_NO_LABEL}([A-Z]?\d+[A-Z]?(?:\s?[-/,&]\s?\d+)*\b(?:\s{_SUPPLEMENT})?)", re.IGNORECASE),
    "pages": re.compile(rf"{_PP_LABEL}({_PAGES})(?![\w%])", re.IGNORECASE),
}
_VOLUME = r"(?P<volume>(?<![\w.-])(?:[A-Z]{1,2}-?)?\d{1,4}[A-Z]?(?:\s?[-/]\s?\d{1,3})?(?![\w%]))"
_ISSUE = (
    rf"(?:\s?\(\s?(?P<issue>(?![δι])[^()δι]{{1,40}}|[^()δι]{{1,20}}\([^()]{{1,20}}\))\s?\)?"
    rf"|\s?[.,]\s?(?:{_NO_LABEL})(?P<issue2>[A-Z]?\d+(?:[-/]\d+)?)|\s?[,;]?\s(?P<issue3>{_SUPPLEMENT}))"
)
_BETWEEN = r"(?:,?\s?ι+)?\s?(?:[:;,.]|\s-|\s)?\s?(?:[(\[]?δ+[)\]]?\s?[:,;.]?\s?)?"
_TAIL_PAGES = rf"(?:{_PP_LABEL})?(?P<pages>(?<![\w-]){_PAGES})(?![\w%/(])"
_AFTER = r"(?=\s?[\])]?\s?(?:[.,;:\"]|ι|δ|\(|\[|$|doi|pmid|available|epub|review|erratum|discussion|accessed))"

_FULL = re.compile(rf"{_VOLUME}(?:{_ISSUE})?{_BETWEEN}{_TAIL_PAGES}{_AFTER}", re.IGNORECASE)
_ISSUE_PAGES = re.compile(rf"(?<!\w)(?:{_ISSUE})\s?[:;,]?\s?{_TAIL_PAGES}{_AFTER}", re.IGNORECASE)
_DOTTED = re.compile(
    rf"(?<![\w.])(?P<volume>\d{{1,3}})\s?[.,:/-]\s?(?P<issue>\d{{1,2}})\s?(?:\(?δ+\)?)\s?(?:[:,]\s?{_TAIL_PAGES})?{_AFTER}",
    re.IGNORECASE,
)
_VOLUME_ISSUE = re.compile(rf"{_VOLUME}{_ISSUE}\s?[:;,.]?\s?(?=$|ι|δ|[(\[]|doi)", re.IGNORECASE)
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?-\s?(?:(?:1[5-9]|20)\d)?\d)?")
_PAGES_ALONE = re.compile(rf"(?:[:;,.]|δ\)?|[A-Za-z)\]])\s?{_TAIL_PAGES}{_AFTER}", re.IGNORECASE)
_VOLUME_ALONE = re.compile(rf"{_VOLUME}\s?[:;,]?\s?(?=[.,]?\s?(?:$|ι|\(?δ|doi|\[))", re.IGNORECASE)
_VOLUME_BEFORE_DATE = re.compile(rf"(?<=[A-Za-z.)])\s{_VOLUME}\s?,?\s?(?=δ)", re.IGNORECASE)
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
    for name, pattern in _LABELLED.items():
        matches = [match for match in pattern.finditer(text) if _at_the_end(text, match)]
        if matches:
            found[name] = matches[-1]
    return found


def _by_position(text: str, known: set[str]) -> Locator:
    for pattern in (_DOTTED, _FULL, _ISSUE_PAGES, _VOLUME_ISSUE, _PAGES_ALONE, _VOLUME_ALONE):
        matches = [m for m in pattern.finditer(text) if _fits(text, m) and known.isdisjoint(_given(m))]
        if matches:
            return _judged(pattern, max(matches, key=lambda m: (_strength(text, m), m.start())))
    return Locator()


def _given(match: re.Match[str]) -> set[str]:
    return {name.rstrip("23") for name, value in match.groupdict().items() if value}


def _fits(text: str, match: re.Match[str]) -> bool:
    """Whether these are figures of the reference and not, say, the years that its title speaks of."""
    if match.re is _PAGES_ALONE and _YEARS.fullmatch(match["pages"]) and _WORDS.search(text, match.end()):
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
    if "volume" not in _given(match) and (volume := _VOLUME_BEFORE_DATE.search(match.string, 0, start)):
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
