"""Takes a reference apart into fields: identifiers first, then date and figures, then what stands before them.

The one function that a trained model may replace; everything that judges references goes through `parse`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from rules.citations.dates import DateSpan, date_of_work, dates
from rules.citations.identifiers import Identifier, identifiers
from rules.citations.kinds import kind_of
from rules.citations.labels import Labelling, container_score, label, title_score
from rules.citations.lexicon import PLACE
from rules.citations.locator import Locator, locator
from rules.citations.model import Field, Parsed
from rules.citations.segments import Segment, segments
from rules.citations.text import LONGEST, mask, plain

_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)](?=\D)|\d{1,3}\s+(?=[^\W\d_]))\s*")
_ACCESSED = re.compile(
    r"[\[(]?\b(?:last\s)?(?:accessed|retrieved|viewed|cited|consulté|abgerufen|abruf|zugriff|consultado)\b"
    r"(?:\son|\sam|\sle|\sel)?:?\s?"
    r"(\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{1,2}\.?\s[^\W\d]+\.?,?\s\d{4}|[^\W\d]{3,9}\.?\s\d{1,2},?\s\d{4}"
    r"|\d{4}[-/\s][\w]{2,9}\.?[-/\s]\d{1,2}|[^\W\d]{3,9}\.?,?\s\d{4}|\d{4})[\])]?",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"[(,.]?\s?\b(\d{1,2}(?:st|nd|rd|th|e|\.)\s?(?:ed(?:ition|n|s)?\b\.?|Aufl(?:age)?\b\.?)|(?:rev(?:ised|\.)?|"
    r"second|third|fourth|fifth) ed(?:ition)?\b\.?)\)?",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,:]\s+(?:in\s+)?|(?<=[a-z\d)])\s(?=[A-Z][\w.]*(?:\s(?:[A-Z(&]|of\s|and\s|the\s)[\w.)]*){0,8}$)")
"""Where a journal may begin after a title: a comma, a colon, or capitals up to the end."""
_LAST_COMMA = re.compile(r"[,:]\s+(?=[A-Z][^,:]*$)")


def parse(text: str, hrefs: Iterable[str] = ()) -> Parsed:
    """The fields of a reference.

    Takes time linear in the text, of which it looks at the first 3,000 characters.
    """
    spelled = plain(text[:LONGEST])
    hrefs = tuple(hrefs)
    ids = identifiers(spelled, hrefs)
    painted, asides = _paint_asides(_paint_identifiers(spelled, ids))
    found = dates(painted)
    dated = date_of_work(painted, found)
    painted = _paint_dates(painted, found, dated)
    figures = locator(painted)
    parts = _parts(_paint_figures(painted, figures), figures, dated)
    labelling = label(parts)
    spans = [
        *_places_apart(spelled, _joined(parts, labelling)),
        *asides,
        *((p.name, p.start, p.end) for p in figures.pieces),
    ]
    if dated:
        spans.append(("date", dated.start, dated.end))
    fields = [Field(name, text[start:end], start, end) for name, start, end in spans]
    fields += [Field(one.kind, one.value, one.start, one.end) for one in ids]
    fields += [Field("url", href, 0, 0) for href in hrefs[:1] if not ids and href.startswith(("http:", "https:"))]
    kind = kind_of(frozenset(field.name for field in fields), spelled)
    doubtful = labelling.doubtful | figures.doubtful
    return Parsed(text, kind, tuple(sorted(fields, key=lambda field: field.start)), tuple(ids), doubtful)


def _paint_identifiers(text: str, found: list[Identifier]) -> str:
    for one in found:
        text = mask(text, one.start, one.end, "ι")
    if number := _NUMBER.match(text):
        text = mask(text, 0, number.end(), " ")
    return text


def _paint_asides(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Paints over the day of access and the edition, which would be read as dates and figures of the work."""
    spans = []
    for name, pattern in (("accessed", _ACCESSED), ("edition", _EDITION)):
        if match := pattern.search(text):
            spans.append((name, match.start(1), match.end(1)))
            text = mask(text, *match.span(), "ι")
    return text, spans


def _paint_dates(text: str, found: list[DateSpan], dated: DateSpan | None) -> str:
    """Paints over the date of the work, and other dates that no volume or page can look like."""
    for one in found:
        if one is dated or not one.text.isdigit():
            text = mask(text, one.start, one.end, "δ" if one is dated else "ι")
    return text


def _paint_figures(text: str, figures: Locator) -> str:
    return mask(text, figures.start, figures.end, "ι") if figures.pieces else text


def _parts(text: str, figures: Locator, dated: DateSpan | None) -> list[Segment]:
    """The stretches that are words, the one right before the figures marked as such and cut off a comma style title."""
    parts = [part for part in segments(text, len(text)) if any(c.isalpha() for c in part.text)]
    edge = figures.start if figures.pieces else dated.start if dated else len(text)
    before = [place for place, part in enumerate(parts) if part.end <= edge]
    if not before or not (figures.pieces or dated) or (not figures.pieces and len(before) < 3):
        return parts
    place = before[-1]
    comma_style = place > 0 and bool(parts[place - 1].names) and text[parts[place - 1].end] == ","
    closing = msgspec.structs.replace(parts[place], last=True)
    return [*parts[:place], *_cut_off_journal(closing, comma_style), *parts[place + 1 :]]


def _cut_off_journal(part: Segment, comma_style: bool) -> list[Segment]:
    """“Title of the work, J Abbrev” and “Title of the work J Abbrev” as two stretches: title and journal."""
    cuts = [] if part.names else [cut for cut in _CUT.finditer(part.text) if _is_journal_after(part.text, cut)]
    if not cuts and comma_style:
        cuts = [cut for cut in _LAST_COMMA.finditer(part.text) if _is_capitalised(part.text, cut)]
    if not cuts:
        return [part]
    start, end = max(cuts, key=lambda cut: (container_score(part.text[cut.end() :]), cut.start())).span()
    return [
        msgspec.structs.replace(part, text=part.text[:start], end=part.start + start, last=False),
        msgspec.structs.replace(part, text=part.text[end:], start=part.start + end, quoted=False),
    ]


def _is_journal_after(text: str, cut: re.Match[str]) -> bool:
    head, tail = text[: cut.start()], text[cut.end() :]
    certain = 4.0 if cut[0].isspace() else 3.0
    return container_score(tail) >= max(certain, container_score(text) + 2) and title_score(head) > 1


def _is_capitalised(text: str, cut: re.Match[str]) -> bool:
    """Whether a title in sentence case is followed by a name in capitals."""
    return title_score(text[: cut.start()]) > 3 and container_score(text[cut.end() :]) > 0.3


def _joined(parts: list[Segment], labelling: Labelling) -> list[tuple[str, int, int]]:
    """One span for each run of stretches with the same label."""
    spans: list[tuple[str, int, int]] = []
    for part, name in zip(parts, labelling.labels, strict=True):
        if name == "note":
            continue
        if spans and spans[-1][0] == name:
            spans[-1] = (name, spans[-1][1], part.end)
        else:
            spans.append((name, part.start, part.end))
    return spans


def _places_apart(text: str, spans: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """“New York: Springer” as place and publisher."""
    for name, start, end in spans:
        place = PLACE.match(text[start:end]) if name == "publisher" else None
        if place:
            yield ("location", start, start + len(place[0].rstrip(" :")))
            start += place.end()
        yield (name, start, end)
