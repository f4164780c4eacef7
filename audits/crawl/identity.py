"""Whether a page is one that the run has already met under another address.

An address alone proves little: a canonical may point to the home page, to a missing page or round in circles. So a page
is folded onto another only if that one was audited (or is sure to be visited) and says the same.
"""

from __future__ import annotations

import msgspec


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What a page can be recognised by."""

    url: str
    final_url: str
    keys: tuple[str, ...]
    """Loose forms of its addresses: asked for, final, canonical."""
    text_hash: int | None = None
    """Similarity hash of its main text; None where there is too little to tell."""


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the run that may be the same as the one just visited."""

    url: str
    audited: bool
    """False while it is queued or in hand: certain to be visited, its text not yet known."""
    text_hash: int | None = None
