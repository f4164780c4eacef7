"""The attribution of a mark has the wording that its licence asks for.

What it checks: for each mark of the register that the page mentions and that has an `attribution`: that its words stand
on the page in their order (case, punctuation and spacing do not count), or that some sentence matches it where it
begins with `re:`.
Why it matters: licences often prescribe the sentence; another one, however right, breaks the licence.
How to fix: copy the sentence as it stands in the register.
Passes: the sentence of the register, word for word, also across several elements
Fails: "eORTHOPOD® is a trademark of …" where the register has "eORTHOPOD® is a registered trademark of …"; any other
sentence that attributes the mark
Limits: without an `attribution` in the register the rule is inapplicable; a page that attributes the mark nowhere is
found by legal/trademark-attributed.
Sources: the publisher's register (policy, [[mark]]).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.attribution import attributions
from rules.legal.marks import mentions, names
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule
from rules.text.patterns import REGEX
from rules.text.required import find


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each mark that the page mentions and whose attribution is prescribed."""
    blocks = page.get(TextBlocks).blocks
    for mark in policy.marks:
        if mark.attribution and any(mentions(mark, blocks)):
            yield from _judge(mark, blocks)


def _judge(mark: Mark, blocks: tuple[TextBlock, ...]) -> Iterator[Outcome]:
    seen = tuple(block for block in blocks if block.seen)
    found = find(mark.attribution, seen)
    if found.block and found.exact:
        yield Outcome.passed(found.block.target, found.text)
    elif found.block and names(mark, found.text):
        yield Outcome.failed(_differs(mark, found.text), found.block.target)
    elif other := next((one for one in attributions(seen) if names(mark, one.subject or one.text)), None):
        yield Outcome.failed(_differs(mark, other.text), other.block.target)


def _differs(mark: Mark, found: str) -> Finding:
    pattern = mark.attribution.startswith(REGEX)
    return Finding(
        message=f"The attribution of “{mark.name}” is not worded as its licence asks: “{found}”",
        hint="Word it as the pattern of the register asks."
        if pattern
        else "Put the sentence of the register in its place, word for word.",
        expected="" if pattern else mark.attribution,
        found=found,
    )


RULE = PageRule(
    id="legal/trademark-wording",
    title="The attribution of a mark has the wording that its licence asks for",
    severity=Severity.MODERATE,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
