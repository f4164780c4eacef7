"""A page that uses a mark of the register says whose it is.

What it checks: for each mark of the register that the page mentions, that a sentence in sight names the mark and an
owner: "X is a registered trademark of Y" in any of its usual forms, one sentence for several marks included.
Why it matters: the licence to use the mark asks for the attribution, and readers learn whom the content comes from.
How to fix: add the attribution, for example "eORTHOPOD® is a registered trademark of Medical Multimedia Group, LLC."
Passes: "eORTHOPOD® is a registered trademark of Medical Multimedia Group, LLC."
Fails: "eORTHOPOD®" with no word on its owner; "eORTHOPOD® is a registered trademark."; an attribution that is hidden.
Limits: "All trademarks are the property of their respective owners" names nobody: whether it is enough, a person
decides. Whether the owner named is the right one is judged by legal/trademark-owner.
Sources: the publisher's licence (policy, [[mark]]).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.attribution import Attribution, attributions
from rules.legal.marks import mentions, names
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule
from rules.text.patterns import REGEX


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each mark that the page mentions and that must be attributed."""
    blocks = page.get(TextBlocks).blocks
    for mark in policy.marks:
        first = next(mentions(mark, blocks), None)
        if first and mark.required:
            target, found = first.block.target, attributions(blocks)
            yield _judge(mark, found) or Outcome.failed(_missing(mark), target)


def _judge(mark: Mark, found: tuple[Attribution, ...]) -> Outcome | None:
    own = [one for one in found if names(mark, one.subject or one.block.text)]
    owned = [one for one in own if one.owner]
    if seen := next((one for one in owned if one.block.seen), None):
        return Outcome.passed(seen.block.target, seen.text)
    if owned:
        return Outcome.failed(_hidden(mark, owned[0]), owned[0].block.target)
    if own and not own[0].generic:
        return Outcome.failed(_no_owner(mark, own[0]), own[0].block.target)
    generic = next((one for one in found if one.generic), None)
    return Outcome.cant_tell(_generic(mark, generic), generic.block.target) if generic else None


def _wanted(mark: Mark) -> str:
    """The sentence of the register, or the usual one."""
    if mark.attribution and not mark.attribution.startswith(REGEX):
        return mark.attribution
    kind = "a registered trademark" if mark.symbol == "®" else "a trademark"
    return f"{mark.name}{mark.symbol} is {kind} of {mark.owner.rstrip('.')}."


def _missing(mark: Mark) -> Finding:
    return Finding(
        message=f"“{mark.name}” is used and its owner is named nowhere on the page.",
        hint=f"Add “{_wanted(mark)}”",
        expected=_wanted(mark),
    )


def _hidden(mark: Mark, one: Attribution) -> Finding:
    return Finding(
        message=f"The attribution of “{mark.name}” cannot be seen: “{one.text}”",
        hint="Show it as ordinary text.",
        found=one.text,
    )


def _no_owner(mark: Mark, one: Attribution) -> Finding:
    return Finding(
        message=f"The attribution of “{mark.name}” names no owner: “{one.text}”",
        hint=f"Name the owner: {mark.owner}.",
        expected=_wanted(mark),
        found=one.text,
    )


def _generic(mark: Mark, one: Attribution) -> Finding:
    return Finding(
        message=f"“{mark.name}” is attributed only with a sentence that names nobody: “{one.text}”",
        hint=f"Does the licence allow this? If not, name the owner: {mark.owner}.",
        found=one.text,
    )


RULE = PageRule(
    id="legal/trademark-attributed",
    title="A page that uses a mark of the register says whose it is",
    severity=Severity.SERIOUS,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
