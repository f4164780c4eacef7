"""Sitemaps: XML, index, plain text, RSS and Atom, packed or not, told apart by what they hold."""

from __future__ import annotations

import re
import zlib
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

MAX_BYTES = 50_000_000
"""What the sitemap protocol allows one file to hold, unpacked."""

_GZIP_MAGIC = b"\x1f\x8b"
_ANY_CONTAINER = 16 + zlib.MAX_WBITS
"""Tells zlib to expect gzip."""
_HTML = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+html|<html)", re.IGNORECASE | re.DOTALL)
_ADDRESSES = {
    "urlset": ("url", "loc"),
    "sitemapindex": ("sitemap", "loc"),
    "rss": ("item", "link"),
    "feed": ("entry", "link"),
}
"""Root element to the elements that hold an address, and their parents."""


class NotASitemapError(Exception):
    """Why a file cannot be read as a sitemap: what is wrong, then what to do about it."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(f"{what}. {next_step}")


class IsAPageError(NotASitemapError):
    """The file is an HTML page."""


class Sitemap(msgspec.Struct, frozen=True):
    """What one sitemap names, as written."""

    urls: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    """Of an index: further sitemaps."""


def read_sitemap(content: bytes) -> Sitemap:
    """Read a sitemap of any kind. Raises NotASitemapError."""
    text = _unpack(content).removeprefix(b"\xef\xbb\xbf").strip()
    if not text:
        raise NotASitemapError("it is empty (0 bytes)", "Have the site write its sitemap again.")
    if _HTML.match(text[:2000]):
        raise IsAPageError("it is an HTML page, not a sitemap", "Name the sitemap itself, or leave out “sitemap:”.")
    return _read_xml(text) if text.startswith(b"<") else _read_lines(text)


def _unpack(content: bytes) -> bytes:
    if not content.startswith(_GZIP_MAGIC):
        return content
    unpacker = zlib.decompressobj(_ANY_CONTAINER)
    try:
        text = unpacker.decompress(content, MAX_BYTES)
    except zlib.error as fault:
        raise NotASitemapError(f"it cannot be unpacked ({fault})", "Have the site write its sitemap again.") from fault
    if not unpacker.eof and not unpacker.unconsumed_tail:
        raise NotASitemapError("it is cut short: it cannot be unpacked to its end", "Have the site write it again.")
    if unpacker.unconsumed_tail:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise NotASitemapError(f"it unpacks to over {limit}, more than a sitemap may hold", "Split it by an index.")
    return text


def _read_lines(text: bytes) -> Sitemap:
    lines = [line.strip() for line in text.decode("utf-8", "replace").splitlines()]
    urls = tuple(line for line in lines if line.lower().startswith(("http://", "https://")))
    if not urls:
        raise NotASitemapError("it is neither XML nor a list of addresses", "Check the address of the sitemap.")
    return Sitemap(urls)


def _read_xml(text: bytes) -> Sitemap:
    reader = _Reader()
    parser = DefusedXMLParser(target=reader)
    try:
        parser.feed(text)
        parser.close()
    except DefusedXmlException as fault:
        raise NotASitemapError("it declares XML entities, which no sitemap needs", "Remove the declaration.") from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise NotASitemapError(f"it is malformed XML ({fault})", "Have the site write its sitemap again.") from fault
    return reader.sitemap()


class _Reader:
    """Takes the events of the XML parser and keeps the addresses alone, whatever else the file holds."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._text: list[str] = []
        self._found: list[str] = []
        self._root = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(tag.rpartition("}")[2])
        self._root = self._root or self._path[0]
        self._text.clear()
        if self._at_address() and "href" in attributes:
            self._found.append(attributes["href"])

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, _tag: str) -> None:
        address = "".join(self._text).strip()
        if self._at_address() and address:
            self._found.append(address)
        self._text.clear()
        self._path.pop()

    def close(self) -> None:
        """Nothing is left to do when the document ends."""

    def sitemap(self) -> Sitemap:
        """What was found. Raises NotASitemapError for XML of another kind."""
        if self._root not in _ADDRESSES:
            raise NotASitemapError(f"it is XML, but no sitemap: its root is “{self._root[:80]}”", "Check the address.")
        return Sitemap(sitemaps=tuple(self._found)) if self._root == "sitemapindex" else Sitemap(tuple(self._found))

    def _at_address(self) -> bool:
        return tuple(self._path[-2:]) == _ADDRESSES.get(self._root)
