"""From the tagger's words to fields: runs of one label become spans, each trimmed to the field itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.citations.tokens import HIDDEN, Tokens

Span = tuple[str, int, int]
"""A field's name, and where it begins and ends."""

_LABELS = {
    "volume": re.compile(r"(?:vol(?:ume)?s?|v|bd|band|tome|jg|jahrgang|t)\b\.?\s*(?:no\.\s*)?", re.IGNORECASE),
    "issue": re.compile(r"(?:nos?|nr|num(?:ber)?|n|issues?|iss|heft|h)\b\.?\s*|n[°º]\s*|№\s*", re.IGNORECASE),
    "pages": re.compile(r"(?:pp?|pages?|pgs?|seiten|s|págs?)\b\.?\s*", re.IGNORECASE),
    "container": re.compile(r"in\b:?\s+(?=\S)", re.IGNORECASE),
    "editor": re.compile(r"in\b:?\s+(?=\S)", re.IGNORECASE),
}
"""Words in front of a field that only say which it is."""
_NEXT_LABEL = re.compile(r"[\s,.(]{1,4}(?:vol(?:ume)?|nos?)$", re.IGNORECASE)
"""Behind a journal's name: the label of the figure that follows it."""
_CLOSING = {")": "(", "]": "["}
_PAGE = re.compile(r"\d|\b[ivxlc]+\b", re.IGNORECASE)
_ONLY_LABEL = re.compile(r"vol(?:ume)?|nos?|issue|pp?|pages?", re.IGNORECASE)
_ONLINE = re.compile(r"\s\[(?:Internet|online|database on the Internet)\]", re.IGNORECASE)
_TWO_YEARS = re.compile(r"(?P<year>[12]\d{3})\b[^;]{0,20};\s?(?P<volume>(?:19|20)\d\d)")
_ETAL = re.compile(r"\bal$")


def spans(text: str, found: Tokens, labels: Sequence[str], other: str) -> Iterator[Span]:
    """The fields' spans in the text: neighbouring words of one label, with nothing painted over between them."""
    labels = issues_told_from_volumes(found, labels)
    start = 0
    for place in range(1, len(labels) + 1):
        ends = place == len(labels) or labels[place] != labels[start] or HIDDEN in found.gaps[place]
        if ends:
            span = _trimmed(text, labels[start], found.starts[start], found.ends[place - 1])
            if labels[start] != other and span[1] < span[2] and not _is_empty(text, span):
                yield span
            start = place


def issues_told_from_volumes(found: Tokens, labels: Sequence[str]) -> list[str]:
    """The labels, with “30” in “2012;30):12” an issue: its bracket was opened by the volume that is missing."""
    repaired, depth = list(labels), 0
    for place, label in enumerate(labels):
        gap, after = found.gaps[place], found.gaps[place + 1]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        if label == "volume" and not depth and after[:1] == ")" and found.words[place][:1].isdigit():
            repaired[place] = "issue"
    return repaired


def _is_empty(text: str, span: Span) -> bool:
    """Whether a span is only a word for a field, or pages without a page."""
    name, start, end = span
    if name == "pages":
        return not _PAGE.search(text, start, end)
    return name == "container" and bool(_ONLY_LABEL.fullmatch(text, start, end))


def with_sites_titled(text: str, found: list[Span]) -> list[Span]:
    """The spans, with the name in front of “[Internet]” the title: “MedWalk [Internet]. Bethesda: ...”."""
    if any(name == "title" for name, _, _ in found):
        return found
    return [("title" if _ONLINE.match(text, end) else name, start, end) for name, start, end in found]


def with_years_as_volumes(text: str, found: list[Span]) -> list[Span]:
    """The spans, with the second year in “2019;2019:5682050” the volume: some journals count theirs by years."""
    if any(name == "volume" for name, _, _ in found):
        return found
    return [span for one in found for span in _parted_years(text, *one)]


def _parted_years(text: str, name: str, start: int, end: int) -> Iterator[Span]:
    years = _TWO_YEARS.fullmatch(text, start, end) if name == "date" else None
    if years is None:
        yield name, start, end
        return
    yield name, *years.span("year")
    yield "volume", *years.span("volume")


def _trimmed(text: str, name: str, start: int, end: int) -> Span:
    """The span without the field's label, and with the mark that belongs to its last word; empty if only a label."""
    label = _LABELS[name].match(text, start, end) if name in _LABELS else None
    if label and (label.end() < end or end - start > 1 or name == "pages"):
        start = label.end()
    if name == "container" and (following := _NEXT_LABEL.search(text, start, end)):
        end = following.start()
    if start == end:
        return name, start, end
    end = _with_closing(text, start, end)
    if text[end : end + 1] in {"?", "!"} or (text[end : end + 1] == "." and _ETAL.search(text, start, end)):
        end += 1
    return name, start, end


def _with_closing(text: str, start: int, end: int) -> int:
    """The end after a bracket that was opened within the span."""
    opening = _CLOSING.get(text[end : end + 1])
    inside = text[start:end]
    return end + 1 if opening and inside.count(opening) > inside.count(text[end]) else end
