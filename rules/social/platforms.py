"""The social platforms, as data: one TOML file each under platforms/, read and checked here.

Adding a platform needs a file and no code. What the fields mean is written at the structs below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec


class PlatformError(Exception):
    """A platform file that breaks the schema: names the file, the key and what is wrong."""


class Kind(StrEnum):
    """What a social link is for."""

    PROFILE = "profile"
    """An account, page, channel, group or show."""
    SHARE = "share"
    """Hands this page to the reader's own account."""
    POST = "post"
    """One piece of content: a post, video, pin or episode."""
    FEED = "feed"
    """A machine-readable feed."""
    CONTACT = "contact"
    """Opens a conversation with a number or name."""


class Means(StrEnum):
    """What a marker in an answer tells."""

    ALIVE = "alive"
    MISSING = "missing"
    BLOCKED = "blocked"


class Where(StrEnum):
    """Where a marker is looked for."""

    BODY = "body"
    TITLE = "title"
    URL = "url"
    """The address that answered, after redirects."""
    OWN_ADDRESS = "own-address"
    """The page's own og:url or canonical link names the account that was asked; takes no pattern."""


class _Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Form(_Data, frozen=True, kw_only=True):
    """One production of a platform's address grammar. The first that fits decides."""

    kind: Kind
    path: str
    """Regular expression for the whole decoded path, without a final slash; the group `account` names the account."""
    hosts: tuple[str, ...] = ()
    """Only on these of the platform's hosts; empty for all."""
    with_any: tuple[str, ...] = ()
    """At least one of these query parameters is there and not empty."""
    without: tuple[str, ...] = ()
    """None of these is."""
    account_in: str = ""
    """Query parameter that names the account; it must be there."""
    account_in_host: bool = False
    """The first part of the host names the account."""
    space: str = ""
    """Accounts of one name in two spaces are different: company/x and in/x."""
    naming: str = ""
    """The kind of name, where an account has several at once, such as a number: whether names of two kinds are one
    account's, nobody can tell from the addresses."""
    shares: tuple[str, ...] = ()
    """Query parameters that may hold the shared address, in order of preference."""


class Fault(_Data, frozen=True, kw_only=True):
    """A form that can never be right on a published page; tried where no Form fits."""

    path: str
    """As in Form; a group `account` is none of the reserved words."""
    says: str
    """What is wrong, as the end of a sentence: “https://… names no account”."""
    hosts: tuple[str, ...] = ()
    may_be_meant: bool = False
    """A page of the platform itself, such as its search: the running text may speak of it."""


class Marker(_Data, frozen=True, kw_only=True):
    """A sign in an answer."""

    means: Means
    where: Where = Where.BODY
    pattern: str = ""
    """Regular expression, searched for; `{account}` stands for the account that was asked."""
    also: str = ""
    """A second pattern that must be found as well."""
    rendered: bool = False
    """The platform says the same to visitors it keeps out: certain only in a rendered page beside a known account."""
    source: str
    """Where the fact is written."""


class Probe(_Data, frozen=True, kw_only=True):
    """An address of the platform that tells more of an account or post than its own page does; asked in its place."""

    kind: Kind
    """Of what it tells."""
    address: str
    """`{account}` stands for the account and `{address}` for the address on the page, percent-encoded."""
    missing: tuple[int, ...]
    """Statuses that mean that it does not exist."""
    says: str = ""
    """Regular expression that the body must hold beside such a status; empty where the status is enough."""
    source: str
    """Where the fact is written."""


class Canary(_Data, frozen=True, kw_only=True):
    """Two addresses of which the truth is known: only a platform that tells them apart can be believed in a run."""

    kind: Kind
    known: str
    """Exists, and will go on to."""
    unknown: str
    """Never existed."""
    source: str
    """Why they are known."""


