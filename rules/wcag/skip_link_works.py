"""A skip link takes the keyboard with it.

What it checks: links at the start of the page whose names say that they skip something: after Enter, is focus at the
place they lead to, or does Tab go on from there?
Why it matters: if only the window scrolls, the next Tab is back in the menu that was to be skipped.
How to fix: let the browser follow the link, or move focus by script: give the place tabindex="-1" and focus it.
Passes: '<a href="#main">Skip to content</a>' and '<main id="main">'
Fails: a script that scrolls smoothly to the place, prevents the link's default, and leaves focus behind
Limits: only links among the first five stops, by names in English, French, German, Italian, Portuguese and Spanish. A
place that is missing is for wcag/skip-link. Headings or landmarks may satisfy the criterion beside it:
wcag/bypass-blocks judges that.
Sources: WCAG 2.2, 2.4.1 Bypass Blocks; techniques G1, G123, SCR28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Page, SkipLink
from rules.policy import Policy
from rules.requirements.house import BEST_PRACTICE
from rules.rule import Depth, PageRule

_SKIPS = re.compile(
    r"\b(?:skip|jump|go (?:directly |straight )?to (?:the )?(?:main|content)|main content|bypass"
    r"|zum (?:haupt)?inhalt|(?:über)?springen|direkt zu[mr]?|aller (?:directement )?au|passer (?:au|la|le)|accès direct"
    r"|saltar|ir al? (?:contenido|conteúdo)|ir para|pular|salta|vai al? (?:contenuto|menu)|passa al)\b",
    re.IGNORECASE,
)


def skips(link: SkipLink) -> bool:
    """Whether the link's name says that it skips something."""
    return bool(_SKIPS.search(link.name))


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each skip link."""
    for link in page.get(Keyboard).having("skips").skips:
        if skips(link) and link.works:
            yield Outcome.passed(link.target)
        elif skips(link) and link.found and link.works is False:
            yield Outcome.failed(_finding(link), link.target)


def _finding(link: SkipLink) -> Finding:
    return Finding(
        message=f"“{link.name}” leads to #{link.place}, but focus stays behind: Tab goes on before that place.",
        hint='Let the browser follow the link, or give the place tabindex="-1" and focus it by script.',
    )


RULE = PageRule(
    id="wcag/skip-link-works",
    title="A skip link takes the keyboard with it",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    requirements=(BEST_PRACTICE,),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
