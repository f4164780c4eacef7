"""Which addresses may be connected to, and connecting to the very address that was checked.

Checking a name and connecting to it afterwards would resolve it twice, and a hostile name server answers differently
the second time. Here the check is part of connecting, so that no redirect and no rebinding gets past it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import httpcore2

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
HostTest: TypeAlias = Callable[[str, int], bool]
"""Decides about a host name (lower case, without brackets) and a port."""
SocketOption: TypeAlias = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """The host resolves to an address that a public link must not lead us to."""


def belongs(url: str, hosts: HostTest) -> bool:
    """Whether a URL leads to one of these hosts; no address of another kind does."""
    try:
        parts = urlsplit(url)
        return hosts(parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0))
    except ValueError:
        return False


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Resolves, checks and connects in one step."""

    def __init__(self, may_be_private: HostTest) -> None:
        self._may_be_private = may_be_private
        self._tcp = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of the host that is allowed and answers."""
        fault: Exception | None = None
        for address in await self._allowed(host, port):
            try:
                stream = await self._tcp.connect_tcp(str(address), port, timeout, local_address, socket_options)
                return _Closing(stream)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
        raise fault or socket.gaierror(socket.EAI_NONAME, f"{host} has no address")

    async def _allowed(self, host: str, port: int) -> list[IPAddress]:
        found = await _resolve(host, port)
        allowed = [address for address in found if is_public(address) or self._local_by_leave(host, port, address)]
        if found and not allowed:
            raise PrivateAddressError(f"{host} is at {found[0]}, which is no public address")
        return allowed

    def _local_by_leave(self, host: str, port: int, address: IPAddress) -> bool:
        # Link-local addresses hold the metadata services of cloud machines: no name may lead there.
        return not embedded(address).is_link_local and self._may_be_private(host.lower(), port)


class _Closing(httpcore2.AsyncNetworkStream):
    """A connection that is closed, too, when a deadline ends it in the middle of the TLS handshake.

    httpcore2 closes it there for an exception and forgets it for a cancellation.
    """

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As the stream."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As the stream."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """As the stream."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """As the stream; closed where it fails in any way."""
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """As the stream."""
        return self._stream.get_extra_info(info)


def is_public(address: IPAddress) -> bool:
    """Whether the address can belong to a host of the public internet."""
    inner = embedded(address)
    kept = inner.is_private or inner.is_multicast or inner.is_reserved
    return inner.is_global and not (kept or (inner.version == 6 and inner.is_site_local))


def embedded(address: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 address only wraps (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def literal(host: str) -> IPAddress | None:
    """The address that a host name is, None for a name that must be resolved."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


async def _resolve(host: str, port: int) -> list[IPAddress]:
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers))
