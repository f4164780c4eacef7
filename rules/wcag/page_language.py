"""The page is in the language that it says it is in.

What it checks: the language that the root element names, against that of all the page's text that names no other: what
is seen, what is read aloud, the names of pictures and controls, the title.
Why it matters: a screen reader pronounces the page by the rules of the language named; English read as German is noise,
and browsers offer the wrong translation.
How to fix: name the language that the page is written in: '<html lang="en">'.
Passes: '<html lang="es"> … <p>El dolor de espalda suele mejorar en pocas semanas.</p>'
Fails: '<html lang="de"> … <p>Back pain usually gets better within a few weeks.</p>'
Limits: it asks where the text is mixed, short or near to two languages, and is silent where there is next to none, or
nothing but names. Close relatives, such as Danish and Norwegian or Czech and Slovak, are taken for one language. It
knows 60 languages.
Sources: WCAG 2.2, 3.1.1 Language of Page; technique H57.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Outcome, Severity
from rules.page import Languages, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.named_language import Words, judge

WORDS = Words(
    wrong="The page says that it is in {said}, and is written in {near}",
    doubtful="The page says that it is in {said}. Is it? More of it looks like {near}",
    doubtful_hint="Name the language that most of the page is written in, and mark what is in another.",
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a root element with a language; axe-core's html-lang-valid speaks of wrong tags."""
    return judge((scope for scope in page.get(Languages).scopes if scope.root), WORDS)


RULE = PageRule(
    id="wcag/page-language",
    title="The page is in the language that it says it is in",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("3.1.1"), act("ucwvc8")),
    needs=frozenset({Languages}),
    evaluate=evaluate,
)
