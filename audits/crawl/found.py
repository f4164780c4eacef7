"""A page that a crawl came to know, by a target, a sitemap or a link."""

from __future__ import annotations

import msgspec


class NewUrl(msgspec.Struct, frozen=True):
    """One page to visit; the store keeps it once, however often it is met."""

    url: str
    """Normalised."""
    depth: int = 0
    """Links from a target."""
    found_on: str = ""
    """The page or sitemap that led here; empty for a target."""
    follow: bool = True
    """Whether the crawl goes on from its links."""
