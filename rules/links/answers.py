"""What an answer says of itself before it says anything of the link: turned away, challenged, not whole.

Servers turn automatic visitors away in many ways, and none of these says anything about the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice

import msgspec

from rules.page import LinkProbe


class Standing(StrEnum):
    """What is known of a link that was asked."""

    OK = "ok"
    BROKEN = "broken"
    UNVERIFIED = "unverified"


class Verdict(msgspec.Struct, frozen=True):
    """What is known of a link, and how."""

    standing: Standing
    because: str


_STATUSES = {
    401: "asks visitors to log in",
    402: "asks visitors to pay",
    403: "turns automatic visitors away",
    407: "turns automatic visitors away",
    429: "has had too many requests from this network",
    451: "is not shown in this country",
    999: "turns automatic visitors away",
}
_FAULTS = {
    "dns": "the host name of {name} could not be looked up from here",
    "no-such-host": "there is no host of that name",
    "refused": "{name} refused the connection",
    "tls": "no secure connection to {name} could be made ({error})",
    "timeout": "{name} did not answer in time",
    "reset": "the connection to {name} broke off",
    "redirect-loop": "{name} redirects in a circle",
    "private-address": "the address belongs to a private network, which is not asked",
    "scheme": "there is no host in it that could be asked",
    "robots": "robots.txt of {name} forbids automatic visitors to open it",
}
"""What went wrong with the request, by the link checker's names for it."""
_NOT_ASKED = {"offline": "the run is offline"}
_LOG_IN = re.compile(
    r"/(login|log-in|signin|sign-in|accounts/login|checkpoint|authwall|uas/login|i/flow/login|sso|saml2?)\b|"
    r"^https?://(consent|login|auth|sso|idp|accounts)\.|[?&](wayf|shibboleth)|/cookieAbsent|/cookie-?wall",
    re.IGNORECASE,
)
_CHALLENGE_TITLE = re.compile(
    r"\s*(just a moment|attention required! \| cloudflare|access denied|are you a robot|security check|"
    r"pardon our interruption|client challenge|human verification|checking your browser|validate user)",
    re.IGNORECASE,
)
_CHALLENGE_BODY = re.compile(
    r"challenges\.cloudflare\.com|Incapsula incident ID|SlardarWAF|AwsWafIntegration|"
    r"unusual traffic from your computer network|captcha-delivery\.com|px-captcha|/_Incapsula_Resource|"
    r"Please enable JS and disable any ad blocker"
)
_CHALLENGE_HEADERS = (("cf-mitigated", ""), ("server", "ddos-guard"), ("x-amzn-waf-action", ""), ("x-datadome", ""))
# Bodies are hostile: every repeat is bounded or ends at the next tag, so that no pattern can be made to toil.
_TITLE = re.compile(r"<title[^<>]{0,300}>([^<]{0,500})", re.IGNORECASE)
_HEADING = re.compile(r"<h1[^<>]{0,300}>([^<]{0,500})", re.IGNORECASE)
_TAG = re.compile(r"<(?:meta|link)\b[^<>]{0,1000}>", re.IGNORECASE)
_MOST_TAGS = 200
_ATTRIBUTE = re.compile(r"""(?<![a-z:\-])([a-z:\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def not_asked(probe: LinkProbe) -> str:
    """Why a link was not asked, as the end of a sentence; empty where it was."""
    return _NOT_ASKED.get(probe.not_asked, probe.not_asked)


def turned_away(probe: LinkProbe, name: str, blocked: tuple[int, ...] = ()) -> str:
    """Why the answer says nothing about the link; empty where it may. `blocked` are further statuses of a wall."""
    if probe.error:
        return _FAULTS.get(probe.error, "no whole answer came from {name} ({error})").format(
            name=name, error=probe.detail or probe.error
        )
    if probe.status in blocked or probe.status in _STATUSES:
        return f"{name} {_STATUSES.get(probe.status, 'does not answer automatic visitors')} ({probe.status})"
    if probe.status >= 500:
        return f"{name} has a fault of its own ({probe.status})"
    if _LOG_IN.search(probe.final_url) and not _LOG_IN.search(probe.url):
        return f"{name} sends visitors to log in or consent first"
    return f"{name} shows automatic visitors a challenge in place of the page" if _challenged(probe) else ""


def title_of(body: str) -> str:
    """The title of an HTML body; empty where it has none."""
    match = _TITLE.search(body)
    return " ".join(match[1].split()) if match else ""


def heading_of(body: str) -> str:
    """The text of the first main heading in an HTML body; empty where it has none, or one with markup in it."""
    match = _HEADING.search(body)
    return " ".join(match[1].split()) if match else ""


def own_addresses(body: str) -> Iterator[str]:
    """The addresses that a page gives for itself: og:url and the canonical link."""
    for tag in islice(_TAG.finditer(body), _MOST_TAGS):
        values = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(tag[0])}
        if values.get("property", values.get("name", "")).lower() == "og:url":
            yield values.get("content", "")
        elif values.get("rel", "").lower() == "canonical":
            yield values.get("href", "")


def _challenged(probe: LinkProbe) -> bool:
    headers = probe.headers
    guarded = any(name in headers and part in headers[name].lower() for name, part in _CHALLENGE_HEADERS)
    return guarded or _is_challenge(probe.body)


@lru_cache(maxsize=2)
def _is_challenge(body: str) -> bool:
    """Several rules ask this of one answer, and it takes milliseconds where that is long: the last are kept."""
    return bool(_CHALLENGE_TITLE.match(title_of(body)) or _CHALLENGE_BODY.search(body))
