"""A link whose text is an address leads to that host.

What it checks: links whose visible text is itself a web address: whether the link leads to the host that the text
shows, or to another one of the same owner.
Why it matters: readers trust the address that they see; one that leads elsewhere is a slip of the pen or a deception.
How to fix: write the same address in the text and in the link.
Passes: '<a href="https://www.example.org/back-pain">www.example.org/back-pain</a>'
Fails: '<a href="https://www.example.com/">https://www.example.org</a>'
Limits: a bare name such as “Booking.com” may be a brand and is asked about, and so are shortened and persistent
addresses (doi.org); click counters and archives that carry the shown address are in order. Who owns a host is told by
its name alone.
Sources: WCAG 2.2, 2.4.4 Link Purpose (In Context).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.links.content import is_content
from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import PageRule
from rules.social.grammar import platform_at
from rules.social.redirectors import destination
from rules.text.addresses import PERSISTENT, SHORTENERS, addresses_in, carried, host, is_web, owner, parts_of
from rules.text.quotes import quoted

_NAME = r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+(?:com|org|net|gov|edu|int|info|health|io|eu|[a-z]{2})"
_SHOWN = re.compile(rf"(?P<scheme>https?://)?(?P<host>{_NAME})(?::\d+)?(?P<path>/\S*)?[.,;]?", re.IGNORECASE)
_FILES = re.compile(r".*\.(js|py|md|pl|rs|sh|ps|cc|so|ai|doc|zip)", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link whose text is an address."""
    for link in page.get(Links).links:
        shown = _SHOWN.fullmatch(link.text.strip())
        if not shown or not is_web(link.href) or link.element == "template":
            continue
        name = shown["host"].lower().removeprefix("www.")
        if _is_same(name, link.href):
            yield Outcome.passed(link.target)
        elif _is_plainly_an_address(shown) and {name, host(link.href)}.isdisjoint(SHORTENERS | PERSISTENT):
            yield Outcome.failed(_other(link, name), link.target)
        elif is_content(link) and not _FILES.fullmatch(name):
            yield Outcome.cant_tell(_perhaps(link, name), link.target)


def _is_same(name: str, href: str) -> bool:
    """Whether the link leads to the owner of the host that is shown, counters seen through."""
    archived = addresses_in((parts_of(href).path,))
    ends = {host(href), host(destination(href)), *map(host, (*carried(href), *archived))}
    platform = platform_at(name)
    return any(owner(one) == owner(name) or (platform and platform_at(one) == platform) for one in ends if one)


def _is_plainly_an_address(shown: re.Match[str]) -> bool:
    """Nobody writes a brand with a scheme, with www. or with a path."""
    return bool(shown["scheme"] or shown["path"] or shown["host"].lower().startswith("www."))


def _other(link: Link, name: str) -> Finding:
    return Finding(
        message=f"The link shows {quoted(link.text)} and leads to {quoted(host(link.href))}.",
        hint="Write the same address in the text and in the link.",
        expected=name,
        found=host(link.href),
    )


def _perhaps(link: Link, name: str) -> Finding:
    return Finding(
        message=f"The link shows {quoted(link.text)} and leads to {quoted(host(link.href))}: is this meant?",
        hint=f"Link to {name}, or say in the text where the link leads.",
    )


RULE = PageRule(
    id="links/shown-address",
    title="A link whose text is an address leads to that host",
    severity=Severity.SERIOUS,
    requirements=(WORKING_LINK,),
    needs=frozenset({Links}),
    evaluate=evaluate,
)
