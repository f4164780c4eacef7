"""A loopback server of every bad input: each path misbehaves in one known way.

    with FaultServer() as site:
        site.url("/drip")            # the path on the plain port
    with FaultServer(tls=True) as site:
        ...                          # the same paths behind a certificate that nobody trusts

Every path is described in `PATHS`; `refused_url()` and `UNRESOLVABLE_URL` are the faults that need no server.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from types import TracebackType
from typing import Any, Self

UNRESOLVABLE_URL = "http://no-such-host.invalid/"
"""`.invalid` never resolves (RFC 6761)."""

HTML = "text/html; charset=utf-8"
ESCAPE = "\x1b]0;owned\x07\x1b[31m\x9b31m\u202e"
"""What a hostile title sends to a terminal: an OSC window title, colours by ESC and by C1, a bidi override."""
HOSTILE_TITLE = f"Knee</title><script>document.documentElement.dataset.owned = 'yes'</script>{ESCAPE}"

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers, body: what most paths send."""


def refused_url() -> str:
    """An address of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"


class FaultServer:
    """Serves `PATHS`; a context manager. `closing` ends the paths that would never end by themselves."""

    def __init__(self, *, tls: bool = False) -> None:
        self.closing = Event()
        self.requests: list[str] = []
        """Every path asked for, in order."""
        self._asked = Condition()
        self._tls = tls

    def __enter__(self) -> Self:
        self._server = _Server(self)
        if self._tls:
            self._server.socket = _self_signed().wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def base_url(self) -> str:
        """Without a slash at its end."""
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self._server.server_port}"

    def note(self, path: str) -> None:
        """Remember that a path was asked for."""
        with self._asked:
            self.requests.append(path)
            self._asked.notify_all()

    def wait_for(self, path: str, timeout: float = 60.0) -> None:
        """Return once this path has been asked for. Raises TimeoutError."""
        with self._asked:
            if not self._asked.wait_for(lambda: path in self.requests, timeout):
                raise TimeoutError(f"nobody asked for {path} within {timeout:g} s")

    def url(self, path: str) -> str:
        """The absolute address of one path."""
        return self.base_url + path


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a client may keep a connection open for longer than the test runs

    def __init__(self, owner: FaultServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet about clients that give up: they are meant to, on most of these answers."""
        if not isinstance(sys.exception(), ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.owner.note(self.path)
        path = self.path.partition("?")[0]
        if path in STREAMS:
            STREAMS[path](self)
        else:
            status, headers, body = PATHS.get(path, PATHS["/404"])(self.server.owner.base_url)
            self.answer(status, {"Content-Length": str(len(body))} | headers, body)

    def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        """Send one answer; Content-Length is the caller's, since some of these lie about it."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""


def article(title: str = "A sound page", extra: str = "") -> str:
    """A page without a fault of its own; `title` and `extra` are put in as they are."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>A sound page</h1><p>Walk a little every day.</p>{extra}</main></body></html>"
    )


def _page(title: str = "A sound page", extra: str = "", status: int = 200) -> Callable[[str], Answer]:
    body = article(title, extra).encode()
    return lambda base: (status, {"Content-Type": HTML}, body)


def _sent(kind: str, body: bytes, **headers: str) -> Callable[[str], Answer]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda base: (200, {"Content-Type": kind} | named, body)


def _redirect(to: str) -> Callable[[str], Answer]:
    return lambda base: (302, {"Location": to}, b"")


def _sitemap(base: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{base}/ok</loc></url><url><loc>{base}/500</loc></url></urlset>"
    ).encode()


def _sitemap_answer(base: str) -> Answer:
    return 200, {"Content-Type": "application/xml"}, _sitemap(base)


def _gzip_sitemap(base: str) -> Answer:
    return 200, {"Content-Type": "application/gzip"}, gzip.compress(_sitemap(base))


def _truncated_gzip_sitemap(base: str) -> Answer:
    return 200, {"Content-Type": "application/gzip"}, gzip.compress(_sitemap(base))[:-12]


def _gzip_bomb(base: str) -> Answer:
    """100 KB that unfold to 100 MB."""
    return 200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(b" " * 100_000_000)


_ALERTS = "<script>for (let i = 0; i < 40; i++) { alert(i); confirm(i); prompt(i) }</script>"
_NEXT_ALERT = "<script>setInterval(() => alert('again'), 1)</script>"
_LOOP = "<script>for (;;) { document.title += '' }</script>"
_CRASH = """<script>
  // A tree 5,000 levels deep overflows the renderer's stack as soon as it is laid out: the tab dies.
  const root = document.createElement('div')
  let leaf = root
  for (let depth = 0; depth < 5000; depth++) leaf = leaf.appendChild(document.createElement('div'))
  document.body.appendChild(root)
  root.getBoundingClientRect()
</script>"""
_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><urlset><url><loc>&i;</loc></url></urlset>"
)

