"""What one GET brought, and the notes taken while it was under way."""

from __future__ import annotations

import httpx2
import msgspec

_MAX_HEADERS = 100
_MAX_HEADER = 2_000


class Validators(msgspec.Struct, frozen=True):
    """What was kept of an answer, so that its server can say that it still holds (304)."""

    address: str = ""
    """The address that gave the answer: only there do they mean anything."""
    headers: dict[str, str] = {}


NO_VALIDATORS = Validators()


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
    rendered: bool = False
    """The body is the document as a browser showed it."""
    error: str = ""
    """dns, refused, tls, timeout, reset, redirect-loop, private-address, scheme, robots or other; empty if it answered.
    With a status, the fault came after the head of the answer: its body is not whole."""
    detail: str = ""
    """The fault in words."""


class Trip:
    """What is known so far of one GET: kept as it comes, so that a deadline loses nothing."""

    def __init__(self, url: str, max_bytes: int, validators: Validators = NO_VALIDATORS) -> None:
        self.url = url
        self._validators = validators
        self.max_bytes = max_bytes
        self.final_url = ""
        self.status = 0
        self.headers: dict[str, str] = {}
        self.redirects: list[tuple[int, str]] = []
        self.body = bytearray()
        self.truncated = False
        self.error = ""
        self.detail = ""

    def headers_for(self, url: str) -> dict[str, str]:
        """The headers that ask this address whether its answer of a former run still holds."""
        return self._validators.headers if url == self._validators.address else {}

    def fault(self, kind: str, words: str) -> None:
        """Note what went wrong; the trip is over."""
        self.error, self.detail = kind, words

    async def read(self, response: httpx2.Response) -> None:
        """Take the decoded body up to the cap."""
        async for part in response.aiter_bytes():
            self.body += part[: self.max_bytes - len(self.body) + 1]
            if len(self.body) > self.max_bytes:
                self.truncated = True
                del self.body[self.max_bytes :]
                return

    def fetched(self) -> Fetched:
        """What is known by now."""
        return Fetched(
            url=self.url,
            status=self.status,
            final_url=self.final_url,
            redirects=tuple(self.redirects),
            headers=self.headers,
            body=bytes(self.body),
            truncated=self.truncated,
            error=self.error,
            detail=self.detail,
        )


def bounded(headers: httpx2.Headers) -> dict[str, str]:
    """Headers by lower-case name, no more and no longer than anybody needs."""
    return {name.lower(): value[:_MAX_HEADER] for name, value in list(headers.items())[:_MAX_HEADERS]}
