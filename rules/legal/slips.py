"""Where a sentence about a trademark is broken: it stops before the owner, lacks its verb, or says a word twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from rules.text.sentences import fold

_MARK = (
    r"(?:trade[- ]?marks?|service[- ]marks?|marken?|warenzeichen|marques?(?: déposées?| de commerce)?"
    r"|marcas?(?: registr?adas?)?|marchi?o?(?: registrat[oi])?)"
)
_OF = r"(?:of|by|der|des|von|de|du|des|di|del|da|do)"
_CUT_OFF = re.compile(rf"\b{_MARK}\s+{_OF}\s?[.;]$", re.IGNORECASE)
_NO_VERB = re.compile(
    r"(?:\S+\s){0,3}\S+\s?[®™℠]\s+(?P<gap>(?:an?|the)\s+(?:registered\s+)?(?:trade[- ]?mark|service mark)\s+of\s)[A-Z]"
)
_NO_ARTICLE = re.compile(r"\bis (?P<gap>(?:registered )?(?:trade[- ]?mark|service mark) of)\b", re.IGNORECASE)
_TWICE = re.compile(
    r"\b(?P<word>is|are|an?|the|of|registered|ist|sind|eine|der|von|est|une|es|una|de|è|um|uma)\s+(?P=word)\b"
)
_HINT = re.compile(r"mark|warenzeichen|marque|marca|marchi", re.IGNORECASE)
_LONGEST = 600
"""Characters of a sentence that is looked at."""


class Slip(msgspec.Struct, frozen=True):
    """One fault of a sentence."""

    said: str
    """The words at fault."""
    what: str
    """What is wrong, to follow “The sentence”."""
    hint: str


def slips(sentence: str, *, attributes: bool) -> Iterator[Slip]:
    """What is broken in it; `attributes` tells that it was understood as an attribution all the same.

    Takes time linear in the sentence.
    """
    folded = fold(sentence[:_LONGEST])
    if not _HINT.search(folded):
        return
    if found := _CUT_OFF.search(folded):
        yield Slip(found[0], "stops where the owner should stand", "Name the owner, as your register has it.")
    if found := _NO_VERB.match(folded):
        yield Slip(found["gap"].strip(), "has no verb", f"Write “is {found['gap'].strip()} …”.")
    if attributes and (found := _NO_ARTICLE.search(folded)):
        yield Slip(found[0], "lacks “a”", f"Write “is a {found['gap']} …”.")
    if attributes and (found := _TWICE.search(folded)):
        yield Slip(found[0], "says a word twice", f"Write “{found['word']}” once.")