class Platform(_Data, frozen=True, kw_only=True):
    """One platform: how its addresses look and what its answers mean."""

    id: str
    name: str
    hosts: tuple[str, ...]
    """Present, old, short and mobile hosts, without `www.`; `*` and `?` as in file names; `mailto:` for a scheme."""
    names: tuple[str, ...]
    """What people call it in link names, lower case."""
    hints: tuple[str, ...]
    """Words in class, icon and file names that mean it."""
    sources: tuple[str, ...]
    """Where the facts are written that name no source of their own."""
    redirectors: tuple[str, ...] = ()
    """Hosts of the platform that only lead on, to an address that a parameter names."""
    aliases: tuple[str, ...] = ()
    """Other ids that a policy may use."""
    ambiguous: tuple[str, ...] = ()
    """Names that also mean other things: not enough to recognise a link by."""
    anywhere: tuple[str, ...] = ()
    """Regular expressions for path and query that belong to the platform on any host."""
    form: tuple[Form, ...] = ()
    fault: tuple[Fault, ...] = ()
    reserved: tuple[str, ...] = ()
    """First path segments that are the platform's own and never an account."""
    own: tuple[str, ...] = ()
    """Regular expressions for whole paths at its hosts that are other services' or its own, and no social link."""
    exact_case: tuple[str, ...] = ()
    """Account spaces in which upper and lower case differ."""
    ignored: str = ""
    """Characters that make no difference in names."""
    host_in_account: bool = False
    """Accounts belong to a host: @name@host."""
    closed: date | None = None
    """The day the service ended."""
    asked: bool = True
    """Whether asking its addresses can tell anything."""
    missing: tuple[int, ...] = ()
    """Statuses that, from this platform, mean that the account or post does not exist."""
    blocked: tuple[int, ...] = ()
    """Statuses by which it turns automatic visitors away."""
    marker: tuple[Marker, ...] = ()
    probe: tuple[Probe, ...] = ()
    canary: tuple[Canary, ...] = ()

    def probe_of(self, kind: Kind | None) -> Probe | None:
        """What is asked in place of an address of this kind; None where the address itself is."""
        return next((probe for probe in self.probe if probe.kind is kind), None)

    def canary_of(self, kind: Kind | None) -> Canary | None:
        """The pair that shows whether answers about this kind can be believed: its own, else that of profiles."""
        own = (canary for canary in self.canary if canary.kind is kind)
        return next(own, None) or next(iter(self.canary), None)


@cache
def platforms() -> dict[str, Platform]:
    """All platforms by id, each file checked."""
    folder = files("rules.social") / "platforms"
    found = [load(file) for file in sorted(folder.iterdir(), key=lambda entry: entry.name)]
    _check_hosts(found)
    return {platform.id: platform for platform in found}


def load(file: Traversable) -> Platform:
    """One platform file. Raises PlatformError, naming file and key."""
    try:
        platform = msgspec.toml.decode(file.read_bytes(), type=Platform)
    except msgspec.DecodeError as error:
        raise PlatformError(f"{file.name}: {error}") from error
    for key, problem in _problems(platform):
        raise PlatformError(f"{file.name}: `{key}`: {problem}")
    if f"{platform.id}.toml" != file.name:
        raise PlatformError(f"{file.name}: `id`: expected the file's name, not {platform.id!r}")
    return platform


def platform_called(name: str) -> Platform | None:
    """The platform of an id or alias, as policies spell it."""
    wanted = name.casefold()
    return next((one for one in platforms().values() if wanted in (one.id, *one.aliases)), None)


def _check_hosts(found: Iterable[Platform]) -> None:
    owners: dict[str, str] = {}
    for platform in found:
        for host in platform.hosts:
            if owners.setdefault(host, platform.id) != platform.id:
                raise PlatformError(f"{platform.id}.toml: `hosts`: {host} belongs to {owners[host]} already")


def _problems(platform: Platform) -> Iterator[tuple[str, str]]:
    yield from _broken_patterns(platform)
    for number, form in enumerate(platform.form):
        if form.kind is Kind.PROFILE and not _names_account(form):
            yield f"form[{number}].path", "a profile needs a group `account`, `account_in` or `account_in_host`"
    for number, marker in enumerate(platform.marker):
        if (marker.where is Where.OWN_ADDRESS) == bool(marker.pattern):
            yield f"marker[{number}].pattern", "expected for every `where` but own-address, and for that one not"
    for number, probe in enumerate(platform.probe):
        if "{account}" not in probe.address and "{address}" not in probe.address:
            yield f"probe[{number}].address", "expected {account} or {address} in it"


def _broken_patterns(platform: Platform) -> Iterator[tuple[str, str]]:
    for key, pattern in _patterns(platform):
        try:
            re.compile(pattern.replace("{account}", "x"))
        except re.error as error:
            yield key, f"no regular expression ({error}): {pattern!r}"


def _names_account(form: Form) -> bool:
    return "(?P<account>" in form.path or bool(form.account_in) or form.account_in_host


def _patterns(platform: Platform) -> Iterator[tuple[str, str]]:
    yield from ((f"form[{number}].path", form.path) for number, form in enumerate(platform.form))
    yield from ((f"fault[{number}].path", fault.path) for number, fault in enumerate(platform.fault))
    yield from ((f"marker[{number}].pattern", marker.pattern) for number, marker in enumerate(platform.marker))
    yield from ((f"marker[{number}].also", marker.also) for number, marker in enumerate(platform.marker))
    yield from ((f"probe[{number}].says", probe.says) for number, probe in enumerate(platform.probe))
    yield from ((f"own[{number}]", pattern) for number, pattern in enumerate(platform.own))
    yield from ((f"anywhere[{number}]", pattern) for number, pattern in enumerate(platform.anywhere))
