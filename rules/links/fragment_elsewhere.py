"""A link to a part of another page finds that part.

What it checks: links to a fragment of another page: whether the page that answers has an element of that id or an
anchor of that name.
Why it matters: the reader is put at the top of a long page, and looks in vain for what was promised.
How to fix: name an id that the other page has, or link to the page itself.
Passes: '<a href="https://www.example.org/knee#exercises">' where that page has '<h2 id="exercises">'
Fails: the same link where that page has no such id, and no script that could add one
Limits: a page with scripts may add the part later, and is asked about; files other than HTML, app addresses (`#/`) and
text fragments (`#:~:text=`) are not judged.
Sources: HTML standard, section 7.4.6.4 (scrolling to a fragment).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from rules.links.answers import Standing
from rules.links.verdict import verdict
from rules.links.works import asked
from rules.model import Finding, Outcome, Severity
from rules.page import Link, LinkProbe, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import LinkRule
from rules.text.addresses import parts_of
from rules.text.quotes import quoted

_APP = re.compile(r"[!/?]|.*[=&/]|top$|:~:", re.IGNORECASE | re.DOTALL)
_LONGEST = 200
_VALUE = r"""\s*=\s*(?:"([^"]{1,250})"|'([^']{1,250})'|([^\s"'>]{1,250}))"""
_ID = re.compile(rf"(?<![\w\-:.])id{_VALUE}", re.IGNORECASE)
_NAME = re.compile(rf"<a\b[^<>]{{0,1000}}?(?<![\w\-:.])name{_VALUE}", re.IGNORECASE)


def wanted(page: Page, policy: Policy) -> Iterator[Link]:
    """The page's links to a part of another document."""
    return (link for link in asked(page) if fragment_of(link.href))


def fragment_of(url: str) -> str:
    """The id that an address names; empty where it names none."""
    fragment = unquote(parts_of(url).fragment.partition(":~:")[0])
    return "" if not fragment or len(fragment) > _LONGEST or _APP.match(fragment) else fragment


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link whose page came whole."""
    fragment = fragment_of(probe.url)
    if probe.not_asked:
        yield Outcome.untested(f"{quoted(probe.url)} was not asked")
    elif fragment and _is_html(probe) and verdict(probe).standing is Standing.OK:
        if has_part(probe.body, fragment):
            yield Outcome.passed()
        elif probe.truncated or re.search(r"<script\b|\ufffd", probe.body, re.IGNORECASE):
            yield Outcome.cant_tell(_perhaps(probe, fragment))
        else:
            yield Outcome.failed(_missing(probe, fragment))


def has_part(body: str, fragment: str) -> bool:
    """Whether an id or an anchor's name in the HTML is the fragment."""
    found = (match for pattern in (_ID, _NAME) for match in pattern.finditer(body))
    return any(unescape(next(filter(None, match.groups()))) == fragment for match in found)


def _is_html(probe: LinkProbe) -> bool:
    return bool(probe.body) and "html" in probe.headers.get("content-type", "html").lower()


def _missing(probe: LinkProbe, fragment: str) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} answers, and nothing there has the id {quoted(fragment)}.",
        hint="Name an id that the page has, or link to the page itself.",
    )


def _perhaps(probe: LinkProbe, fragment: str) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} answers, and nothing in what was read of it has the id {quoted(fragment)}: does "
        "a script add it?",
        hint="Open the link: does it lead to the part that is meant?",
    )


RULE = LinkRule(
    id="links/fragment-elsewhere",
    title="A link to a part of another page finds that part",
    severity=Severity.MODERATE,
    requirements=(WORKING_LINK,),
    wanted=wanted,
    evaluate=evaluate,
)
