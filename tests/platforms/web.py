"""A stand-in for the web on loopback: real HTTP and TLS, every host name at home here, each host behaving as told.

The resolver is ours: every name leads to one plain and one TLS port of 127.0.0.1, so that the code under test asks
https://www.facebook.com/... and nothing of it knows. Certificates are made anew for each session.
"""

from __future__ import annotations

import asyncio
import ipaddress
import shutil
import ssl
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpcore2

from audits.links import address

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
Behaviour = Callable[[str, int], Answer]
"""From the URL asked and the number of times it was asked before to the answer."""


class Certificates:
    """A root of our own, and what it and others signed."""

    def __init__(self, folder: Path, hosts: Iterable[str]) -> None:
        program = shutil.which("openssl")
        assert program, "these tests make their certificates with openssl: install it"
        self._openssl = program
        self._folder = folder
        self.root = folder / "root.pem"
        self._make("root", ["-subj", "/CN=Stand-in root", "-addext", "basicConstraints=critical,CA:TRUE"])
        names = ",".join(f"DNS:{host}" for host in sorted(set(hosts)))
        signed = ["-CA", str(self.root), "-CAkey", str(folder / "root.key")]
        leaf = ["-subj", "/CN=stand-in", "-addext", "basicConstraints=CA:FALSE"]
        self.good = self._make("good", [*leaf, *signed, "-addext", f"subjectAltName={names}"])
        self.stranger = self._make("stranger", [*leaf, *signed, "-addext", "subjectAltName=DNS:other.example"])
        self.unsigned = self._make("unsigned", [*leaf, "-addext", f"subjectAltName={names}"])

    def _make(self, name: str, options: list[str]) -> ssl.SSLContext:
        pem, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"]
        command = [self._openssl, *new, "-keyout", str(key), "-out", str(pem), *options]
        subprocess.run(command, check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem, key)
        return context


class Web:
    """The hosts, and what they were asked."""

    def __init__(self, behaviours: Mapping[str, Behaviour], fallback: Behaviour) -> None:
        self._behaviours = behaviours
        """By address without scheme: `www.facebook.com/example`."""
        self._fallback = fallback
        self.asked: Counter[str] = Counter()
        self.heads: list[bytes] = []
        self._busy: Counter[str] = Counter()
        self._connections: set[asyncio.Task[None]] = set()
        self.most_at_once = 0
        """Requests that one host had at once, at most."""

    async def close(self) -> None:
        """End all connections."""
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            self._connections.add(task)  # the loop holds it by a weak reference only
        scheme = "https" if writer.get_extra_info("ssl_object") else "http"
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            hosts = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("host:")]
            answering = self._answer(f"{scheme}://{hosts[0]}{lines[0].split()[1]}", head, writer)
            await _until_either(answering, reader.read())
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass  # the client went away, or the test is over
        finally:
            writer.close()

    async def _answer(self, url: str, head: bytes, writer: asyncio.StreamWriter) -> None:
        host, before = urlsplit(url).hostname or "", self.asked[url]
        self.asked[url] += 1
        self.heads.append(head)
        self._busy[host] += 1
        self.most_at_once = max(self.most_at_once, self._busy[host])
        try:
            key = url.partition("://")[2]
            behaviour = self._behaviours.get(key) or self._behaviours.get(key.partition("?")[0], self._fallback)
            answer = behaviour(url, before)
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(writer)
        finally:
            self._busy[host] -= 1


async def _until_either(answering: Coroutine[None, None, None], leaving: Coroutine[None, None, bytes]) -> None:
    """Answer until that is done or the client has gone, as a server notices it."""
    both = {asyncio.ensure_future(answering), asyncio.ensure_future(leaving)}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in both:
            one.cancel()
        await asyncio.gather(*both, return_exceptions=True)


@asynccontextmanager
async def open_web(
    web: Web, certificates: Certificates, faulty: Mapping[str, ssl.SSLContext | None], nameless: Callable[[str], bool]
) -> AsyncIterator[None]:
    """Serve, with every name but the nameless resolved to here. `faulty` hosts show another certificate, or none."""

    def choose(socket: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        if name in faulty:
            other = faulty[name]
            if other is None:
                return ssl.ALERT_DESCRIPTION_HANDSHAKE_FAILURE
            socket.context = other
        return None

    certificates.good.sni_callback = choose  # type: ignore[assignment]
    plain = await asyncio.start_server(web.serve, "127.0.0.1", 0)
    secure = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=certificates.good)
    ports = {80: plain.sockets[0].getsockname()[1], 443: secure.sockets[0].getsockname()[1]}
    with _names_resolved(ports, nameless):
        try:
            yield
        finally:
            plain.close()
            secure.close()
            await web.close()


class _names_resolved:  # noqa: N801 -- used as a function
    """Every name leads to this machine while it lasts; addresses that are written as numbers stay what they are."""

    def __init__(self, ports: Mapping[int, int], nameless: Callable[[str], bool]) -> None:
        self._ports = ports
        self._nameless = nameless

    def __enter__(self) -> None:
        self._resolve, self._connect = address._resolve, httpcore2.AnyIOBackend.connect_tcp
        connect, ports, nameless = self._connect, self._ports, self._nameless

        async def resolve(host: str, port: int) -> list[address.IPAddress]:
            if number := address.literal(host):
                return [number]
            if nameless(host):
                raise (
                    OSError
                    if host.startswith("strange")
                    else address.socket.gaierror(address.socket.EAI_NONAME, "Name or service not known")
                )
            return [ipaddress.ip_address("93.184.216.34")]  # a public address: names of the web have one

        async def connect_tcp(backend: object, host: str, port: int, *rest: object, **more: object) -> object:
            return await connect(backend, "127.0.0.1", ports.get(port, port), *rest, **more)  # type: ignore[arg-type]

        address._resolve = resolve
        httpcore2.AnyIOBackend.connect_tcp = connect_tcp  # type: ignore[method-assign,assignment]

    def __exit__(self, *_: object) -> None:
        address._resolve = self._resolve
        httpcore2.AnyIOBackend.connect_tcp = self._connect  # type: ignore[method-assign]
