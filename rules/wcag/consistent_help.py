"""Ways to get help stand in the same place on every page.

What it checks: telephone numbers, mail addresses, and links called “Contact”, “Help”, “FAQ” and the like, outside of
the article: whether they come in the same order on the pages of the run, among themselves and relative to the page's
own content.
Why it matters: who needs help most has the least strength to search for it on every page anew.
How to fix: have one template write the ways to get help, all in the header or all in the footer.
Passes: "Contact" in the footer of every page
Fails: "Contact" in the header of one page, and in the footer of all others
Limits: a way that stands twice on a page is not compared there. The page's own content is where the first link of its
article or main element is; without one, only the order among themselves counts. Where no order is clearly the usual
one, it asks. Chats that a script adds later are not seen. Of each order 25 pages are shown.
Sources: WCAG 2.2, 3.2.6 Consistent Help; technique G220.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity, Target
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, SiteRule
from rules.wcag.equivalence import place_of
from rules.wcag.order import Departure, Orders, Placed, Thing, only_once
from rules.wcag.placeholders import bare, placeholders

CONTENT = Thing("the page's own content", "")


class HelpFold:
    """Remembers the orders in which the ways to get help were met."""

    def __init__(self) -> None:
        self._orders = Orders()

    def add(self, page: Page) -> None:
        """Take note of one page's ways to get help."""
        places = only_once(_met(page.get(Links).links))
        if places.keys() - {CONTENT}:
            self._orders.add(Placed(page.url, places))

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """A failure, or a question, on each page where they are ordered otherwise; one pass where none is."""
        departures = list(self._orders.departures())
        yield from ((one.page.url, _outcome(one)) for one in departures)
        if not departures and self._orders.repeated:
            yield self._orders.repeated, Outcome.passed()


def _met(links: Iterable[Link]) -> Iterator[tuple[Thing, Target | None]]:
    content = False
    for link in links:
        if link.in_article and not content:
            content = True
            yield CONTENT, None
        if not link.in_article and (link.seen or link.accessible) and _helps(link):
            yield Thing(link.name, place_of(link.href) or bare(link.name)), link.target


def _helps(link: Link) -> bool:
    return link.href.lower().startswith(("tel:", "mailto:")) or bare(link.name) in placeholders("help")


def _outcome(one: Departure) -> Outcome:
    target = one.page.places[one.first] or one.page.places[one.second]
    return Outcome.failed(_finding(one), target) if one.clear else Outcome.cant_tell(_question(one), target)


def _finding(one: Departure) -> Finding:
    return Finding(
        message=f"{_said(one)}. On {one.others} other pages, such as {one.example}, it is the other way round",
        hint="Write the ways to get help of every page from one template.",
    )


def _question(one: Departure) -> Finding:
    return Finding(
        message=f"{_said(one)}; on {one.example} it is the other way round. Is one of them the usual order?",
        hint="If so, write the ways to get help of every page from one template.",
    )


def _said(one: Departure) -> str:
    first, second = (thing.name if thing is CONTENT else f"“{thing.name}”" for thing in (one.first, one.second))
    return f"{first[:1].upper()}{first[1:]} comes before {second} here"


def begin(policy: Policy) -> HelpFold:
    """An empty fold."""
    return HelpFold()


RULE = SiteRule(
    id="wcag/consistent-help",
    title="Ways to get help stand in the same place on every page",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("3.2.6"),),
    needs=frozenset({Links}),
    begin=begin,
)
