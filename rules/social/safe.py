"""A social link is safe: https, no hold on this page for the page it opens, no tracker.

What it checks: the scheme of each link to a platform; `rel` of one that opens a window of its own and grants it a hold
on this page (`rel=opener`); parameters in a profile's address that follow the reader (`fbclid`, `gclid`, `igsh`,
`si`, `trk`, `utm_...`).
Why it matters: an http address is sent in the clear before the platform can redirect it, and shows who reads what on
health; a window with a hold on its opener can put another page in its place; a tracker copied from somebody's own
browser tells the platform who passed the link on.
How to fix: write https:// in the link; write rel="noopener"; cut the address off at its question mark.
Passes: '<a href="https://www.youtube.com/@examplehospital">YouTube</a>'
Fails: '<a href="http://www.youtube.com/@examplehospital">YouTube</a>'
Limits: feeds on hosts of the publisher's own are not judged here. Today's browsers let go of the opener by themselves
wherever `rel=opener` does not ask them not to; for older ones `target="_blank"` without `noopener` is not reported.
Sources: RFC 9110, section 4.2.2; HTML standard, section 4.6.7 (link type noopener).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social.links import SocialLink, rendered
from rules.social.platforms import Kind
from rules.social.wording import called
from rules.text.quotes import quoted

_TRACKER = re.compile(
    r"fbclid|gclid|dclid|msclkid|twclid|ttclid|igshid|igsh|mibextid|_ga|_gl|mc_[ce]id|yclid|ref_src|utm_\w+|"
    r"fref|hc_ref|lipi|share_id|si|trk|xmt|__tn__|__cft__(\[\d\])?",
    re.IGNORECASE,
)
_OWN_WINDOW = frozenset({"", "_self", "_parent", "_top"})


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link with a web address on a platform."""
    for social in rendered(page):
        scheme = social.link.href.partition(":")[0].lower()
        if social.address and not social.fault and social.kind is not Kind.FEED and scheme in ("http", "https"):
            yield _judge(social, scheme)


def _judge(social: SocialLink, scheme: str) -> Outcome:
    target = social.link.target
    if scheme == "http":
        return Outcome.failed(_plain(social), target)
    if "opener" in social.link.rel and social.link.opens.lower() not in _OWN_WINDOW:
        return Outcome.failed(_held(social), target)
    if social.kind is Kind.PROFILE and (trackers := _trackers(social.address)):
        return Outcome.failed(_tracked(social, trackers), target)
    return Outcome.passed(target)


def _trackers(address: str) -> list[str]:
    return [name for name, _ in _parameters(address) if _TRACKER.fullmatch(name)]


def _parameters(address: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(address).query, keep_blank_values=True)
    except ValueError:
        return []


def _without_trackers(address: str) -> str:
    parts = urlsplit(address)
    kept = "&".join(one for one in parts.query.split("&") if not _TRACKER.fullmatch(one.partition("=")[0]))
    return urlunsplit(parts._replace(query=kept))


def _plain(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} uses http, which is sent in the clear.",
        hint=f"Write {quoted('https' + social.link.href[4:])} in its place.",
    )


def _held(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} opens a window that may put another page in this one's place (rel=opener).",
        hint='Write rel="noopener" in its place.',
    )


def _tracked(social: SocialLink, trackers: list[str]) -> Finding:
    return Finding(
        message=f"{called(social)} carries a tracker ({', '.join(trackers)}).",
        hint=f"Write {quoted(_without_trackers(social.address))} in its place.",
    )


RULE = PageRule(
    id="social/safe",
    title="A social link uses https, keeps this page to itself and tracks nobody",
    severity=Severity.MINOR,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links}),
    articles_only=True,
    evaluate=evaluate,
)
