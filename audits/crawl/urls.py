"""Addresses: one spelling for each, their hosts, and which may be visited at all.

An address that cannot be visited (malformed, another scheme) normalises to the empty string: pages are full of them,
and none of them is worth an exception.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

MAX_LENGTH = 2_000
"""Longer addresses are not followed: no editor wrote them."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_ga|_gl|_hs\w+"
    r"|mkt_tok|vero_id|oly_\w+_id|s_cid|cmpid",
    re.IGNORECASE,
)
_INDEX_FILE = re.compile(r"/(index|default|home)\.\w{3,5}$", re.IGNORECASE)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:\d+)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@lru_cache(maxsize=20_000)
def normalise(url: str) -> str:
    """The one spelling under which a page is known; empty for what is no address of a page.

    Scheme and host in lower case, default port, fragment, user info and tracking parameters off, parameters sorted,
    path and escapes in their shortest form.
    """
    try:
        spelled = canonicalize_url(_CONTROL.sub("", url.strip()))
        parts = urlsplit(spelled)
        place = _netloc(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        return ""
    if len(spelled) > MAX_LENGTH or not _visitable(parts.scheme, place):
        return ""
    return urlunsplit((parts.scheme, place, parts.path or "/", _without_tracking(parts.query), ""))


def is_web(url: str) -> bool:
    """Whether a normalised address is one of the web, not of a local file."""
    return url.startswith(("http:", "https:"))


def host_of(url: str) -> str:
    """The host with its port where that is not the default one, in lower case; empty where there is none."""
    parts = urlsplit(url)
    return _netloc(parts.scheme, parts.hostname or "", parts.port)


def authority(host: str, port: int) -> str:
    """A host and a port, written as `host_of` does."""
    return _netloc(next((scheme for scheme, usual in _DEFAULT_PORTS.items() if usual == port), ""), host, port)


def origin_of(url: str) -> str:
    """Scheme, host and port: `https://example.org`."""
    return f"{urlsplit(url).scheme}://{host_of(url)}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host and port, `www.` or not, whatever the scheme."""
    return site_of(host_of(one)) == site_of(host_of(other))


def site_of(host: str) -> str:
    """A host without its `www.`."""
    return host.removeprefix("www.")


def loose_key(url: str) -> str:
    """A form that addresses share which often lead to the same page.

    Scheme, `www.`, index file, final slash and case of the path are ignored: `http://x.org/A/index.html` and
    `https://www.x.org/a`. Only a reason to compare the pages, never to take them for the same.
    """
    parts = urlsplit(url)
    path = _INDEX_FILE.sub("/", parts.path).rstrip("/").lower()
    return f"{site_of(host_of(url))}{path}?{parts.query}"


def is_index(url: str) -> bool:
    """Whether the address is that of a folder or of its index file."""
    path = urlsplit(url).path
    return path in {"", "/"} or path.endswith("/") or bool(_INDEX_FILE.search(path))


def is_home(url: str) -> bool:
    """Whether the address is that of a site's home page."""
    parts = urlsplit(url)
    return is_web(url) and not parts.query and _INDEX_FILE.sub("/", parts.path) in {"", "/"}


def _visitable(scheme: str, place: str) -> bool:
    return scheme == "file" or (scheme in _DEFAULT_PORTS and bool(_HOST.fullmatch(place)))


def _netloc(scheme: str, host: str, port: int | None) -> str:
    host = host.rstrip(".").lower()
    name = f"[{host}]" if ":" in host else host
    return name if port is None or port == _DEFAULT_PORTS.get(scheme) else f"{name}:{port}"


def _without_tracking(query: str) -> str:
    return "&".join(one for one in query.split("&") if not _TRACKING.fullmatch(one.partition("=")[0]))
