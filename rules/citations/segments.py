"""Cuts what stands between the figures of a reference into stretches that are one field each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from rules.citations.names import Names, names_at

_BOUNDARY = re.compile(
    r"(?P<stop>[.?!]+[\"')\]]?\s+(?=[^a-z\s]|[a-z]+[A-Z\d])|(?:(?<=[a-z]{3})|(?<=[a-z\d]\)))[.?](?=[A-Z][a-z]{2}))"
    r"|(?P<in>[.,;\"]?\s+(?=(?:[Ii]n|IN):\s)|[.,;\"]\s+(?=[Ii]n\s[^a-z\s]))"
    r"|(?P<quote>[,.]?\"[,.]?\s+|\s+\"|^\")"
    r"|(?P<paint>[\s,;:.([]*[δι]+[\s,;:.)\]]*)"
    r"|(?P<bracket>\.?\s+(?=\[[A-Z]))"
)
_IN = re.compile(r"[Ii]n:?\s+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:vs|e\.g|i\.e|cf|ca|approx|st|dr|mr|mrs|ms|prof|no|nos|vol|pp?|fig|ed|eds|spp?|subsp|var|u\.s|u\.s\.a|u\.k|"
    r"jr|sr|inc\.?,|ph\.d|mt|sen|gen|rep|[A-Z](?:\.\s?[A-Z])+)$",
    re.IGNORECASE,
)


class Segment(msgspec.Struct, frozen=True):
    """One stretch of text; `names` where it is a list of names."""

    text: str
    start: int
    end: int
    names: Names | None = None
    quoted: bool = False
    last: bool = False
    """It stands right before the volume or the date that closes the reference's head."""


def segments(text: str, end: int) -> list[Segment]:
    """The stretches of the masked text up to `end`, in order, without the painted ones."""
    return list(_cut(text, 0, end))


def _cut(text: str, start: int, end: int) -> Iterator[Segment]:
    named = False
    while start < end:
        start = _skip(text, start, end)
        names = names_at(text[:end], start)
        if not names and (book := _IN.match(text, start, end)):
            names = names_at(text[:end], book.end())
            names = names if names and names.editors else None
            start = book.end() if names else start
        if names and (names.editors or not named) and (names.sure or not start):
            named = True
            yield Segment(text[start : names.end], start, names.end, names)
            start = names.end
            continue
        stop, following = _next_boundary(text, start, end)
        if text[start:stop].strip(' .,;:()[]"'):
            yield _trimmed(text, start, stop)
        start = max(following, start + 1)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " .,;:)]διδ":
        start += 1
    return start


def _next_boundary(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the stretch that begins at `start` ends, and where the next one begins."""
    for match in _BOUNDARY.finditer(text, start + 1, end):
        if match.lastgroup == "stop":
            if not _inside(text, start, match):
                return match.start() + (match[0][0] in "?!"), match.end()
        elif match.lastgroup == "quote" and text[start] != '"' and match[0].strip(" ,.") == '"' and match[0][-1] != '"':
            continue
        else:
            return match.start(), match.end() - (match.lastgroup == "quote" and match[0][-1] == '"')
    return end, end


def _inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether this full stop ends an abbreviation in the middle of a stretch, or stands inside quotation marks."""
    if match[0][0] in "?!":
        return False
    before = text[start : match.start()]
    return bool(_ABBREVIATED.search(before)) or (
        before.startswith('"') and '"' not in match[0] and '"' not in before[1:]
    )


def _trimmed(text: str, start: int, stop: int) -> Segment:
    quoted = text[start] == '"'
    while start < stop and text[start] in " \"'([,;:":
        start += 1
    while stop > start and text[stop - 1] in ' ",;:([':
        stop -= 1
    return Segment(text[start:stop], start, stop, quoted=quoted)
