"""A part of the page is in the language that it is marked as.

What it checks: each element below the root that names a language, against that of all the text in it that names no
other: what is seen, what is read aloud, the names of pictures and controls.
Why it matters: a screen reader changes its voice for the part, and reads it by the rules of the wrong language.
How to fix: name the language that the part is written in: '<blockquote lang="fr">'; or take the attribute off.
Passes: '<p>The French say <q lang="fr">avoir mal au dos</q>.</p>'
Fails: '<p>The French say <q lang="es">avoir mal au dos</q>.</p>'
Limits: three words are the least that it says anything certain of; it asks where the text is mixed or near to two
languages. Close relatives, such as Danish and Norwegian or Czech and Slovak, are taken for one language. It knows 60.
Sources: WCAG 2.2, 3.1.2 Language of Parts; technique H58.
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
    """One outcome for each element with a language that can be told; axe-core's valid-lang speaks of wrong tags."""
    for scope in page.get(Languages).scopes:
        if scope.root:
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
        message=f"This is marked as {said}, and is written in {written}: “{reading.example}”",
        hint=f'Name the language that it is written in: lang="{reading.nearest}".',
        found=scope.language,
    )


def _doubtful(scope: LanguageScope, reading: Reading) -> Finding:
    said, near = language_name(scope.language), language_name(reading.nearest)
    return Finding(
        message=f"This is marked as {said}. Is it? More of it looks like {near}: “{reading.example}”",
        hint="Name the language that it is written in, or take the attribute off.",
        found=scope.language,
    )


RULE = PageRule(
    id="wcag/part-language",
    title="A part of the page is in the language that it is marked as",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("3.1.2"), act("off6ek")),
    needs=frozenset({Languages}),
    evaluate=evaluate,
)