PATHS: dict[str, Callable[[str], Answer]] = {
    "/": _page("Start", '<p><a href="/ok">ok</a> <a href="/404">404</a> <a href="/500">500</a></p>'),
    "/ok": _page(),
    "/404": _page("No such page", status=404),
    "/500": _page("The server failed", status=500),
    "/503": _page("Closed for now", status=503),
    # Redirects
    "/moved": _redirect("/ok"),
    "/loop-a": _redirect("/loop-b"),
    "/loop-b": _redirect("/loop-a"),
    "/self": _redirect("/self"),
    "/to-refused": lambda base: (302, {"Location": refused_url()}, b""),
    "/to-unresolvable": _redirect(UNRESOLVABLE_URL),
    "/to-file": _redirect("file:///etc/hostname"),
    "/to-javascript": _redirect("javascript:alert(1)"),
    # What is no HTML
    "/leaflet.pdf": _sent("application/pdf", b"%PDF-1.4\n%%EOF\n"),
    "/data.json": _sent("application/json", b'{"page": false}'),
    "/pixel.gif": _sent("image/gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00"),
    "/plain.txt": _sent("text/plain", b"Just words.\n"),
    "/download": _sent(HTML, article().encode(), Content_Disposition='attachment; filename="page.html"'),
    "/archive.zip": _sent("application/zip", b"PK\x05\x06" + bytes(18)),
    "/untyped": lambda base: (200, {}, article().encode()),
    # Pages with too little in them
    "/empty": _sent(HTML, b""),
    "/blank": _sent(HTML, b'<!doctype html><html lang="en"><title></title><body></body></html>'),
    "/no-content": lambda base: (204, {}, b""),
    "/cut-short": lambda base: (200, {"Content-Type": HTML, "Content-Length": "90000"}, article().encode()),
    # Sitemaps and robots.txt
    "/robots.txt": _sent("text/plain", b"User-agent: *\nDisallow: /private\n"),
    "/private": _page("Not for robots"),
    "/sitemap.xml": _sitemap_answer,
    "/sitemap-empty.xml": _sent("application/xml", b""),
    "/sitemap-malformed.xml": _sent("application/xml", b"<urlset><url><loc>http://a/</loc></urlset>"),
    "/sitemap-html.xml": _page(),
    "/sitemap-bomb.xml": _sent("application/xml", _BOMB.encode()),
    "/sitemap.xml.gz": _gzip_sitemap,
    "/sitemap-truncated.xml.gz": _truncated_gzip_sitemap,
    "/sitemap-index-loop.xml": lambda base: (
        200,
        {"Content-Type": "application/xml"},
        f"<sitemapindex><sitemap><loc>{base}/sitemap-index-loop.xml</loc></sitemap></sitemapindex>".encode(),
    ),
    # Pages that attack
    "/script-loop": _page("Loops for ever", _LOOP),
    "/crash": _page("Kills its tab", _CRASH),
    "/alerts": _page("Forty alerts", _ALERTS),
    "/alerts-for-ever": _page("Alerts for ever", _NEXT_ALERT),
    "/hostile-title": _page(HOSTILE_TITLE),
    "/gzip-bomb": _gzip_bomb,
    "/wrong-encoding": _sent(HTML, article().encode(), Content_Encoding="gzip"),
}
"""Path to what it answers, given the server's base URL. Any other path answers 404."""


def _endless(handler: _Handler) -> None:
    """A body that never ends, as fast as the client reads."""
    handler.answer(200, {"Content-Type": HTML}, article().encode()[: -len("</main></body></html>")])
    while not handler.server.owner.closing.wait(0.01):
        handler.wfile.write(b"<p>And another thing.</p>" * 40)


def _drip(handler: _Handler) -> None:
    """A body that comes one byte at a time, so that no timeout of a single read ever fires."""
    body = article().encode()
    handler.answer(200, {"Content-Type": HTML, "Content-Length": str(len(body))})
    for byte in body:
        if handler.server.owner.closing.wait(0.2):
            return
        handler.wfile.write(bytes([byte]))


def _silent(handler: _Handler) -> None:
    """Takes the request and never answers."""
    handler.server.owner.closing.wait()


def _hanging_picture(handler: _Handler) -> None:
    """A whole page whose picture never comes: its load event never fires."""
    body = article("Waits for a picture", '<img src="/silent" alt="A picture" width="10" height="10">').encode()
    handler.answer(200, {"Content-Type": HTML, "Content-Length": str(len(body))}, body)


def _reset(handler: _Handler) -> None:
    """Closes the connection without an answer."""
    handler.close_connection = True


STREAMS: dict[str, Callable[[_Handler], None]] = {
    "/endless": _endless,
    "/drip": _drip,
    "/silent": _silent,
    "/hanging-picture": _hanging_picture,
    "/reset": _reset,
}
"""Paths whose fault lies in how they answer."""


def all_paths() -> Iterator[str]:
    """Every path with a behaviour of its own."""
    yield from PATHS
    yield from STREAMS


def _self_signed() -> ssl.SSLContext:
    """A server context with a certificate made now by the `openssl` command, trusted by nobody."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = Path(folder, "key.pem"), Path(folder, "certificate.pem")
        request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
        subprocess.run(
            [
                "openssl",
                *request.split(),
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key,
                "-out",
                certificate,
            ],
            check=True,
            capture_output=True,
        )
        context.load_cert_chain(certificate, key)
    return context
