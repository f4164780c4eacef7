"""Sees through links that only lead on to a platform: click counters, exit pages, link guards, sharing services."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl

from rules.social.grammar import place_of
from rules.social.platforms import Platform, platform_called, platforms
from rules.text.addresses import host

_DEPTH = 3
_NOT_LEADING_ON = re.compile(r"/(log-?in|sign-?in|sign-?up|auth|oauth|account|translate)\b", re.IGNORECASE)
_SHARING_SERVICES = frozenset({"addtoany.com", "addthis.com", "api.addthis.com", "sharethis.com", "shareaholic.com"})
_THEIR_PARAMETERS = ("s", "service", "network", "dest")


def destination(url: str) -> str:
    """Where a URL leads in the end, as far as the URL itself says; the URL where it leads nowhere else."""
    for _ in range(_DEPTH):
        onward = _onward(url)
        if not onward:
            break
        url = onward
    return url


def shared_on(url: str) -> Platform | None:
    """The platform on which a sharing service, or a site's own `?share=facebook`, shares the page."""
    path, _, query = url.partition("#")[0].partition("?")
    given = dict(parse_qsl(query))
    named = [given.get("share", "")]
    if host(url) in _SHARING_SERVICES:
        named += [*path.split("/"), *(given.get(key, "") for key in _THEIR_PARAMETERS)]
    return next((platform for name in named if (platform := platform_called(name))), None)


def _onward(url: str) -> str:
    """The address of a platform that a URL carries, unless a platform is at home at the URL itself."""
    place = place_of(url)
    path, _, query = url.partition("#")[0].partition("?")
    if (place and place.kind) or _NOT_LEADING_ON.search(path):
        return ""
    values = [address for _, value in parse_qsl(query) if (address := _as_address(value.strip()))]
    if host(url) in _leading_on():
        return values[0] if values else ""
    return next((value for value in values if _is_social(value)), "")


def _as_address(value: str) -> str:
    """A parameter's value as the address that it may be; exit pages are often given one without its scheme."""
    if value.lower().startswith(("http://", "https://")):
        return value
    return f"https://{value.removeprefix('//')}" if value.lower().startswith(("//", "www.")) else ""


@cache
def _leading_on() -> frozenset[str]:
    return frozenset(one for platform in platforms().values() for one in platform.redirectors)


def _is_social(value: str) -> bool:
    """Whether it surely leads to a platform's account or post: a search may hold a platform's name, too."""
    place = place_of(value)
    if not place or not place.kind or place.platform.anywhere:
        return False
    return place.platform.closed is not None or not (place.fault or place.odd)
