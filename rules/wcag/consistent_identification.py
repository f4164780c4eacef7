"""What does the same is called the same on every page.

What it checks: the logo that leads to the first page, and search and print buttons, by their class and file names:
whether their accessible names have at least one word in common over the pages of the run.
Why it matters: who listens knows a control by its name; one that is called “Search” here and “Find” there seems to be
another.
How to fix: have one template write these controls, with one name.
Passes: the logo is called “Riverside Clinic” on every page, or “Riverside Clinic, first page”
Fails: the logo is called “Riverside Clinic” on all pages but one, where it is called “Home”
Limits: only these three are certain to do the same on all pages. Pages in different languages are not compared. Where
no name is clearly the usual one, it asks.
Sources: WCAG 2.2, 3.2.4 Consistent Identification; technique G197, failure F31.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from rules.model import Finding, Outcome, Severity, Target
from rules.page import Document, Link, Links, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, SiteRule
from rules.text.sentences import words

_LOGO = re.compile(r"(?<![a-z])(?:logo|brand)(?![a-z])", re.IGNORECASE)
_PICTURED = frozenset({"image-alt", "svg-title"})
_FIRST_PAGE = re.compile(r"/?(?:(?:index|default|home)\.\w{3,5})?")
_TOOLS = {kind: re.compile(rf"(?<![a-z]){kind}(?![a-z])", re.IGNORECASE) for kind in ("search", "print")}
_MOST_THINGS = 200
_MOST_NAMES = 20
_MOST_PAGES = 25
_CLEAR = 2
"""How many times as many pages have the usual name."""


class _Key(msgspec.Struct, frozen=True):
    """What makes two controls one: what it is for, how its designer calls it, where it is, in which language."""

    kind: str
    hints: str
    region: str
    language: str


class _Name(msgspec.Struct):
    """One name of a control, and pages that have it."""

    name: str
    count: int = 0
    pages: list[tuple[str, Target]] = []


class NameFold:
    """Remembers the names of each control, and which pages have them."""

    def __init__(self) -> None:
        self._known: dict[_Key, dict[str, _Name]] = {}

    def add(self, page: Page) -> None:
        """Take note of one page's controls; the first of each kind speaks for all."""
        language = page.get(Document).language.partition("-")[0].lower()
        met: dict[_Key, Link] = {}
        for link in page.get(Links).links:
            kind = kind_of(link) if link.accessible and words(link.name) else ""
            if kind:
                met.setdefault(_Key(kind, link.hints, link.region, language), link)
        for key, link in met.items():
            if key in self._known or len(self._known) < _MOST_THINGS:
                self._count(key, link, page.url)

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """A failure, or a question, on each page with another name; a pass for each control that has none."""
        for key, names in self._known.items():
            usual = max(names.values(), key=lambda one: one.count)
            strange = [one for one in names.values() if _apart(one.name, usual.name)]
            for one in strange:
                yield from _outcomes(key.kind, one, usual, certain=usual.count >= _CLEAR * one.count)
            if not strange and usual.count > 1:
                url, target = usual.pages[0]
                yield url, Outcome.passed(target)

    def _count(self, key: _Key, link: Link, url: str) -> None:
        names = self._known.setdefault(key, {})
        if words(link.name) not in names and len(names) >= _MOST_NAMES:
            return
        known = names.setdefault(words(link.name), _Name(link.name, pages=[]))
        known.count += 1
        if len(known.pages) < _MOST_PAGES:
            known.pages.append((url, link.target))


def kind_of(link: Link) -> str:
    """What the control certainly does: logo, search, print; empty where that is not known."""
    parts = urlsplit(link.href) if link.href else None
    if parts and parts.scheme in ("http", "https") and not parts.query and _FIRST_PAGE.fullmatch(parts.path):
        pictured = link.name_source in _PICTURED or _LOGO.search(link.hints)
        return "logo" if pictured and link.region == "banner" else ""
    tools = [kind for kind, pattern in _TOOLS.items() if pattern.search(link.hints)]
    return tools[0] if len(tools) == 1 and link.element == "button" else ""


def _apart(one: str, other: str) -> bool:
    return frozenset(words(one).split()).isdisjoint(words(other).split())


def _outcomes(kind: str, one: _Name, usual: _Name, *, certain: bool) -> Iterator[tuple[str, Outcome]]:
    thing = "logo" if kind == "logo" else f"{kind} button"
    for url, target in one.pages:
        if certain:
            yield url, Outcome.failed(_finding(thing, one, usual), target)
        else:
            yield url, Outcome.cant_tell(_question(thing, one, usual), target)


def _finding(thing: str, one: _Name, usual: _Name) -> Finding:
    return Finding(
        message=f"This {thing} is called “{one.name}”. On {usual.count} other pages, such as {usual.pages[0][0]}, "
        f"it is called “{usual.name}”",
        hint="Call it the same on every page.",
        expected=usual.name,
        found=one.name,
    )


def _question(thing: str, one: _Name, usual: _Name) -> Finding:
    return Finding(
        message=f"This {thing} is called “{one.name}”, and “{usual.name}” on {usual.pages[0][0]}. "
        "Does it do the same on both pages?",
        hint="If so, call it the same on every page.",
        found=one.name,
    )


def begin(policy: Policy) -> NameFold:
    """An empty fold."""
    return NameFold()


RULE = SiteRule(
    id="wcag/consistent-identification",
    title="What does the same is called the same on every page",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("3.2.4"),),
    needs=frozenset({Links, Document}),
    begin=begin,
)
