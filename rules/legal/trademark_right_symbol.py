"""A mark is called registered only where it is.

What it checks: each mark of the register that the page mentions: the symbol at every mention against that of the
register (® is for registered marks, ™ and ℠ for others), and attributions that call a mark registered.
Why it matters: ® on a mark that is not registered is a false statement, and in some countries an offence; ™ on one that
is registered gives away part of the notice.
How to fix: write the symbol that the register names, and leave out “registered” where it names ™ or ℠.
Passes: "eORTHOPOD®" where the register says ®
Fails: "Ferrodex®" where the register says ™; "Ferrodex is a registered trademark of …" there
Limits: the register is taken at its word; in which countries a mark is registered is the business of
legal/trademark-registered-in.
"Registered" is known in English, German, French, Spanish, Portuguese and Italian.
Sources: USPTO, "What is a trademark?" (use of ®); 15 U.S.C. 1111; the publisher's register (policy, [[mark]]).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.legal.attribution import Attribution, attributions
from rules.legal.marks import Mention, mentions, names
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule

REGISTERED = "®"
_SAYS_REGISTERED = re.compile(
    r"\b(?:registered|reg\.|eingetragene\w*|registrierte\w*|déposée?s?|enregistrée?s?|regist(?:r)?ad[ao]s?|registrat[oi])",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|un|non|nicht|no|não|pas)[- ]?\s*$", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each mark and symbol, and for each attribution that calls a mark registered."""
    blocks = page.get(TextBlocks).blocks
    for mark in policy.marks:
        yield from _symbols(mark, mentions(mark, (block for block in blocks if block.seen)))
        if mark.symbol != REGISTERED:
            yield from _claims(mark, attributions(blocks))


def _symbols(mark: Mark, found: Iterable[Mention]) -> Iterator[Outcome]:
    first = {one.symbol: one for one in reversed(list(found)) if one.symbol}
    for symbol, one in first.items():
        if symbol == mark.symbol:
            yield Outcome.passed(one.block.target, one.context)
        else:
            grave = Severity.SERIOUS if symbol == REGISTERED else None
            yield Outcome.failed(_wrong_symbol(mark, one), one.block.target, grave)


def _claims(mark: Mark, found: Iterable[Attribution]) -> Iterator[Outcome]:
    for one in found:
        if names(mark, one.subject or one.text) and says_registered(one.text):
            yield Outcome.failed(_not_registered(mark, one), one.block.target, Severity.SERIOUS)


def says_registered(sentence: str) -> bool:
    """Whether a sentence calls something registered."""
    return any(not _DENIED.search(sentence[: said.start()]) for said in _SAYS_REGISTERED.finditer(sentence))


def _wrong_symbol(mark: Mark, one: Mention) -> Finding:
    return Finding(
        message=f"“{mark.name}” carries {one.symbol} where the register says {mark.symbol}: “{one.context}”",
        hint=f"Write “{mark.name}{mark.symbol}”.",
        expected=f"{mark.name}{mark.symbol}",
        found=f"{one.text}{one.symbol}",
    )


def _not_registered(mark: Mark, one: Attribution) -> Finding:
    return Finding(
        message=f"“{mark.name}” is called registered; the register has it with {mark.symbol}: “{one.text}”",
        hint="Leave out “registered”, or correct the register.",
        expected=f"{mark.name}{mark.symbol} is a trademark of {mark.owner.removesuffix('.')}.",
        found=one.text,
    )


RULE = PageRule(
    id="legal/trademark-right-symbol",
    title="A mark is called registered only where it is",
    severity=Severity.MODERATE,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
