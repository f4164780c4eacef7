"""The gateway: one local server that stands in for the rest of the web."""

from __future__ import annotations

import httpx2


class Gateway:
    """Maps the addresses of the web to paths of one server: `/<scheme>/<host[:port]>/<path?query>`."""

    def __init__(self, address: str) -> None:
        self._base = httpx2.URL(address)

    def is_at(self, host: str, port: int) -> bool:
        """Whether the gateway itself is at this host and port."""
        return (host, port) == (self._base.host, self._base.port or 80)

    def way_to(self, url: httpx2.URL) -> httpx2.URL:
        """The gateway's address for a URL."""
        head = f"/{url.scheme}/{url.netloc.decode('ascii')}".encode("ascii")
        return self._base.copy_with(raw_path=head + url.raw_path)
