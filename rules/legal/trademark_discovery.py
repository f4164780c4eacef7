"""A mark that carries a symbol is attributed, or known to need no attribution.

What it checks: names in the visible text that carry ®, ™ or ℠ and are not in the register: each is attributed somewhere
on the page.
Why it matters: such a mark belongs to somebody; whether house policy wants it attributed is not written down yet.
How to fix: attribute the mark, or put it in the register with `required = false`.
Passes: "Acme® … Acme is a registered trademark of Acme, Inc."
Fails: never for certain; "Provider Finder®" alone is for a person to decide.
Limits: where a name begins is told by its capitals, so that it may come out too long or too short.
Sources: the publisher's policy, [[mark]].
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.attribution import Attribution, attributions
from rules.legal.marks import Mention, marked, names
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each unknown mark, at its first mention."""
    blocks = page.get(TextBlocks).blocks
    found = attributions(blocks)
    firsts = {one.text.lower(): one for one in reversed([*marked(block for block in blocks if block.seen)])}
    for one in reversed([*firsts.values()]):
        if any(names(mark, one.text) for mark in policy.marks):
            continue
        if _attributed(one, found):
            yield Outcome.passed(one.block.target, one.context)
        else:
            yield Outcome.cant_tell(_unknown(one), one.block.target)


def _attributed(mention: Mention, found: tuple[Attribution, ...]) -> bool:
    mark = Mark(name=mention.text, owner="")
    return any(one.generic or names(mark, one.text) for one in found)


def _unknown(mention: Mention) -> Finding:
    return Finding(
        message=f"“{mention.text}{mention.symbol}” is attributed nowhere on the page: “{mention.context}”",
        hint="Does this mark need an attribution? Add one, or put it in the register with `required = false`.",
        found=f"{mention.text}{mention.symbol}",
    )


RULE = PageRule(
    id="legal/trademark-discovery",
    title="A mark that carries a symbol is attributed, or known to need no attribution",
    severity=Severity.MINOR,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
