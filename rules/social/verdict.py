"""What the answer of a platform tells about one address: ok, broken or unverified.

`ok` needs a sign that the account or post is there; `broken` needs one that it is not, from a platform that says so
truly, and no sign of being turned away. All else is `unverified`: platforms turn automatic visitors away in many ways,
and none of these says anything about the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice

import msgspec

from rules.page import LinkProbe
from rules.social.grammar import Place, accounts_equal, place_of
from rules.social.platforms import Marker, Means, Where


class Standing(StrEnum):
    """What is known of a link."""

    OK = "ok"
    BROKEN = "broken"
    UNVERIFIED = "unverified"


class Verdict(msgspec.Struct, frozen=True):
    """What is known of a link, and how."""

    standing: Standing
    because: str


_BLOCKING_STATUSES = {
    401: "asks visitors to log in",
    403: "turns automatic visitors away",
    407: "turns automatic visitors away",
    429: "has had too many requests from this network",
    451: "is not shown in this country",
    999: "turns automatic visitors away",
}
_FAULTS = {
    "dns": "the host name of {name} could not be looked up from here",
    "refused": "{name} refused the connection",
    "tls": "no secure connection to {name} could be made ({error})",
    "timeout": "{name} did not answer in time",
    "reset": "the connection to {name} broke off",
    "redirect-loop": "{name} redirects in a circle",
    "private-address": "the address belongs to a private network, which is not asked",
}
"""What went wrong with the request, by the link checker's names for it."""
_BLOCKING_URL = re.compile(
    r"/(login|log-in|signin|accounts/login|checkpoint|authwall|uas/login|i/flow/login)\b|^https?://consent\.",
    re.IGNORECASE,
)
_BLOCKING_TITLE = re.compile(
    r"\s*(just a moment|attention required! \| cloudflare|access denied|are you a robot)", re.IGNORECASE
)
_BLOCKING_BODY = re.compile(
    r"challenges\.cloudflare\.com|Incapsula incident ID|SlardarWAF|AwsWafIntegration|"
    r"unusual traffic from your computer network|captcha-delivery\.com|px-captcha|/_Incapsula_Resource"
)
_BLOCKING_HEADERS = (("cf-mitigated", ""), ("server", "ddos-guard"), ("x-amzn-waf-action", ""))
# Bodies are hostile: every repeat is bounded or ends at the next tag, so that no pattern can be made to toil.
_TITLE = re.compile(r"<title[^<>]{0,300}>([^<]{0,500})", re.IGNORECASE)
_TAG = re.compile(r"<(?:meta|link)\b[^<>]{0,1000}>", re.IGNORECASE)
_MOST_TAGS = 200
_ATTRIBUTE = re.compile(r"""(?<![a-z:\-])([a-z:\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def verdict(probe: LinkProbe, place: Place) -> Verdict:
    """What the answer to one address of a platform tells. The probe was really asked."""
    if blocked := _turned_away(probe, place):
        return Verdict(Standing.UNVERIFIED, blocked)
    name = place.platform.name
    if probe.status in place.platform.missing:
        return Verdict(Standing.BROKEN, f"{name} answers {probe.status}: it does not exist")
    missing = _seen(probe, place, Means.MISSING)
    alive = probe.status == 200 and _seen(probe, place, Means.ALIVE)
    if alive and not missing:
        return Verdict(Standing.OK, f"{name} shows it")
    if missing and not alive and not missing.rendered:
        return Verdict(Standing.BROKEN, f"{name} says that it does not exist")
    if missing:
        return Verdict(Standing.UNVERIFIED, f"{name} calls it unavailable, as it also does for visitors it keeps out")
    return Verdict(Standing.UNVERIFIED, f"{name} answers {probe.status} and shows no sign that tells")


def _turned_away(probe: LinkProbe, place: Place) -> str:
    """Why the answer says nothing about the link; empty where it may."""
    name = place.platform.name
    if probe.error:
        return _FAULTS.get(probe.error, "no whole answer came from {name} ({error})").format(
            name=name, error=probe.detail or probe.error
        )
    if probe.status in place.platform.blocked or probe.status in _BLOCKING_STATUSES:
        return f"{name} {_BLOCKING_STATUSES.get(probe.status, 'does not answer automatic visitors')} ({probe.status})"
    if probe.status >= 500:
        return f"{name} has a fault of its own ({probe.status})"
    if _BLOCKING_URL.search(probe.final_url) and not _BLOCKING_URL.search(probe.url):
        return f"{name} sends visitors to log in or consent first"
    challenged = _blocked_by_guard(probe) or _seen(probe, place, Means.BLOCKED)
    return f"{name} shows automatic visitors a challenge in place of the page" if challenged else ""


def _blocked_by_guard(probe: LinkProbe) -> bool:
    headers = probe.headers
    guarded = any(name in headers and part in headers[name].lower() for name, part in _BLOCKING_HEADERS)
    return guarded or bool(_BLOCKING_TITLE.match(_title(probe.body)) or _BLOCKING_BODY.search(probe.body))


def _seen(probe: LinkProbe, place: Place, means: Means) -> Marker | None:
    markers = (marker for marker in place.platform.marker if marker.means is means)
    return next((marker for marker in markers if _shows(probe, place, marker)), None)


def _shows(probe: LinkProbe, place: Place, marker: Marker) -> bool:
    match marker.where:
        case Where.OWN_ADDRESS:
            return any(_same(place, other) for other in _own_addresses(probe.body))
        case Where.URL:
            text = probe.final_url
        case Where.TITLE:
            text = _title(probe.body)
        case Where.BODY:
            text = probe.body
    return all(_compiled(pattern).search(text) for pattern in _patterns(marker, place))


def _patterns(marker: Marker, place: Place) -> Iterator[str]:
    account = re.escape(place.account.name) if place.account else r"[^\"<>]{1,200}"
    yield from (pattern.replace("{account}", account) for pattern in (marker.pattern, marker.also) if pattern)


def _same(place: Place, address: str) -> bool:
    other = place_of(address)
    both = (place.account, other.account) if other else (None, None)
    return both[0] is not None and both[1] is not None and accounts_equal(both[0], both[1])


def _own_addresses(body: str) -> Iterator[str]:
    """The addresses that a page gives for itself: og:url and the canonical link."""
    for tag in islice(_TAG.finditer(body), _MOST_TAGS):
        values = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(tag[0])}
        if values.get("property", values.get("name", "")).lower() == "og:url":
            yield values.get("content", "")
        elif values.get("rel", "").lower() == "canonical":
            yield values.get("href", "")


def _title(body: str) -> str:
    match = _TITLE.search(body)
    return match[1].strip() if match else ""


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
