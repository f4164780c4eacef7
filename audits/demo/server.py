"""Serves the demo site on loopback, and beside it the stand-in for the social platforms."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from audits.demo.faults import planted
from audits.demo.generate import PLACEHOLDER
from audits.demo.platforms import answer as platform_answer
from audits.demo.site import HTML, Resource, pages

Change = Callable[[str, Resource], Resource]


class DemoServer:
    """The demo site at `base_url` and the platforms' stand-in at `gateway_url`, while the context is open.

    `more` adds pages, such as those of audits.demo.generate: path to HTML. `changed` makes of each resource what is
    served in its place.
    """

    def __init__(self, more: Mapping[str, str] | None = None, changed: Change | None = None) -> None:
        self._more = more or {}
        self._changed = changed or (lambda _, resource: resource)
        self._closing = Event()

    def __enter__(self) -> Self:
        self._servers = (_Server(self._site_answer), _Server(platform_answer))
        resources = pages(self.base_url) | dict(self._generated())
        self._resources = {path: self._changed(path, resource) for path, resource in resources.items()}
        self._threads = [_start(server) for server in self._servers]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()

    @property
    def base_url(self) -> str:
        """The site, without a slash at its end."""
        return _address(self._servers[0])

    @property
    def gateway_url(self) -> str:
        """The stand-in: answers `https://host/path` as `/https/host/path`."""
        return _address(self._servers[1])

    def _generated(self) -> Iterator[tuple[str, Resource]]:
        quoted = quote(self.base_url, safe="")
        for path, html in self._more.items():
            here = html.replace(PLACEHOLDER, self.base_url).replace(quote(PLACEHOLDER, safe=""), quoted)
            yield path, Resource(HTML, here.encode())

    def _site_answer(self, path: str) -> tuple[int, Resource]:
        if path in _silent_paths():
            self._closing.wait()
        found = self._resources.get(path.partition("?")[0])
        return (HTTPStatus.OK, found) if found else (HTTPStatus.NOT_FOUND, _NOT_FOUND)


_NOT_FOUND = Resource(
    HTML,
    b'<!doctype html><html lang="en"><head><title>No such page</title></head>'
    b'<body><main><h1>No such page</h1><p><a href="/">To the library</a></p></main></body></html>',
)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser may keep its connection open for longer than the demo runs

    def __init__(self, answer: Callable[[str], tuple[int, Resource]]) -> None:
        self.answer = answer
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet about a browser that goes away in the middle of an answer: daily bread."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        status, resource = self.server.answer(self.path)
        self.send_response(status)
        self.send_header("Content-Type", resource.content_type)
        self.send_header("Content-Length", str(len(resource.body)))
        if resource.location:
            self.send_header("Location", resource.location)
        self.end_headers()
        self.wfile.write(resource.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""


def _start(server: _Server) -> Thread:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    return thread


def _address(server: _Server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def _silent_paths() -> set[str]:
    return {page.path for page in planted().lost_page if page.error == "timeout"}
