"""A raw HTTP server on the test's own loop: each path sends exactly the bytes, or does exactly what, the test says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

Behaviour = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """A whole answer; header names are written with `_` for `-`."""
    lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class RawSite:
    """What one server was asked, and how many requests it had at once."""

    def __init__(self, behaviours: Mapping[str, Behaviour | list[Behaviour]]) -> None:
        self.behaviours = behaviours
        self.base = ""
        self.port = 0
        self.asked: list[str] = []
        self.heads: list[bytes] = []
        self.at_once = 0
        self.most_at_once = 0

    def own(self, host: str, port: int) -> bool:
        """The scope's answer for this site."""
        return (host, port) == ("127.0.0.1", self.port)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the test is over
        finally:
            self.at_once -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split()[1].decode()
        self.asked.append(path)
        self.heads.append(head)
        behaviour = self.behaviours.get(path, answer(404))
        if isinstance(behaviour, list):
            behaviour = behaviour.pop(0) if len(behaviour) > 1 else behaviour[0]
        if isinstance(behaviour, bytes):
            writer.write(behaviour)
            await writer.drain()
        else:
            await behaviour(writer)


@asynccontextmanager
async def raw_site(
    behaviours: Mapping[str, Behaviour | list[Behaviour]], host: str = "127.0.0.1"
) -> AsyncIterator[RawSite]:
    """Serve; a list of behaviours is used one after the other, the last one for ever."""
    site = RawSite(behaviours)
    server = await asyncio.start_server(site.serve, host, 0)
    site.port = server.sockets[0].getsockname()[1]
    site.base = f"http://{host}:{site.port}"
    try:
        yield site
    finally:
        server.close()
        await server.wait_closed()
