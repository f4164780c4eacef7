"""Each article has a title of its own.

What it checks: no two article pages of the run have the same title, letter case and white space aside.
Why it matters: the title is what a screen reader says first, what tabs, bookmarks and search results show; two articles
with one title cannot be told apart there.
How to fix: name the article's own topic in its title, before the name of the site.
Passes: "Sleeping with back pain | Example Hospital" beside "Lifting without back pain | Example Hospital"
Fails: "Health library | Example Hospital" on two articles
Limits: pages that only differ in language or print form are seen as two articles unless their canonical URL says so.
Sources: WCAG 2.2, technique G88 (descriptive titles); schema.org and search engines' own guidance on titles.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page
from rules.policy import Policy
from rules.requirements.house import SITE_QUALITY
from rules.requirements.wcag import wcag
from rules.rule import SiteRule


class TitleFold:
    """Remembers which page had each title first, and the pages that repeat one."""

    def __init__(self) -> None:
        self._first: dict[str, Page] = {}
        self._repeats: list[tuple[str, str, str]] = []

    def add(self, page: Page) -> None:
        """Take note of one page's title."""
        title = " ".join(page.get(Document).title.split())
        if not page.is_article or not title:
            return
        first = self._first.setdefault(title.casefold(), msgspec.structs.replace(page, evidence=()))
        if first.final_url != page.final_url:
            self._repeats.append((page.url, title, first.final_url))

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """A failure for each page that repeats an earlier one's title, a pass for every other."""
        for page in self._first.values():
            yield page.url, Outcome.passed()
        for url, title, first in self._repeats:
            yield url, Outcome.failed(repeated(title, first))


def repeated(title: str, first: str) -> Finding:
    """The finding on a page whose title another page has."""
    return Finding(
        message=f"The title “{title}” is also that of {first}",
        hint="Name this article's own topic in its title.",
        found=title,
    )


def begin(policy: Policy) -> TitleFold:
    """An empty fold."""
    return TitleFold()


RULE = SiteRule(
    id="site/title-unique",
    title="Each article has a title of its own",
    severity=Severity.MODERATE,
    requirements=(SITE_QUALITY, wcag("2.4.2")),
    needs=frozenset({Document}),
    begin=begin,
)
