"""Whether two addresses lead to the same thing, or to things that serve one purpose: as far as anybody can tell.

Certain is only what is clearly the same, and what is clearly another thing; all between is for people to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urldefrag, urlsplit

import msgspec

from rules.page import Shown
from rules.social.grammar import platform_at
from rules.text.sentences import words

_LEAST_WORDS = 3
"""A page with fewer words of its own says too little to be called another."""
_FEW_SHARED = 0.5
"""The share of one page's long words that may stand on a page about something else."""
_FEW_PHRASES = 0.1
"""The same of runs of three words: two texts on one topic share words, not runs of them."""
_LONG = 4
"""Letters of a word that says something; a number says something, too."""
_SHORT_HOST = 8
"""Letters of a host without `www.` up to which it may be a shortener, which leads anywhere."""
_LEADS_ON = re.compile(
    r"\b(?:https?(?::|%3a)|redirect|url=|goto|out\b)|/10\.\d{4,}/|doi|hdl\.|purl|tinyurl", re.IGNORECASE
)
"""What an address shows that only leads on to another one, or is known under several."""
_FIRST_PAGE = re.compile(r"/{0,2}")
"""Two first pages: of a site and its mirror, or of a site and its rehearsal."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"\+\d[\d ()./-]{6,}\d|\(\d{2,5}\)[ /-]?\d[\d ./-]{3,}\d")
_LABELLED = re.compile(
    r"(?:phone|tele?(?:fon|fono|phone)?|tel|fax|call\D*|mobile?)\b\D{0,4}(\d[\d ()./-]{5,}\d)", re.IGNORECASE
)


class Equivalence(StrEnum):
    """What can be said of two places."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class _Own(msgspec.Struct, frozen=True):
    """What one of two places says that the other does not."""

    lines: tuple[str, ...]

    @property
    def contacts(self) -> frozenset[str]:
        return frozenset(one for line in self.lines for one in _contacts(line))

    @property
    def words(self) -> list[str]:
        return [word for line in self.lines for word in words(line).split()]


def place_of(address: str) -> str:
    """An address without the part of the page that it names; a script may take such a part for a page of its own."""
    plain, fragment = urldefrag(address)
    return address if fragment.startswith(("/", "!")) else plain


def compare(one: Shown, other: Shown, name: str) -> Equivalence:
    """Whether two places are one, or clearly serve different purposes; `name` is what leads to both."""
    if one.address and one.address == other.address:
        return Equivalence.SAME
    if one.unseen or other.unseen:
        return _by_address(one, other)
    ours, theirs = (_Own(lines=_without(_text(a), _text(b))) for a, b in ((one, other), (other, one)))
    if not ours.lines and not theirs.lines:
        return Equivalence.SAME
    if not ours.lines or not theirs.lines:
        return Equivalence.UNSURE
    if ours.contacts and theirs.contacts:
        return _by_contacts(ours, theirs)
    both_say_so = all(words(name) in words(" ".join(_text(place))) for place in (one, other))
    return Equivalence.UNSURE if both_say_so else _by_words(ours, theirs)


def _text(shown: Shown) -> tuple[str, ...]:
    return (shown.title, *shown.lines) if shown.title else shown.lines


def _without(lines: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = {line.casefold() for line in others}
    return tuple(line for line in lines if line.casefold() not in known)


def _by_contacts(ours: _Own, theirs: _Own) -> Equivalence:
    """Other numbers and addresses on pages that differ in more than that reach other people."""
    more = all(any(not _contacts(line) for line in own.lines) for own in (ours, theirs))
    return Equivalence.DIFFERENT if more and ours.contacts.isdisjoint(theirs.contacts) else Equivalence.UNSURE


@lru_cache(maxsize=2048)
def _contacts(line: str) -> frozenset[str]:
    numbers = [*_PHONE.findall(line), *_LABELLED.findall(line)]
    return frozenset([re.sub(r"\D", "", number) for number in numbers] + [one.lower() for one in _MAIL.findall(line)])


def _by_words(ours: _Own, theirs: _Own) -> Equivalence:
    if min(len(ours.words), len(theirs.words)) < _LEAST_WORDS:
        return Equivalence.UNSURE
    shared = _shared(_telling(ours.words), _telling(theirs.words))
    phrases = _shared(_runs(ours.words), _runs(theirs.words))
    return Equivalence.DIFFERENT if shared < _FEW_SHARED and phrases < _FEW_PHRASES else Equivalence.UNSURE


def _telling(found: list[str]) -> set[str]:
    return {word for word in found if len(word) >= _LONG or not word.isascii() or any(map(str.isdigit, word))}


def _runs(found: list[str]) -> set[str]:
    return {" ".join(found[at : at + 3]) for at in range(len(found) - 2)}


def _shared(ours: set[str], theirs: set[str]) -> float:
    """The share of the smaller set that is in the other."""
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _by_address(one: Shown, other: Shown) -> Equivalence:
    """Of places that were not looked at because they are not of this site: different sites are different things.

    Not where one address may only be another way to the other: a shortener, a link that leads on, a name that the other
    site uses in its addresses, the same page name on both.
    """
    if "elsewhere" not in (one.unseen, other.unseen) or not {one.unseen, other.unseen} <= {"elsewhere", ""}:
        return Equivalence.UNSURE
    if any(_may_lead_on(place.address) for place in (one, other)) or _related(one.address, other.address):
        return Equivalence.UNSURE
    return Equivalence.DIFFERENT


def _may_lead_on(address: str) -> bool:
    host, path = _parts(address)
    short = len(host) <= _SHORT_HOST and path.strip("/") != "" and "/" not in path.strip("/")
    return short or bool(_LEADS_ON.search(address.partition("://")[2]))


def _related(one: str, other: str) -> bool:
    """Whether two addresses may well be of one owner or of one thing."""
    (host, path), (host_b, path_b) = _parts(one), _parts(other)
    known, known_b = platform_at(host), platform_at(host_b)
    if _label(host) == _label(host_b) or (known and known is known_b) or _FIRST_PAGE.fullmatch(path + path_b):
        return True
    pages = {part for part in path.lower().split("/") if len(part) >= _LONG}
    pages_b = {part for part in path_b.lower().split("/") if len(part) >= _LONG}
    return (
        bool(pages & pages_b)
        or _label(host) in f"{host_b}{path_b}".lower()
        or _label(host_b) in f"{host}{path}".lower()
    )


def _parts(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.path


def _label(host: str) -> str:
    """The name that an owner has registered, as far as a host shows it: `nhs` of www.nhs.uk, `gov` never."""
    labels = [label for label in host.split(".") if label not in _NOT_A_NAME]
    named = labels[:-1] if len(labels) > 1 else labels
    return named[-1] if named else host


_NOT_A_NAME = frozenset({"www", "co", "com", "org", "net", "gov", "edu", "ac", "nhs"})
