"""A server on loopback that answers what a test tells it to, and the fetcher of real runs to ask it."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from audits.links.fetcher import HttpFetcher


class Site:
    """One host: path to status and body; any other path is 404."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: str | bytes, status: int = 200) -> str:
        """Answer this path so; its address. `{base}` in a text stands for the host."""
        content = body if isinstance(body, bytes) else body.replace("{base}", self.base).encode()
        self.answers[path] = (status, content)
        return f"{self.base}{path}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Site = self.server.site
        site.asked.append(self.path)
        status, body = site.answers.get(self.path, (404, b"nothing here"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""


@pytest.fixture
def site() -> Iterator[Site]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.site = Site(server.server_port)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()


@pytest.fixture
def fetcher() -> Callable[[], HttpFetcher]:
    """Makes the fetcher of real runs, with every host taken for the audited site's."""
    return lambda: HttpFetcher(own=lambda host, port: True)
