"""The stand-in for the social platforms and doi.org: answers `https://host/path` asked for as `/https/host/path`.

It answers as the platforms do: http leads to https, a living account names its own address, a dead one brings the
platform's 404, and LinkedIn tells a machine nothing at all.
"""

from __future__ import annotations

import tomllib
from functools import cache
from html import escape
from http import HTTPStatus
from urllib.parse import urlsplit

import msgspec

from audits.demo.library import CONTENT, articles
from audits.demo.site import HTML, Resource


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """content/platforms.toml."""

    alive: tuple[str, ...]
    blocked: dict[str, int]


def answer(path: str) -> tuple[int, Resource]:
    """Status and body for one request to the gateway."""
    scheme, _, rest = path.removeprefix("/").partition("/")
    url = urlsplit(f"{scheme}://{rest}")
    if scheme == "http":
        return HTTPStatus.MOVED_PERMANENTLY, Resource(HTML, b"", location=url._replace(scheme="https").geturl())
    if status := _known().blocked.get(url.netloc):
        return status, _page("Request denied", "")
    if url.netloc == "doi.org":
        found = any(f"doi:{url.path[1:]}" in text for article in articles().values() for text in article.references)
        return (HTTPStatus.OK, _page("Article", "")) if found else (HTTPStatus.NOT_FOUND, _page("DOI Not Found", ""))
    return _account(f"{url.scheme}://{url.netloc}{url.path.rstrip('/')}")


def _account(address: str) -> tuple[int, Resource]:
    own = next((one for one in _known().alive if one.casefold() == address.casefold()), "")
    if not own:
        return HTTPStatus.NOT_FOUND, _page("404 Not Found", "")
    name = own.rpartition("/")[2]
    head = f'<link rel="canonical" href="{own}"><meta property="og:url" content="{own}">'
    return HTTPStatus.OK, _page(name, f'{head}<meta property="og:type" content="profile">')


def _page(title: str, head: str) -> Resource:
    """A page with a title; `head` is our own HTML."""
    text = f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>{head}</head><body></body></html>'
    return Resource(HTML, text.encode())


@cache
def _known() -> Known:
    return msgspec.convert(tomllib.loads((CONTENT / "platforms.toml").read_text("utf-8")), Known)
