"""Links of one name and different addresses: in which context each stands, and what is where it leads.

What is there is looked at in the browser, since a page may show by its address or by its script what it is: so this
probe leaves the page, for pages of the same site only, and for a few of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TypeAlias

import msgspec

from audits.browser.driver import Tab, TabCallError
from audits.crawl.urls import is_web, normalise, same_site
from audits.gather.probes.probe import MayOpen, SiteProbe
from rules.model import Target
from rules.page import AnyEvidence, LinkAlike, LinksInOneContext, LinksOfOneName, Shown
from rules.text.sentences import sentences
from rules.wcag.equivalence import place_of
from rules.wcag.twins import by_context, by_name, groups_of, told_apart

Alike: TypeAlias = LinksOfOneName | LinksInOneContext

LINKS_ALIKE = "() => presscheck.linksAlike()"
WHERE_LEADS = "(number) => presscheck.whereLeads(number)"
SHOWN = "() => presscheck.shown()"
HERE = "() => location.href"

MOST_CLICKS = 20
MOST_PLACES = 6
PLACE_TIMEOUT = 8.0
TIMEOUT = 45.0
_HTML = frozenset({"", "text/html", "application/xhtml+xml"})


class Candidate(msgspec.Struct, frozen=True):
    """A link as the page's script describes it."""

    number: int
    name: str
    said: str
    address: str
    context: str
    before: str
    within: str
    behind: str
    after: str
    picture: str
    target: Target

    @property
    def place(self) -> tuple[str, str, str]:
        """Its name and all that a program can tell of where it stands, the sentence included."""
        return self.name, self.context, sentence_around(self.before, self.within, self.behind)


class Answer(msgspec.Struct, frozen=True):
    """What the page's script sends."""

    links: tuple[Candidate, ...]
    more: int


def sentence_around(before: str, within: str, behind: str) -> str:
    """The sentence in which a link stands, from the text of its block before, in and after it.

    In lower case and without blanks, so that it is the same for all links in it.
    """
    text = " ".join(filter(None, (before, within, behind)))
    found = next((one.text for one in sentences(text) if one.end > len(before)), text)
    return "".join(found.lower().split())


def in_one_context(links: Iterable[Candidate]) -> list[Candidate]:
    """Those that share name and context with another one that leads elsewhere."""
    ordered = sorted(links, key=lambda link: link.place)
    groups = [list(group) for _, group in groupby(ordered, key=lambda link: link.place)]
    kept = [link for group in groups if _differ(group) for link in group]
    return sorted(kept, key=lambda link: link.number)


def _differ(group: list[Candidate]) -> bool:
    addresses = {link.address for link in group if link.address}
    unknown = sum(not link.address for link in group)
    return len(addresses) + unknown > 1


async def look(kind: type[Alike], tab: Tab, may_open: MayOpen) -> Alike:
    """The links of one kind, and what is where they lead. Raises TabCallError."""
    answer = msgspec.json.decode(await tab.call(LINKS_ALIKE), type=Answer)
    chosen = in_one_context(answer.links) if kind is LinksInOneContext else list(answer.links)
    if not chosen:
        return kind(more=answer.more)
    leads = await _destinations(tab, chosen)
    links = [_told(link, leads.get(link.number, link.address)) for link in chosen]
    addresses = dict.fromkeys(place for link in _in_question(kind, links) if (place := place_of(link.leads)))
    places = await _places(tab, addresses, await tab.call(HERE), may_open)
    return kind(links=tuple(links), places=places, more=answer.more)


async def _destinations(tab: Tab, links: Iterable[Candidate]) -> dict[int, str]:
    """Where those lead that have no address, by their numbers: they are clicked, and held back."""
    scripted = [link for link in links if not link.address]
    return {link.number: await tab.call(WHERE_LEADS, link.number) for link in scripted[:MOST_CLICKS]}


def _told(link: Candidate, leads: str) -> LinkAlike:
    return LinkAlike(
        name=link.name,
        said=link.said,
        context="\n".join(link.place[1:]),
        leads=leads,
        target=link.target,
        after=link.after,
        picture=link.picture,
    )


def _in_question(kind: type[Alike], links: list[LinkAlike]) -> Iterator[LinkAlike]:
    """Those whose places must be known: not where nobody can tell the links apart, which is no failure of a context."""
    in_context = kind is LinksInOneContext
    for group in groups_of(links, by_context if in_context else by_name):
        if len({normalise(place_of(link.leads)) for link in group}) > 1 and (told_apart(group) or not in_context):
            yield from group


async def _places(tab: Tab, addresses: Iterable[str], here: str, may_open: MayOpen) -> dict[str, Shown]:
    """What is at the addresses; the page that is open is left for it."""
    found: dict[str, Shown] = {}
    seen = 0
    for address in addresses:
        if not is_web(normalise(address)):
            found[address] = Shown(address=address, unseen="scheme")
        elif not same_site(normalise(address), normalise(here)):
            found[address] = Shown(address=address, unseen="elsewhere")
        elif seen >= MOST_PLACES:
            found[address] = Shown(address=address, unseen="limit")
        elif refusal := await may_open(address):
            found[address] = Shown(address=address, unseen=refusal)
        else:
            seen += 1
            found[address] = await _shown(tab, address)
    return found


async def _shown(tab: Tab, address: str) -> Shown:
    arrived = await tab.goto(address, timeout=PLACE_TIMEOUT)
    fault = "" if arrived.error == "empty" else arrived.error
    if not fault and arrived.status >= 400:
        fault = f"http-{arrived.status}"
    if not fault and arrived.content_type not in _HTML:
        fault = f"no page, but {arrived.content_type}"
    if fault:
        return Shown(address=arrived.final_url, unseen=fault)
    try:
        return msgspec.json.decode(await tab.call(SHOWN), type=Shown)
    except TabCallError as lost:
        if not tab.usable:
            raise
        return Shown(address=arrived.final_url, unseen=lost.kind)


def _left(found: AnyEvidence) -> bool:
    """Whether links were clicked or other pages opened."""
    return isinstance(found, Alike) and bool(found.links)


def _probe(kind: type[Alike]) -> SiteProbe:
    return SiteProbe(evidence=kind, look=partial(look, kind), disturbs=_left, timeout=TIMEOUT)


PROBES = (_probe(LinksOfOneName), _probe(LinksInOneContext))
