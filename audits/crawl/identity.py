"""Whether a page is one that the run has already met under another address.

An address alone proves little: a canonical may point to the home page, to a missing page or round in circles. So,
but for redirects, a page is folded onto another only if that one was audited and says the same; else it is audited
itself, and no page is lost through a wrong canonical.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable

import msgspec

from audits.crawl.main_text import main_blocks
from audits.crawl.urls import loose_key, normalise, same_site
from rules.page import Document, MissingEvidenceError, Page, TextBlocks

_SHINGLE = 3
"""Words that are hashed together."""
_LEAST_WORDS = 30
"""A page with fewer words says too little to be recognised by them."""
_SKETCH = 64
"""Hashes kept of a text."""
_SAME = 0.9
"""Share of common word triples from which two texts are one: a page and its print view, not two of one template."""


MOST_KEYS = 3
"""Keys of one identity: of the address asked for, the final one and the canonical."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What a page can be recognised by."""

    url: str
    """The address it was visited under, normalised."""
    final_url: str
    """The address that answered, normalised."""
    keys: tuple[str, ...]
    """Loose forms of its addresses: asked for, final, canonical."""
    sketch: frozenset[int] = frozenset()
    """Of its main text, see `sketch_of`; empty where there is too little to tell."""


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the run that may be the same as the one just visited."""

    url: str
    audited: bool
    """False while it is queued or in hand: certain to be visited, its text not yet known."""
    sketch: frozenset[int] = frozenset()


def identify(page: Page) -> Identity:
    """What the visited page can be recognised by."""
    final_url = normalise(page.final_url) or page.url
    canonical = normalise(_canonical(page))
    addresses = [page.url, final_url]
    if canonical and same_site(canonical, final_url):
        addresses.append(canonical)
    keys = tuple(dict.fromkeys(map(loose_key, addresses)))
    return Identity(url=page.url, final_url=final_url, keys=keys, sketch=_sketch(page))


def duplicate_of(identity: Identity, twins: Iterable[Twin]) -> str:
    """Why this page need not be audited, naming the page that stands for it; empty if it must be.

    `twins` are the pages that `Store.twins` finds for the identity. A redirect to one of them is certain, audited or
    still to come; else the text decides.
    """
    for twin in twins:
        if twin.url == identity.final_url != identity.url:
            return f"It redirects to {twin.url}, a page of this run itself."
        if twin.audited and likeness(identity.sketch, twin.sketch) >= _SAME:
            return f"It is the same page as {twin.url}."
    return ""


def _canonical(page: Page) -> str:
    try:
        return page.get(Document).canonical
    except MissingEvidenceError:
        return ""


def _sketch(page: Page) -> frozenset[int]:
    try:
        blocks = main_blocks(page.get(TextBlocks))
    except MissingEvidenceError:
        return frozenset()
    words = " ".join(block.text for block in blocks).split()
    return sketch_of(words) if len(words) >= _LEAST_WORDS else frozenset()


def sketch_of(words: list[str]) -> frozenset[int]:
    """A MinHash sketch: the smallest hashes of the text's word triples, the same ones for the same text."""
    triples = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    return frozenset(heapq.nsmallest(_SKETCH, map(_hash, triples)))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of word triples that two sketched texts have in common (Jaccard, estimated); 0 without a sketch."""
    if not one or not other:
        return 0.0
    smallest = heapq.nsmallest(_SKETCH, one | other)
    return sum(1 for number in smallest if number in one and number in other) / len(smallest)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())
