"""Makes text and addresses that came from a page harmless, whatever they are written into."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

LINKABLE = ("http", "https", "mailto")
"""Schemes that a report may link to; everything else is shown as text."""

_CONTROLS = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 (but tab and line feed) and C1: what terminals obey
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls: what turns text around
    "\u2028\u2029\ufeff"  # line and paragraph separators, byte order mark
    "\ud800-\udfff"  # lone surrogates: what no encoding can write
    "\ufffe\uffff"  # no characters: what XML does not hold
    "]"
)
_USER = re.compile(r"(?<=://)[^/?#\\\s\"'<>@]+@")
_SECRET = re.compile(
    r"(?i)((?:[?&;]|&amp;)(?:access_?token|token|api_?key|signature|password|passwd|secret|auth|"
    r"session_?id|jsessionid|phpsessid)=)[^&#\\\s\"'<>]+"
)

_BACKTICKS = re.compile("`+")
_MARKUP = re.compile(r"[]!#$&()*+.:<=>@\\[^_`{|}~-]")
_MENTION = re.compile(r"@|#(?=\w)|\b(?i:gh)(?=\\-\d)")
"""What GitHub and GitLab make links of, even where its Markdown is escaped: @name, #12, GH-12."""
_UNLINKABLE = re.compile(r"[<>`\\|\s]")


def clean(text: str) -> str:
    """The text without controls (each shown as U+FFFD) and without the credentials that addresses in it carry."""
    if not text.isprintable():  # which all controls are not: most texts need no search for them
        text = _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n"))
    return redact(text)


def one_line(text: str, limit: int = 0) -> str:
    """The cleaned text on one line; cut with an ellipsis where it is longer than `limit` (0: no limit)."""
    line = " ".join(clean(text).split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def redact(text: str) -> str:
    """The text with user names, passwords and tokens taken out of the addresses in it."""
    if "@" in text:
        text = _USER.sub("", text)
    return _SECRET.sub(r"\1…", text) if "=" in text else text


@lru_cache(maxsize=1024)
def href(url: str) -> str:
    """The address for a link, or the empty text where it must not be linked to."""
    cleaned = clean(url).strip()
    if "\ufffd" in cleaned or cleaned.split() != [cleaned]:
        return ""
    try:
        scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:
        return ""
    return cleaned if scheme in LINKABLE else ""


def file_name(text: str) -> str:
    """A file name (without suffix) that stands for a text and takes nothing from it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def code_span(text: str, limit: int = 0) -> str:
    """The text on one line as Markdown code, where no markup, mention, reference or address of it counts."""
    line = one_line(text, limit).strip()
    fence = "`" * (max(map(len, _BACKTICKS.findall(line)), default=0) + 1)
    pad = " " if line[:1] == "`" or line[-1:] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else ""


def markdown(text: str, limit: int = 0) -> str:
    """The text on one line as Markdown that shows it as it is; what would mention somebody is broken up."""
    return _MENTION.sub("\\g<0>\u200b", _MARKUP.sub(r"\\\g<0>", one_line(text, limit)))


def linked(url: str) -> str:
    """The address as a Markdown link to itself, or as code where it must not be linked to."""
    address = href(url)
    return f"<{address}>" if address and not _UNLINKABLE.search(address) else code_span(url)
