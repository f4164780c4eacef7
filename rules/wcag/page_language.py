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

from rules.model import Finding, Outcome, Severity
from rules.page import Languages, LanguageScope, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.text.language import Reading, Verdict, language_name, read_all


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a root element with a language; axe-core's html-lang-valid speaks of wrong tags."""
    for scope in page.get(Languages).scopes:
        if not scope.root:
            continue
        reading = read_all(scope.lines, scope.language)
        if reading.verdict is Verdict.SAME:
            yield Outcome.passed(scope.target)
        elif reading.verdict is Verdict.OTHER:
            yield Outcome.failed(_wrong(scope, reading), scope.target)
        elif reading.verdict is Verdict.DOUBTFUL:
            yield Outcome.cant_tell(_doubtful(scope, reading), scope.target)


def _wrong(scope: LanguageScope, reading: Reading) -> Finding:
    said, written = language_name(scope.language), language_name(reading.nearest)
    return Finding(
        message=f"The page says that it is in {said}, and is written in {written}: “{reading.example}”",
        hint=f'Name the language that it is written in: lang="{reading.nearest}".',
        found=scope.language,
    )


def _doubtful(scope: LanguageScope, reading: Reading) -> Finding:
    said, near = language_name(scope.language), language_name(reading.nearest)
    return Finding(
        message=f"The page says that it is in {said}. Is it? More of it looks like {near}: “{reading.example}”",
        hint="Name the language that most of the page is written in, and mark what is in another.",
        found=scope.language,
    )


RULE = PageRule(
    id="wcag/page-language",
    title="The page is in the language that it says it is in",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("3.1.1"), act("ucwvc8")),
    needs=frozenset({Languages}),
    evaluate=evaluate,
)
