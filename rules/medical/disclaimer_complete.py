"""The medical disclaimer states all that the policy asks of it.

What it checks: which of the statements in `disclaimer.states` the page's disclaimer makes: that it is no advice, that
it replaces no professional, that readers are to ask one, that it may be out of date, what to do in an emergency, who
pays. The blocks beside the disclaimer are read with it. Sentences are read for what they say, in six languages.
Why it matters: counsel asks for these statements one by one; a disclaimer that was shortened reads well and lacks one.
How to fix: add the missing statement to the disclaimer, best by copying the approved text.
Passes: "This is not medical advice. Ask your doctor. In an emergency, call 911." for not-advice, see-professional and
emergency
Fails: "This is not medical advice." where see-professional is asked for too
Limits: that a statement is made is told, not whether it is enough in law. Without `disclaimer.states`, or without a
disclaimer on the page, the rule is inapplicable.
Sources: the publisher's policy, [disclaimer] states; FTC, Health Products Compliance Guidance (December 2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.found import statements, text_of, wording
from rules.medical.states import IN_WORDS, stated, texts_of
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.policy import Policy, Statement
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One failure for each statement that is missing; passed where none is."""
    if not policy.disclaimer.states:
        return
    core, around = disclaimer(page, policy)
    if core is None:
        return
    made = stated(texts_of(around))
    missing = [one for one in policy.disclaimer.states if one not in made]
    yield from (Outcome.failed(_missing(one, core), core.target) for one in missing)
    if not missing:
        yield Outcome.passed(core.target, core.text)


def disclaimer(page: Page, policy: Policy) -> tuple[TextBlock | None, tuple[TextBlock, ...]]:
    """The block that carries the disclaimer, and the blocks that make it with their neighbours."""
    text = text_of(page)
    if said := statements(text):
        first, last = said[0].span
        return said[0].core, text.blocks[max(0, first - 1) : last + 2]
    like = wording(text, policy)
    if like is None:
        return None, ()
    place = text.blocks.index(like.block)
    return like.block, text.blocks[max(0, place - 1) : place + 2]


def _missing(one: Statement, core: TextBlock) -> Finding:
    return Finding(
        message=f"The medical disclaimer does not say {IN_WORDS[one]} ({one}): “{core.text}”",
        hint=f"Add to it {IN_WORDS[one]}.",
        found=core.text,
    )


RULE = PageRule(
    id="medical/disclaimer-complete",
    title="The medical disclaimer states all that the policy asks of it",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    needs=frozenset({TextBlocks, Document}),
    evaluate=evaluate,
)
