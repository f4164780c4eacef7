"""Takes a reference apart into fields: identifiers by pattern, the rest by the trained tagger, then small repairs.

Everything that judges references goes through `parse`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rules.citations.kinds import kind_of
from rules.citations.model import Field, Parsed
from rules.citations.painting import Painted, painted
from rules.citations.repairs import spans, with_sites_titled, with_years_as_volumes
from rules.citations.stretches import titles_and_journals
from rules.citations.tagger import OTHER, Tagging, tag
from rules.citations.tokens import Tokens, tokens

CHANCE = 0.2
"""A field that no word was given to is in doubt from this probability on, that some word belongs to it."""


class Read(msgspec.Struct, frozen=True):
    """A reference with a label for each of its words."""

    painted: Painted
    tokens: Tokens
    tagging: Tagging


def parse(text: str, hrefs: Iterable[str] = ()) -> Parsed:
    """The fields of a reference.

    Takes time linear in the text, of which it looks at the first 3,000 characters.
    """
    hrefs = tuple(hrefs)
    seen = read(text, hrefs)
    fields = tuple(sorted(fields_of(text, seen, hrefs), key=lambda field: field.start))
    doubtful = frozenset(name for name, chance in seen.tagging.chances.items() if chance >= CHANCE)
    return Parsed(text, kind_of(text, fields), fields, seen.painted.identifiers, doubtful)


def read(text: str, hrefs: Iterable[str] = ()) -> Read:
    """What patterns find in the text, its words, and the tagger's label for each."""
    seen = painted(text, hrefs)
    words = tokens(seen.text)
    return Read(seen, words, tag(words))


def fields_of(text: str, seen: Read, hrefs: tuple[str, ...] = ()) -> Iterator[Field]:
    """The fields that the labels, the patterns and, failing an address in the text, the links give."""
    found = list(spans(seen.painted.text, seen.tokens, seen.tagging.labels, OTHER))
    plain = seen.painted.text
    found = with_years_as_volumes(plain, with_sites_titled(plain, titles_and_journals(plain, found)))
    for name, start, end in found:
        yield Field(name, text[start:end], start, end)
    if accessed := seen.painted.accessed:
        yield Field("accessed", text[slice(*accessed)], *accessed)
    for one in seen.painted.identifiers:
        yield Field(one.kind, one.value, one.start, one.end)
    if not seen.painted.identifiers:
        yield from (Field("url", href, 0, 0) for href in hrefs[:1] if href.startswith(("http:", "https:")))
