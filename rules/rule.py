"""What a rule is: one of three scopes, with its words, requirements and the function that decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Protocol

import msgspec

from rules.model import Outcome, Requirement, Severity
from rules.page import Evidence, Link, LinkProbe, Links, Page
from rules.policy import Policy


class Doc(msgspec.Struct, frozen=True, kw_only=True):
    """The sections of a rule's docstring: what `presscheck explain` and the reports print."""

    summary: str = ""
    what: str = ""
    why: str = ""
    fix: str = ""
    passes: str = ""
    fails: str = ""
    limits: str = ""
    sources: str = ""


OURS = "presscheck"
"""The engine of the rules that are our own."""


class Depth(StrEnum):
    """How far an audit goes, from fast to thorough."""

    QUICK = "quick"
    """axe-core, and the content families."""
    STANDARD = "standard"
    """Also the chosen rules of the second engine, and those of our own that only look."""
    DEEP = "deep"
    """Also rules that press keys, resize, wait: that need the page to do something."""

    @property
    def rank(self) -> int:
        """0 for quick up to 2 for deep."""
        return list(Depth).index(self)


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What all rules share."""

    id: str
    """Family and name: `citations/complete`."""
    title: str
    """What must hold, in one sentence."""
    severity: Severity
    requirements: tuple[Requirement, ...]
    articles_only: bool = False
    """Binds article pages only; inapplicable elsewhere."""
    enabled: bool = True
    """On unless the policy turns it off."""
    depth: Depth = Depth.QUICK
    """The fastest audit that runs it."""
    engine: str = OURS
    """Who looks: one of the engines, or we ourselves."""
    program: str = ""
    """A program beside the browser that must be installed: without it the rule is left out, and the run says so."""
    doc: Doc = Doc()
    """Filled in from the docstring of the rule's file by the registry."""

    @property
    def family(self) -> str:
        """The part of the id before the slash: wcag, medical, legal, citations, social or site."""
        return self.id.split("/", 1)[0]


class PageRule(Rule, frozen=True, kw_only=True):
    """Judges one page by its evidence."""

    needs: frozenset[type[Evidence]]
    evaluate: Callable[[Page, Policy], Iterable[Outcome]]


class LinkRule(Rule, frozen=True, kw_only=True):
    """Judges one distinct URL of the run, however many pages hold it.

    Its outcomes carry no target: the run puts them at every place that holds the link.
    """

    wanted: Callable[[Page, Policy], Iterable[Link]]
    """The links of a page that the rule wants to see answered. Raises MissingEvidenceError."""
    needs: frozenset[type[Evidence]] = frozenset({Links})
    """The evidence that `wanted` reads."""
    evaluate: Callable[[LinkProbe, Policy], Iterable[Outcome]]


class SiteFold(Protocol):
    """Folds the pages of a run, one at a time, into outcomes about the site."""

    def add(self, page: Page) -> None:
        """Take note of one page; keep no more of it than the verdict needs."""

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """The outcomes, each with the URL of the page it is reported on."""


class SiteRule(Rule, frozen=True, kw_only=True):
    """Judges all pages of a run together, without holding them."""

    needs: frozenset[type[Evidence]]
    begin: Callable[[Policy], SiteFold]


AnyRule = PageRule | LinkRule | SiteRule
