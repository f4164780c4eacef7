"""The address of a link can lead somewhere.

What it checks: the address of each link as it is written: a scheme that exists, a host, no unfilled placeholder, no
second scheme, no file of the writer's own computer, no address of a private machine, escapes that can be read.
Why it matters: such a link was never right: it was pasted wrongly or left over from the template.
How to fix: put the address in as the browser shows it, percent-encoded.
Passes: '<a href="https://www.example.org/back-pain">Back pain</a>'
Fails: '<a href="http://https://www.example.org/">Back pain</a>'
Limits: schemes of programs (`zoommtg:`) are asked about; browsers mend much of what is asked about here.
Sources: RFC 3986; the URL standard (WHATWG), section 4.4.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from rules.links.content import is_content
from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import PageRule
from rules.text.addresses import host, parts_of
from rules.text.quotes import quoted

_LONGEST = 8_000
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_KNOWN = frozenset(
    [
        "about",
        "blob",
        "callto",
        "chrome",
        "data",
        "facetime",
        "fax",
        "feed",
        "ftp",
        "geo",
        "http",
        "https",
        "im",
        "intent",
        "irc",
        "itms",
        "itms-apps",
        "javascript",
        "magnet",
        "mailto",
        "maps",
        "market",
        "message",
        "mid",
        "ms-word",
        "news",
        "nntp",
        "sip",
        "sips",
        "skype",
        "sms",
        "smsto",
        "spotify",
        "ssh",
        "tel",
        "tg",
        "urn",
        "viber",
        "webcal",
        "whatsapp",
        "ws",
        "wss",
        "xmpp",
        "zoommtg",
        "zoomus",
    ]
)
_OFTEN_MEANT = ("http", "https", "mailto")
_TEMPLATE = re.compile(
    r"\{\{|\}\}|\{%|<%|%>|\$\{|\[\[|\]\]|\[object Object\]|%[A-Z][A-Z_]{2,}%|"
    r"^(undefined|null|#?todo|#?tbd|url|link|href|insert[-_ ]?(url|link)[-_ ]?(here)?|x{3,})$|"
    r"/(undefined|null)(?=[/?#]|$)",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"https?:?/{0,2}https?:?/", re.IGNORECASE)
_SCHEMELESS = re.compile(r"www\.[\w\-]+(\.[\w\-]+)+([/?#].*)?", re.IGNORECASE | re.DOTALL)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LOCAL = frozenset({"localhost", "0.0.0.0", "host.docker.internal"})  # noqa: S104 -- looked for, not bound to
_WELL_MIXED = ({"LATIN"}, {"LATIN", "HIRAGANA", "KATAKANA", "CJK"}, {"LATIN", "HANGUL", "CJK"})


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that has an address."""
    for link in page.get(Links).links:
        if not link.raw.strip() or not is_content(link):
            continue
        if fault := fault_of(link, page.final_url):
            yield Outcome.failed(_fault(link, fault), link.target)
        elif doubt := _doubt(link):
            yield Outcome.cant_tell(_question(link, doubt), link.target)
        else:
            yield Outcome.passed(link.target)


def fault_of(link: Link, page: str) -> str:
    """What is certainly wrong with a link's address, as the end of a sentence; empty where nothing is."""
    return _fault_of(link.raw.strip()[:_LONGEST], link.href[:_LONGEST], _is_local(host(page)))


@lru_cache(maxsize=4096)
def _fault_of(raw: str, href: str, page_is_local: bool) -> str:
    scheme = _SCHEME.match(raw)
    named = scheme[1].lower() if scheme else ""
    if named in ("javascript", "data", "blob", "about") or raw.startswith("#"):
        return ""
    if _TEMPLATE.search(unquote(raw)):
        return "holds a template's placeholder that was never filled in"
    if _DOUBLED.match(raw):
        return "begins with two schemes"
    if _SCHEMELESS.fullmatch(raw):
        return "has no https:// and so leads to a page of this site"
    return _scheme_fault(named, raw) or _host_fault(named, raw, href, page_is_local)


def _scheme_fault(scheme: str, raw: str) -> str:
    if scheme == "file" or re.match(r"[a-z]:[\\/]|\\\\[\w\-]+\\", raw, re.IGNORECASE):
        return "leads to a file on the computer of whoever wrote it"
    if scheme and scheme not in _KNOWN and any(OSA.distance(scheme, one) == 1 for one in _OFTEN_MEANT):
        return f"begins with “{scheme}:”, which is no scheme"
    return ""


def _host_fault(scheme: str, raw: str, href: str, page_is_local: bool) -> str:
    if scheme not in ("http", "https") and not raw.startswith("//"):
        return ""
    name = host(href)
    if not name or re.search(r"[\s<>\"\\^`{|}]", name):
        return "has no host that could be asked"
    if not page_is_local and _is_local(name):
        return "leads to a machine that only its writer can reach"
    return ""


def _doubt(link: Link) -> str:
    """What may be wrong; empty where nothing is."""
    raw = link.raw.strip()
    if len(raw) >= _LONGEST or len(link.raw) >= _LONGEST:
        return "is thousands of characters long"
    scheme = _SCHEME.match(raw)
    if scheme and scheme[1].lower() not in _KNOWN and "." not in scheme[1]:
        return f"begins with “{scheme[1]}:”, which few programs know"
    if parts_of(link.href).scheme in ("http", "https", ""):
        return _odd_characters(raw, link.href)
    return ""


def _odd_characters(raw: str, href: str) -> str:
    if _CONTROL.search(raw):
        return "holds control characters"
    if _BROKEN_ESCAPE.search(raw):
        return "holds a % that begins no escape"
    name = _decoded(host(href))
    if not name.isascii() and not _is_of_one_script(name):
        return f"has a host that mixes scripts ({name}), as imitations do"
    return ""


def _decoded(name: str) -> str:
    """A host as people write it."""
    try:
        return name.encode("ascii").decode("idna") if "xn--" in name else name
    except (UnicodeError, ValueError):
        return name


def _is_of_one_script(name: str) -> bool:
    for label in name.split("."):
        letters = {unicodedata.name(one, "?").split(" ")[0].split("-")[0] for one in label if one.isalpha()}
        if len(letters) > 1 and not any(letters <= mix for mix in _WELL_MIXED):
            return False
    return True


def _is_local(name: str) -> bool:
    if name in _LOCAL or name.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(name.strip("[]")).is_global
    except ValueError:
        return False


def _fault(link: Link, fault: str) -> Finding:
    return Finding(
        message=f"The link {quoted(link.name or link.text)} ({quoted(link.raw)}) {fault}.",
        hint="Put the address in as your browser shows it, or remove the link.",
    )


def _question(link: Link, doubt: str) -> Finding:
    return Finding(
        message=f"The link {quoted(link.name or link.text)} ({quoted(link.raw)}) {doubt}: is this meant?",
        hint="Open the link, and put the address in as your browser shows it then.",
    )


RULE = PageRule(
    id="links/form",
    title="The address of a link can lead somewhere",
    severity=Severity.SERIOUS,
    requirements=(WORKING_LINK,),
    needs=frozenset({Links}),
    evaluate=evaluate,
)
