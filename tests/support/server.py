"""A static server on loopback: a folder, or pages held in memory, at a free port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@contextmanager
def serve_folder(folder: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve the folder's files; yields the base URL, without a slash at its end."""
    with serving(partial(_Files, directory=str(folder)), host) as base:
        yield base


@contextmanager
def serve_pages(pages: Mapping[str, str], host: str = "127.0.0.1") -> Iterator[str]:
    """Serve HTML texts or `Redirect`s by path (`/a.html`); they may change while it runs. Yields the base URL."""
    with serving(partial(_Pages, pages), host) as base:
        yield base


@contextmanager
def serving(handler: object, host: str) -> Iterator[str]:
    server = _Server((host, 0), handler)  # type: ignore[arg-type]  # a partial makes handlers as their class does
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser may keep its connection open for longer than the tests run

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet: a browser that goes away in the middle of an answer is daily bread."""


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""


class Redirect(str):
    """In place of a page: where it has gone."""

    __slots__ = ()


class _Pages(BaseHTTPRequestHandler):
    def __init__(self, pages: Mapping[str, str], *args: object) -> None:
        self.pages = pages
        super().__init__(*args)  # type: ignore[arg-type]  # passed through as they came

    def do_GET(self) -> None:
        text = self.pages.get(self.path.partition("?")[0])
        body = (text or "").encode("utf-8", "surrogatepass")
        self.send_response(404 if text is None else 302 if isinstance(text, Redirect) else 200)
        if isinstance(text, Redirect):
            self.send_header("Location", text)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""
