"""One bounded GET: every request that Presscheck makes itself (links, robots.txt, sitemaps) goes through here."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What one GET brought, or why it brought nothing."""

    url: str
    status: int = 0
    """HTTP status of the last answer; 0 where there was none."""
    final_url: str = ""
    redirects: tuple[tuple[int, str], ...] = ()
    """Each redirect passed through: its status and where it pointed."""
    headers: dict[str, str] = {}
    """Lower-case names; of the last answer."""
    body: bytes = b""
    """Decoded (content-encoding undone), cut at the cap."""
    truncated: bool = False
    """The body was longer than the cap."""
    error: str = ""
    """dns, refused, tls, timeout, reset, redirect-loop, private-address, scheme or other; empty if it answered."""
    detail: str = ""
    """The fault in words."""


class Fetcher(Protocol):
    """Makes bounded GETs; never raises for what a server does."""

    async def get(self, url: str, *, max_bytes: int = 1_000_000, deadline: float = 20.0) -> Fetched:
        """GET the URL, following redirects; at most `max_bytes` decoded bytes, all within `deadline` seconds."""
