"""The medical disclaimer has the approved wording.

What it checks: the words of the page's disclaimer, in their order, against the approved texts of the policy; case,
punctuation and spacing do not count. The approved text that it is most like is the one compared with.
Why it matters: counsel approved these words and no others; a lost "not" or an old version goes unseen by the eye.
How to fix: copy the approved text as it stands in the policy.
Passes: the approved text, word for word, also across several elements.
Fails: "in place of visit" where the approved text has "in place of a visit"; an older version of the text.
Limits: without an approved text in the policy there is nothing to compare with and the rule is inapplicable, as it is
where the page holds no disclaimer.
Sources: the publisher's policy, [[disclaimer.approved]].
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.found import Wording, text_of, wording
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlocks
from rules.policy import ApprovedText, Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Passed for the newest approved words, failed for any others."""
    found = wording(text_of(page), policy)
    if found is None:
        return
    newest = _newest(found.approved, policy)
    if found.likeness.ratio < 1:
        yield Outcome.failed(_different(found), found.block.target)
    elif newest is not found.approved:
        yield Outcome.failed(_outdated(found, newest), found.block.target)
    else:
        yield Outcome.passed(found.block.target, found.likeness.found)


def _newest(text: ApprovedText, policy: Policy) -> ApprovedText:
    """The latest version of an approved text; the order in the policy decides between versions without a date."""
    same = [one for one in policy.disclaimer.approved if (one.name, one.language) == (text.name, text.language)]
    dated = [one for one in same if one.since and one.since <= policy.today]
    return max(dated, key=lambda one: str(one.since)) if dated else same[-1]


def _different(found: Wording) -> Finding:
    text = found.approved
    return Finding(
        message=f"The disclaimer differs from the approved text “{text.name}”, version {text.version}: "
        f"{_percent(found.likeness.ratio)} of its words agree.",
        hint="Put the approved text in its place, word for word.",
        expected=text.text,
        found=found.likeness.found,
    )


def _percent(ratio: float) -> str:
    """Rounded down: a text that differs in one word of many is never said to agree in all."""
    return f"{int(ratio * 100)}%"


def _outdated(found: Wording, newest: ApprovedText) -> Finding:
    old = found.approved
    return Finding(
        message=f"The disclaimer is version {old.version} of “{old.name}”; version {newest.version} is in force.",
        hint=f"Put version {newest.version} of the approved text in its place.",
        expected=newest.text,
        found=found.likeness.found,
    )


RULE = PageRule(
    id="medical/disclaimer-wording",
    title="The medical disclaimer has the approved wording",
    severity=Severity.MODERATE,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    needs=frozenset({TextBlocks, Document}),
    evaluate=evaluate,
)
