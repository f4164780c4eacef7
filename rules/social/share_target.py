"""A share link shares this very page.

What it checks: the address that each share link hands to its platform, decoded, against the page's canonical address
and the address that answered. Scheme, `www.`, a final slash, fragments and campaign parameters make no difference.
Why it matters: a share link copied from another article, from the staging site or left at the home page spreads the
wrong page.
How to fix: fill in this page's canonical address, percent-encoded.
Passes: '<a href="https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org%2Fback-pain">Share</a>' on
that page
Fails: the same link on another page
Limits: buttons that a script runs, and texts without an address, have no target to judge; a shortened address is
asked about.
Sources: the platforms' share addresses in rules/social/platforms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social.links import SocialLink, rendered
from rules.social.platforms import Kind
from rules.social.wording import called
from rules.text.addresses import addresses_in, host, is_web
from rules.text.quotes import quoted

_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|source|src|ref|via|share|cid|s", re.IGNORECASE)
_WORD = re.compile(r"[\w#@’'!?\-]+")
_NOTHING = frozenset({"undefined", "null", "NaN", "false"})
"""What scripts write where they have no address."""
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_SHORT = frozenset(
    {"bit.ly", "buff.ly", "ow.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "dlvr.it", "rebrand.ly", "go.usa.gov"}
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each share link that states what it shares."""
    document = page.get(Document)
    own = {alike(address) for address in (*_stated(document), page.final_url, page.url)}
    for social in rendered(page):
        if social.kind is Kind.SHARE and social.address and not social.fault:
            yield from _judge(social, own, next(_stated(document), page.final_url))


def _stated(document: Document) -> Iterator[str]:
    """The addresses that the page gives for itself, the most binding first."""
    yield from (address for address in (document.canonical, document.meta.get("og:url", "")) if address)


def _judge(social: SocialLink, own: set[str], expected: str) -> Iterator[Outcome]:
    target = social.link.target
    shared = list(addresses_in(social.shared))
    if not social.shared:
        yield Outcome.cant_tell(_unstated(social), target)
    elif any(alike(address) in own for address in (*shared, *filter(is_web, map(str.strip, social.shared)))):
        yield Outcome.passed(target)
    elif not shared:
        yield from _judge_text(social, own)
    elif host(shared[0]) in _SHORT:
        yield Outcome.cant_tell(_short(social, shared[0]), target)
    else:
        yield Outcome.failed(_other(social, shared[0], expected), target)


def _judge_text(social: SocialLink, own: set[str]) -> Iterator[Outcome]:
    """What is shared holds no web address: words are nobody's fault, half an address is."""
    text = social.shared[0].strip()
    if alike(f"https://{text}") in own:
        yield Outcome.cant_tell(_schemeless(social), social.link.target)
    elif any(" " in one.strip() for one in social.shared):
        return
    elif _WORD.fullmatch(text) and text not in _NOTHING:
        yield Outcome.cant_tell(_wordy(social), social.link.target)
    else:
        yield Outcome.failed(_no_address(social), social.link.target)


def alike(address: str) -> str:
    """An address without what makes no difference to the page it means."""
    try:
        parts = urlsplit(address.strip())
        name = (parts.hostname or "").encode("idna").decode().removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    query = sorted(pair for pair in parse_qsl(parts.query) if not _CAMPAIGN.fullmatch(pair[0]))
    path = _INDEX.sub("/", unquote(parts.path)).rstrip("/")
    return f"{name}{port}{path}?{query}"


def _other(social: SocialLink, shared: str, expected: str) -> Finding:
    return Finding(
        message=f"{called(social)} shares {quoted(shared)}, not this page.",
        hint=f"Share {quoted(expected)}.",
        expected=expected,
        found=shared,
    )


def _no_address(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} shares {quoted(social.shared[0])}, which is no web address.",
        hint="Fill in this page's full address, percent-encoded.",
    )


def _wordy(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} shares the word {quoted(social.shared[0])} and no address: is it meant?",
        hint="Share this page's address beside it.",
    )


def _unstated(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} states nothing to share: does a script fill it in?",
        hint="Put this page's address into the link, so that it works without the script too.",
    )


def _schemeless(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} shares {quoted(social.shared[0])} without https://: is it taken so?",
        hint="Share the whole address.",
    )


def _short(social: SocialLink, shared: str) -> Finding:
    return Finding(
        message=f"{called(social)} shares the shortened address {quoted(shared)}: does it lead to this page?",
        hint="Share the page's own address: the platforms shorten it themselves.",
    )


RULE = PageRule(
    id="social/share-target",
    title="A share link shares this very page",
    severity=Severity.MODERATE,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links, Document}),
    articles_only=True,
    evaluate=evaluate,
)
