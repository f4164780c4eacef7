"""What is a social link on a page: its platform, what it is for, the account it names, and what is wrong with it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

import msgspec

from rules.page import Document, Link, Links, Page
from rules.social import words
from rules.social.grammar import LONGEST, Account, Place, place_at, place_of, platform_at
from rules.social.platforms import Kind, Platform, platforms
from rules.social.recognise import meant, purpose_of
from rules.social.redirectors import destination, shared_on
from rules.social.same_as import claims
from rules.text.addresses import addresses_in, host

LANDMARKS = frozenset({"contentinfo", "banner", "navigation", "complementary"})
"""Regions that belong to the site, not to the article."""

_NO_ADDRESS = re.compile(r"(/?#.*)?", re.DOTALL)
"""Also “/#facebook”, by which sharing services mark their buttons."""
_SCRIPT = re.compile(r"\s*(javascript|vbscript|data|about|blob):", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"\{\{|\}\}|\{%|<%|%>|\$\{|\[\[|\]\]|\{[A-Za-z_][\w.]*\}|%[A-Z][A-Z_]{2,}%|(?<![?&]p)\[(url|title|link|permalink)\]|"
    r"\[object Object\]|/(undefined|null)(?=[/?#]|$)",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"https?:/*(https?:?/+.*)", re.IGNORECASE)
_SCHEMELESS = re.compile(r"[./]*(?:https?:?/*)?([\w.\-]+\.[a-z]{2,})(?:[/?#].*)?", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"your[-_. ]?(page|profile|user|username|name|handle|account|company|channel|brand|id)[-_. ]?(name|here|id)?|"
    r"(insert|enter|add)[-_. ]?(your[-_. ]?)?(user|page|profile|account|company|channel)?[-_. ]?"
    r"(name|handle|url|link)([-_. ]?here)?|user-?name|page-?name|company-?name|xxx+",
    re.IGNORECASE,
)


class SocialLink(msgspec.Struct, frozen=True, kw_only=True):
    """One social link as a reader meets it."""

    link: Link
    platform: Platform
    kind: Kind
    account: Account | None = None
    address: str = ""
    """Where it leads, redirectors seen through; empty where a script or nothing is behind it."""
    via: str = ""
    """The redirector's own address, where there is one."""
    fault: str = ""
    """What is certainly wrong with its form, as the end of a sentence."""
    may_be_meant: bool = False
    """The fault is none in running text, which may speak of the platform's own page."""
    odd: str = ""
    """What may be wrong and a person must decide, as the end of a sentence."""
    shared: tuple[str, ...] = ()
    """The texts that may hold the address that it shares."""


def social_links(page: Page) -> list[SocialLink]:
    """The page's social links in document order, those in templates included."""
    return [social for link in page.get(Links).links if (social := read(link))]


def rendered(page: Page) -> list[SocialLink]:
    """The social links of the page proper: what waits in a `<template>` is judged when a script has used it."""
    return [social for social in social_links(page) if social.link.element != "template"]


def claimed_links(page: Page) -> list[SocialLink]:
    """The social links that the page claims as its publisher's own where no reader sees them."""
    return [social for link in claims(page.get(Document)) if (social := read(link))]


@lru_cache(maxsize=2048)
def read(link: Link) -> SocialLink | None:
    """The link as a social link; None where it is none."""
    raw = link.raw.strip()[:LONGEST]
    if _NO_ADDRESS.fullmatch(raw):
        return _without_address(link)
    if _SCRIPT.match(raw):
        return _by_script(link, raw)
    if _TEMPLATE.search(unquote(raw)):
        return _unexpanded(link)
    return _misspelled(link, raw) or _at_platform(link) or _elsewhere(link)


