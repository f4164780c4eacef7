"""Reads an address by the platforms' grammars: whose it is, what it is for, which account it names, what is wrong."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import msgspec

from rules.social.platforms import Fault, Form, Kind, Platform, platforms
from rules.text.addresses import host_in

LONGEST = 4_000
"""Characters of an address that are read: more is nobody's honest address, and patterns must not be made to toil."""
_LONGEST_PATH = 500
_WEB = frozenset({"http", "https"})


class Account(msgspec.Struct, frozen=True):
    """One account of a platform, spelled so that equal accounts are equal."""

    platform: str
    name: str
    space: str = ""
    """Where names are counted apart: company/x and in/x on LinkedIn."""
    naming: str = ""
    """The kind of name (see Form.naming)."""

    def __str__(self) -> str:
        return f"{self.space}/{self.name}" if self.space else self.name


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What an address of a platform leads to."""

    platform: Platform
    kind: Kind | None
    """None for a page of the platform itself, such as its terms."""
    account: Account | None = None
    fault: str = ""
    """What is certainly wrong, as the end of a sentence; empty where nothing is."""
    may_be_meant: bool = False
    """The fault is none in running text, which may speak of the platform's own page."""
    odd: bool = False
    """At the platform's host, and of no form that we know."""
    shared: tuple[str, ...] = ()
    """Of a share link: the texts that may hold the shared address, decoded, in order of preference."""


@lru_cache(maxsize=4096)
def place_of(url: str) -> Place | None:
    """What a URL leads to; None when no platform is at home there. Never raises."""
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        host = host_of(parts)
    except ValueError:
        return None
    platform = platform_at(host)
    return _Reader(platform, host, parts).place() if platform else _anywhere(parts)


def place_at(url: str, platform: Platform) -> Place | None:
    """What a web address leads to if the platform is at home there, whatever its host."""
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        host = host_of(parts)
    except ValueError:
        return None
    return _Reader(platform, host, parts).place() if parts.scheme.lower() in _WEB else None


def host_of(parts: SplitResult) -> str:
    """The host as platform files spell it: lower case, no `www.`; the scheme with a colon where it has no host."""
    if parts.scheme.lower() not in _WEB:
        return f"{parts.scheme.lower()}:" if parts.scheme else ""
    return host_in(parts)


@lru_cache(maxsize=4096)
def platform_at(host: str) -> Platform | None:
    """The platform that is at home at a host."""
    exact = next((one for one in platforms().values() if host in one.hosts), None)
    return exact or next((one for one in platforms().values() if _at_one_of(host, one.hosts)), None)


def _at_one_of(host: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(host, pattern) for pattern in patterns)


def _anywhere(parts: SplitResult) -> Place | None:
    """The place of a platform that has no host of its own, such as a feed."""
    if parts.scheme.lower() not in _WEB:
        return None
    text = unquote(parts.path).rstrip("/") + (f"?{parts.query}" if parts.query else "")
    if len(text) > _LONGEST_PATH:
        return None
    for platform in platforms().values():
        if any(_whole(pattern, text) for pattern in platform.anywhere):
            return Place(platform=platform, kind=platform.form[0].kind)
    return None


class _Reader:
    """One address at one platform."""

    def __init__(self, platform: Platform, host: str, parts: SplitResult) -> None:
        self.platform = platform
        self.host = host
        self.path = _path_of(parts)[:_LONGEST_PATH]
        self.query = {key.casefold(): values[0].strip() for key, values in parse_qs(parts.query).items()}

    def place(self) -> Place:
        closed = (
            f"leads to {self.platform.name}, which closed on {self.platform.closed}" if self.platform.closed else ""
        )
        for form in self.platform.form:
            if place := self._by(form):
                return msgspec.structs.replace(place, fault=closed) if closed else place
        return self._unread(closed)

    def _unread(self, closed: str) -> Place:
        """The place of an address that no form fits."""
        if closed:
            return Place(platform=self.platform, kind=Kind.PROFILE, fault=closed)
        if fault := self._fault():
            return Place(platform=self.platform, kind=Kind.PROFILE, fault=fault.says, may_be_meant=fault.may_be_meant)
        first = self.path.strip("/").split("/", 1)[0].casefold()
        own = first in self._reserved or any(_whole(pattern, self.path) for pattern in self.platform.own)
        return Place(platform=self.platform, kind=None if own else Kind.PROFILE, odd=not own)

    def _by(self, form: Form) -> Place | None:
        match = _whole(form.path, self.path)
        if not match or not self._fits(form):
            return None
        name = match.groupdict().get("account") or self._given(form.account_in) or self._in_host(form)
        if name.casefold() in self._reserved or (form.account_in and not name):
            return None
        shared = tuple(text for key in form.shares if (text := self._given(key)))
        account = self._account(name, form) if name else None
        return Place(platform=self.platform, kind=form.kind, account=account, shared=shared)

    def _fits(self, form: Form) -> bool:
        here = not form.hosts or _at_one_of(self.host, form.hosts)
        asked = not form.with_any or any(map(self._given, form.with_any))
        return here and asked and not any(map(self._given, form.without))

    def _in_host(self, form: Form) -> str:
        return self.host.partition(".")[0] if form.account_in_host else ""

    def _given(self, parameter: str) -> str:
        return self.query.get(parameter.casefold(), "")

    def _fault(self) -> Fault | None:
        if self.path == "/" and not self.host.endswith(":"):
            says = f"leads to the home page of {self.platform.name} and names no account"
            return Fault(path="/", says=says, may_be_meant=True)
        return next(filter(self._is_at_fault, self.platform.fault), None)

    def _is_at_fault(self, fault: Fault) -> bool:
        match = _whole(fault.path, self.path) if not fault.hosts or self.host in fault.hosts else None
        return match is not None and (match.groupdict().get("account") or "").casefold() not in self._reserved

    def _account(self, name: str, form: Form) -> Account:
        account = account_of(self.platform, name, form.space, form.naming)
        if self.platform.host_in_account and "@" not in account.name:
            return msgspec.structs.replace(account, name=f"{account.name}@{self.host}")
        return account

    @property
    def _reserved(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.platform.reserved)


def _path_of(parts: SplitResult) -> str:
    """The decoded path as grammars see it: single slashes, none at the end; with an old `#!/name` in it."""
    begin = "" if parts.scheme.lower() in _WEB else parts.netloc  # an app's address has no host: whatsapp://send
    path = re.sub("/{2,}", "/", f"/{begin}{unquote(parts.path)}")
    if parts.fragment.startswith("!/"):
        path = f"{path.rstrip('/')}/#{parts.fragment}"
    return path.rstrip("/") or "/"


def _whole(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).fullmatch(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def account_of(platform: Platform, name: str, space: str = "", naming: str = "") -> Account:
    """The account of a name, spelled so that equal accounts are equal."""
    spelled = name if space in platform.exact_case else name.casefold()
    kept = spelled if naming else "".join(letter for letter in spelled if letter not in platform.ignored)
    return Account(platform.id, kept, space, naming)


def accounts_equal(one: Account, other: Account) -> bool:
    """Whether two spellings name one account; a spelling without a space may stand for any."""
    if one.platform != other.platform:
        return False
    if one.space and other.space:
        return (one.space, one.name) == (other.space, other.name)
    return one.name.casefold() == other.name.casefold()


def told_apart(one: Account, other: Account) -> bool:
    """Whether two names are certainly those of two accounts: names of different kinds may be one account's."""
    comparable = one.naming == other.naming or (one.space and other.space and one.space != other.space)
    return bool(comparable) and not accounts_equal(one, other)
