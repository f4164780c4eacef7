"""Addresses taken apart, and found in texts; nothing here raises, whatever a page has written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlsplit

_NOTHING = SplitResult("", "", "", "", "")
_SECOND_LEVEL = re.compile("ac|asn|co|com|edu|go[bv]|gouv|gv|mil|ne|net|nhs|or|org|sch")
SHORTENERS = frozenset(
    [
        "aka.ms",
        "amzn.to",
        "bit.ly",
        "bitly.com",
        "buff.ly",
        "cutt.ly",
        "dlvr.it",
        "fb.me",
        "g.co",
        "go.nature.com",
        "go.usa.gov",
        "goo.gl",
        "is.gd",
        "j.mp",
        "lnkd.in",
        "ow.ly",
        "rb.gy",
        "rebrand.ly",
        "s.id",
        "shorturl.at",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
        "trib.al",
        "wp.me",
        "youtu.be",
    ]
)
"""They lead on by design, and say nothing of where."""
PERSISTENT = frozenset(
    [
        "doi.org",
        "dx.doi.org",
        "handle.net",
        "hdl.handle.net",
        "n2t.net",
        "orcid.org",
        "perma.cc",
        "purl.org",
        "purl.stanford.edu",
        "w3id.org",
        "web.archive.org",
        "urn.kb.se",
        "nbn-resolving.org",
        "identifiers.org",
    ]
)
"""Addresses that stay while what they lead to moves: they are the ones to cite."""


def parts_of(url: str) -> SplitResult:
    """The parts of an address; all empty where it is none."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.hostname, parts.port
    except ValueError:
        return _NOTHING
    return parts


def host(url: str) -> str:
    """The host, lower case and without `www.`; empty where there is none."""
    return host_in(parts_of(url))


def host_in(parts: SplitResult) -> str:
    """The same of an address that has been taken apart."""
    return (parts.hostname or "").removesuffix(".").removeprefix("www.")


def owner(name: str) -> str:
    """The part of a host name that is registered, as far as its look tells: `example.org` of `shop.example.org`."""
    labels = name.split(".")
    if name.replace(".", "").isdigit() or ":" in name:
        return name
    deep = len(labels) > 2 and len(labels[-1]) == 2 and bool(_SECOND_LEVEL.fullmatch(labels[-2]))
    return ".".join(labels[-3 if deep else -2 :])


def is_web(url: str) -> bool:
    """Whether it is an address of the web."""
    return parts_of(url).scheme in ("http", "https") and bool(host(url))


def carried(url: str) -> list[str]:
    """The values that an address carries in its query, such as the address that a click counter leads on to."""
    return [value for _, value in parse_qsl(parts_of(url).query)]


def same_document(url: str, other: str) -> bool:
    """Whether two addresses differ by their fragment alone."""
    return url.partition("#")[0] == other.partition("#")[0]


def addresses_in(texts: tuple[str, ...]) -> Iterator[str]:
    """The web addresses that stand in texts, such as those that a share link hands on."""
    for text in texts:
        yield from (match.rstrip(".,;:!?)]}\"'") for match in re.findall(r"https?://[^\s<>\"]+", text))