def _at_platform(link: Link) -> SocialLink | None:
    address = destination(link.href)
    place = place_of(address) or _at_instance(link)
    if not place or not place.kind or (place.platform.id, place.kind) == ("email", Kind.CONTACT):
        return None
    return SocialLink(
        link=link,
        platform=place.platform,
        kind=place.kind,
        account=place.account,
        address=address,
        via=link.href if address != link.href else "",
        fault=place.fault or _placeholder(place),
        may_be_meant=place.may_be_meant,
        odd=f"has no form of address that {place.platform.name} is known to use" if place.odd else "",
        shared=place.shared,
    )


def _at_instance(link: Link) -> Place | None:
    """A place of a platform that may be at any host, where the link itself says which platform it is."""
    for platform in platforms().values():
        if platform.host_in_account and ("me" in link.rel or meant(link) == platform):
            place = place_at(link.href, platform)
            return place if place and place.account else None
    return None


def _placeholder(place: Place) -> str:
    name = place.account.name if place.account else ""
    return f"still names the placeholder “{name}”" if _PLACEHOLDER.fullmatch(name) else ""


def _elsewhere(link: Link) -> SocialLink | None:
    """A link that names a platform and its purpose, with an address that is not the platform's."""
    if service := shared_on(link.href):
        return SocialLink(link=link, platform=service, kind=Kind.SHARE)
    platform = meant(link)
    if not platform or words.left_over(words.spoken(link.name), platform):
        return None
    said = frozenset(words.words(link.name))
    if said & words.SHARE:
        return SocialLink(link=link, platform=platform, kind=Kind.SHARE)
    if not said & words.FOLLOW:
        return None
    odd = f"says {platform.name} and leads to {host(link.href) or link.raw}"
    return SocialLink(link=link, platform=platform, kind=Kind.PROFILE, odd=odd)


def _misspelled(link: Link, raw: str) -> SocialLink | None:
    """A platform's address that the browser cannot read as one: without scheme, or with two."""
    if doubled := _DOUBLED.fullmatch(raw):
        return _faulty(link, place_of(re.sub(r"^(https?):?/+", r"\1://", doubled[1])), "begins with two schemes")
    if re.match(r"[a-z][a-z0-9+.\-]*:|//", raw, re.IGNORECASE):
        return None
    bare = _SCHEMELESS.fullmatch(raw)
    if not bare or not platform_at(bare[1].lower().removeprefix("www.")):
        return None
    return _faulty(link, place_of(f"https://{raw.lstrip('./')}"), "has no https:// and so leads to a page of this site")


def _faulty(link: Link, place: Place | None, fault: str) -> SocialLink | None:
    if not place or not place.kind:
        return None
    return SocialLink(link=link, platform=place.platform, kind=place.kind, account=place.account, fault=fault)


def _unexpanded(link: Link) -> SocialLink | None:
    place = place_of(link.href)
    platform = place.platform if place else meant(link)
    if not platform:
        return None
    kind = (place.kind if place else None) or purpose_of(link) or Kind.PROFILE
    return SocialLink(
        link=link, platform=platform, kind=kind, fault="holds a template's placeholder that was never filled in"
    )


def _by_script(link: Link, raw: str) -> SocialLink | None:
    """A `javascript:` link: what it opens stands in the script, or the link's own words must tell."""
    places = (place_of(address) for address in addresses_in((unquote(raw),)))
    place = next((one for one in places if one and one.kind), None)
    if place and place.kind:
        return SocialLink(link=link, platform=place.platform, kind=place.kind)
    return _without_address(link)


def _without_address(link: Link) -> SocialLink | None:
    """A button or look-alike: a script may be behind it, so that only its words tell what it is."""
    platform = meant(link)
    if not platform:
        return None
    purpose = purpose_of(link)
    if purpose is Kind.PROFILE:
        return SocialLink(link=link, platform=platform, kind=purpose, fault="has no address: it was never filled in")
    if purpose is None and link.element == "a" and link.region in LANDMARKS:
        odd = "has no address; a share button that a script runs has none either"
        return SocialLink(link=link, platform=platform, kind=Kind.PROFILE, odd=odd)
    return SocialLink(link=link, platform=platform, kind=Kind.SHARE)
