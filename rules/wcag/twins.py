"""Links of one name as a group: whether they lead to one thing, said once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from rules.model import Finding, Outcome
from rules.page import LinkAlike, Shown
from rules.text.sentences import words
from rules.wcag.equivalence import Equivalence, compare, place_of

_UNKNOWN = Shown(unseen="unknown")
_WHY = {
    "elsewhere": "is on another site",
    "limit": "was not opened: there are too many",
    "scheme": "is no page of the web",
}
_TELLING_WORDS = 2
"""Words between two links from which on they may tell them apart: “or” does not."""
Key = Callable[[LinkAlike], Hashable]


def by_name(link: LinkAlike) -> Hashable:
    """Links of one name are a group."""
    return link.name


def by_context(link: LinkAlike) -> Hashable:
    """Links of one name in one context are a group."""
    return link.name, link.context


def groups_of(links: Iterable[LinkAlike], key: Key) -> list[list[LinkAlike]]:
    """The links that have an address, by what they share; only where two of them are."""
    groups: dict[Hashable, list[LinkAlike]] = {}
    for link in links:
        if link.leads:
            groups.setdefault(key(link), []).append(link)
    return [group for group in groups.values() if len(group) > 1]


def told_apart(group: Sequence[LinkAlike]) -> bool:
    """Whether the eye can tell the links apart: by pictures, or by the words between them."""
    pictures = {link.picture for link in group}
    return len(pictures) > 1 or any(len(words(link.after).split()) >= _TELLING_WORDS for link in group[:-1])


def judge(group: Sequence[LinkAlike], places: Mapping[str, Shown], where: str) -> Outcome:
    """The outcome on all of them: failed for a pair that clearly leads to different things.

    `where` completes “two links called … ” for people.
    """
    unsure: tuple[LinkAlike, LinkAlike] | None = None
    for one, other in combinations(_one_each(group), 2):
        found = compare(_place(one, places), _place(other, places), one.name)
        if found is Equivalence.DIFFERENT:
            return Outcome.failed(_different(one, other, where), other.target)
        if found is Equivalence.UNSURE and not unsure:
            unsure = (one, other)
    if unsure:
        return Outcome.cant_tell(_question(*unsure, where, places), unsure[1].target)
    return Outcome.passed(group[0].target)


def _one_each(group: Sequence[LinkAlike]) -> list[LinkAlike]:
    """The first link to each place."""
    return list({place_of(link.leads): link for link in reversed(group)}.values())[::-1]


def _place(link: LinkAlike, places: Mapping[str, Shown]) -> Shown:
    return places.get(place_of(link.leads), _UNKNOWN)


def _different(one: LinkAlike, other: LinkAlike, where: str) -> Finding:
    return Finding(
        message=f"Two links called “{one.said}”{where} lead to different things: {one.leads} and {other.leads}",
        hint="Say in each name what is particular to its goal.",
        found=one.said,
    )


def _question(one: LinkAlike, other: LinkAlike, where: str, places: Mapping[str, Shown]) -> Finding:
    unseen = [
        f"{place.leads} {_WHY.get(why, f'was not opened ({why})')}"
        for place in (one, other)
        if (why := _place(place, places).unseen)
    ]
    reason = f" ({'; '.join(unseen)})" if unseen else ""
    return Finding(
        message=f"Two links called “{one.said}”{where} lead to {one.leads} and to {other.leads}{reason}. "
        "Do both serve the same purpose?",
        hint="If not, say in each name what is particular to its goal.",
        found=one.said,
    )
