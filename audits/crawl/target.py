"""One target as the user wrote it: which kind of thing it names, and where that is."""

from __future__ import annotations

import os
import re
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import msgspec

from audits.crawl.urls import is_index, normalise

_SITEMAP_SUFFIXES = (".xml", ".gz", ".txt")
_FILE_SUFFIXES = (".html", ".htm", ".xhtml", *_SITEMAP_SUFFIXES)
_HOST = re.compile(r"(localhost|\[[0-9a-f:]+\]|[^\W_][\w-]*(\.[\w-]+)+|[\w-]+(?=:\d))(:\d+)?([/?].*)?", re.IGNORECASE)
_OWN_HOST = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/?]|$)", re.IGNORECASE)
_FILE_ADDRESS = re.compile(r"file:", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_PREFIX = re.compile(r"(site|page|sitemap):")
_MARK = re.compile(rf"@|{_PREFIX.pattern}")


class Kind(Enum):
    """What a target is."""

    SITE = "site"
    PAGE = "page"
    SITEMAP = "sitemap"
    FILE = "file"
    FOLDER = "folder"
    LIST = "list"
    WRONG = "wrong"


class Target(msgspec.Struct, frozen=True):
    """One target, understood."""

    kind: Kind
    where: str
    """Normalised address; or the path, of a file, folder or list; or what the user wrote, if it is wrong."""
    surely: bool = False
    """The user said which kind it is; else the address did, and the content may say otherwise."""
    what: str = ""
    """What is wrong with it."""
    next_step: str = ""

    @property
    def path(self) -> Path:
        """The path of a local target."""
        return Path(self.where)


def parse_target(text: str) -> Target:
    """Understand one target.

    A web address that ends in a slash or an index file is a site, or a section of one; one that ends like a sitemap is
    taken for one; any other is a page. `site:`, `page:` or `sitemap:` in front says so outright.
    """
    text = text.strip()
    if text.startswith("@"):
        return Target(Kind.LIST, text[1:])
    prefix = _PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    said = Kind(prefix[1]) if prefix else None
    if not rest:
        return _wrong("“”", "it names nothing", "Name a page, a site, a sitemap, a file, a folder or @list.")
    return _local(_path_of(rest), said) if _is_local(rest) else _web(rest, said)


def anchored(text: str, folder: Path) -> str:
    """The target with its path, if it is one, put behind the folder that it is relative to.

    A path that no text can hold (its name is not UTF-8) becomes an address.
    """
    text = text.strip()
    mark = match[0] if (match := _MARK.match(text)) else ""
    rest = text[len(mark) :]
    if not rest or _FILE_ADDRESS.match(rest) or not (mark == "@" or _is_local(rest, folder)):
        return text.encode("utf-8", "backslashreplace").decode()
    written = str(folder / Path(rest).expanduser()) if folder.parts else rest
    return mark + (written if _is_text(written) else Path(written).absolute().as_uri())


def _is_text(written: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in written)


def _is_local(text: str, folder: Path = Path()) -> bool:
    if _FILE_ADDRESS.match(text) or text.startswith((".", "/", "~")):
        return True
    return "://" not in text and (
        (folder / text).exists() or not (_HOST.fullmatch(text) or _SCHEME.match(text)) or _is_file_name(text)
    )


def _is_file_name(text: str) -> bool:
    return "/" not in text and text.lower().endswith(_FILE_SUFFIXES)


def _path_of(text: str) -> Path:
    if _FILE_ADDRESS.match(text):
        path = urlsplit(text).path
        return Path(url2pathname(path) if os.name == "nt" else unquote(path, errors="surrogateescape"))
    return Path(text).expanduser()


def _local(path: Path, said: Kind | None) -> Target:
    try:
        if path.is_dir():
            return Target(Kind.FOLDER, str(path))
        if not path.is_file():
            return _wrong(str(path), "there is no such file or folder, and it is no web address", "Check its spelling.")
    except (OSError, ValueError) as fault:
        return _wrong(str(path), f"it cannot be looked at ({fault})", "Check its spelling and permissions.")
    is_sitemap = said is Kind.SITEMAP or (said is None and path.name.lower().endswith(_SITEMAP_SUFFIXES))
    return Target(Kind.SITEMAP if is_sitemap else Kind.FILE, str(path), surely=said is not None)


def _web(text: str, said: Kind | None) -> Target:
    address = text if "://" in text or not _HOST.fullmatch(text) else f"{_scheme_for(text)}://{text}"
    scheme = _SCHEME.match(address)
    if scheme and scheme[0].lower() not in ("http", "https"):
        return _wrong(text, f"addresses that begin with {scheme[0]}: are not opened", "Name an http or https address.")
    url = normalise(address)
    if not url:
        return _wrong(text, "it is not a well-formed address", "Check its spelling.")
    if urlsplit(address).username:
        next_step = "Leave user name and password out: addresses land in reports."
        return _wrong(url, "its address carries a user name", next_step)
    return Target(said or _kind_of(url), url, surely=said is not None)


def _kind_of(url: str) -> Kind:
    if urlsplit(url).path.lower().endswith(_SITEMAP_SUFFIXES):
        return Kind.SITEMAP
    return Kind.SITE if is_index(url) else Kind.PAGE


def _scheme_for(text: str) -> str:
    return "http" if _OWN_HOST.match(text) else "https"


def _wrong(where: str, what: str, next_step: str) -> Target:
    return Target(Kind.WRONG, where, what=what, next_step=next_step)
