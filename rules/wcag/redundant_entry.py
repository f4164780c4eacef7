"""Nobody has to enter the same twice.

What it checks: forms that ask for two or more of the same personal data twice before anything is sent (two names and
two addresses), for a checkbox, radio button, list or button that offers to take them over.
Why it matters: who finds typing hard, or forgets what was entered a moment ago, makes mistakes or gives up.
How to fix: offer to use the first entry for the second, as in “Same as home address”, or fill it in.
Passes: a billing address below a checkbox “Same as home address”
Fails: never by itself: the two may be about different people, or filled in by a script
Limits: one page at a time: what was asked for on the page before is not known. Fields are known by their labels, in
English, French, German, Italian, Portuguese and Spanish.
Sources: WCAG 2.2, 3.3.7 Redundant Entry; technique G221.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Field, Fields, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.input_purpose import purpose_of

_FEWEST = 2
"""Purposes that are asked for twice: a single one may be a second telephone."""
_TAKES_OVER = re.compile(
    r"\b(?:same|copy|identical|use my|gleich|identisch|übernehm|wie oben|même|identique|copier|mism[oa]|igual|copiar|"
    r"stess[oa]|identic[oa]|copia|mesm[oa])",
    re.IGNORECASE,
)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One question for each set of fields that asks for the same data twice and offers no way to take them over."""
    fields = page.get(Fields).fields
    for repeated in _repeated(field for field in fields if field.seen and not field.fixed):
        if any(field.group == repeated[0].group and _TAKES_OVER.search(field.name) for field in fields):
            yield Outcome.passed(repeated[0].target)
        else:
            yield Outcome.cant_tell(_question(repeated), repeated[0].target)


def _repeated(fields: Iterable[Field]) -> Iterator[list[Field]]:
    """For each stretch of fields the second ones of their purpose, where they are several."""
    met: dict[int, set[str]] = defaultdict(set)
    again: dict[int, list[Field]] = defaultdict(list)
    for field in fields:
        purpose = purpose_of(field)
        if purpose and purpose in met[field.stretch]:
            again[field.stretch].append(field)
        elif purpose:
            met[field.stretch].add(purpose)
    return (found for found in again.values() if len({purpose_of(field) for field in found}) >= _FEWEST)


def _question(repeated: list[Field]) -> Finding:
    names = ", ".join(dict.fromkeys(f"“{field.name}”" for field in repeated))
    return Finding(
        message=f"The form asks twice for {names}. Do people have to enter the same again?",
        hint="Offer to take over what was entered before, for example by a checkbox “Same as above”.",
    )


RULE = PageRule(
    id="wcag/redundant-entry",
    title="Nobody has to enter the same twice",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("3.3.7"),),
    needs=frozenset({Fields}),
    evaluate=evaluate,
)
