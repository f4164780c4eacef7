"""A proxy for the browser that opens links: it resolves, checks and connects as our own requests do.

A page, or a redirect, may lead a browser anywhere; here no name leads it to a private address.
"""

from __future__ import annotations

import asyncio
from typing import Self

import httpcore2

from audits.links.address import GuardedBackend, HostTest

_PATIENCE = 20.0
"""Seconds for the head of a request, and for connecting."""
_AT_ONCE = 64 * 1024


class GuardedProxy:
    """Serves CONNECT on loopback while it is entered: https alone, to public addresses alone."""

    def __init__(self, may_be_private: HostTest) -> None:
        self._backend = GuardedBackend(may_be_private)
        self._tunnels: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for tunnel in self._tunnels:
            tunnel.cancel()
        await asyncio.gather(*self._tunnels, return_exceptions=True)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            self._tunnels.add(task)  # the loop holds it by a weak reference only
            task.add_done_callback(self._tunnels.discard)
        try:
            async with asyncio.timeout(_PATIENCE):
                stream = await self._connect(await reader.readuntil(b"\r\n\r\n"))
        except Exception:  # noqa: BLE001 -- whatever the fault, to the browser it is a host that cannot be reached
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        else:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await _between(stream, reader, writer)
        finally:
            writer.close()

    async def _connect(self, head: bytes) -> httpcore2.AsyncNetworkStream:
        method, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ")
        if method != "CONNECT":
            raise ValueError(f"only https is carried, not {method} {target}")
        host, _, port = target.rpartition(":")
        return await self._backend.connect_tcp(host.strip("[]"), int(port), timeout=_PATIENCE)


async def _between(
    stream: httpcore2.AsyncNetworkStream, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Carry bytes both ways until either side ends."""

    async def up() -> None:
        while data := await reader.read(_AT_ONCE):
            await stream.write(data)

    async def down() -> None:
        while data := await stream.read(_AT_ONCE):
            writer.write(data)
            await writer.drain()

    ways = {asyncio.ensure_future(up()), asyncio.ensure_future(down())}
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        await stream.aclose()
