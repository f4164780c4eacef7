"""httpx2's transport over connections that are checked as they are made: no cookies, no proxies, no own redirects."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import cast

import httpcore2
import httpx2

from audits.links.address import GuardedBackend, HostTest


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Carries requests to addresses that may be connected to, and to no others."""

    def __init__(self, may_be_private: HostTest) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=None,  # the callers bound themselves
            max_keepalive_connections=20,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(may_be_private),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request and bring the head of its answer; the body is read by who wants it."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in cast("AsyncIterable[bytes]", self._answer.stream):
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
