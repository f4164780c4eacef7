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

from rules.model import Outcome, Severity
from rules.page import Languages, Page
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.named_language import Words, judge

WORDS = Words(
    wrong="This is marked as {said}, and is written in {near}",
    doubtful="This is marked as {said}. Is it? More of it looks like {near}",
    doubtful_hint="Name the language that it is written in, or take the attribute off.",
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each element with a language that can be told; axe-core's valid-lang speaks of wrong tags."""
    return judge((scope for scope in page.get(Languages).scopes if not scope.root), WORDS)


RULE = PageRule(
    id="wcag/part-language",
    title="A part of the page is in the language that it is marked as",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("3.1.2"), act("off6ek")),
    needs=frozenset({Languages}),
    evaluate=evaluate,
)
