"""A page that uses a licensed mark carries the line that the licence asks for.

What it checks: for each mark of the register that the page mentions and that has a `licence` line: that the words of
the line stand on the page in their order, in sight (case, punctuation and spacing do not count); `re:` begins a
pattern.
Why it matters: the right to use the mark, or the article, usually hangs on this line.
How to fix: add the line as it stands in the register, beside the attribution.
Passes: "eORTHOPOD® is a registered trademark of …, and is used herein by permission." where the line is "used herein by
permission"
Fails: the attribution alone
Limits: a line that is said in other words is not recognised. Without a `licence` in the register the rule is
inapplicable.
Sources: the publisher's register (policy, [[mark]]).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.marks import mentions
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule
from rules.text.required import RequiredText, find


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each mark that the page mentions and whose licence asks for a line."""
    blocks = page.get(TextBlocks).blocks
    for mark in policy.marks:
        first = next(mentions(mark, blocks), None) if mark.licence else None
        if first:
            found = find(mark.licence, [block for block in blocks if block.seen])
            if found.block and found.exact:
                yield Outcome.passed(found.block.target, found.text)
            else:
                place = found.block or first.block
                yield Outcome.failed(_missing(mark, found), place.target)


def _missing(mark: Mark, found: RequiredText) -> Finding:
    near = f"; nearest text: “{found.text}”" if found.text else ""
    return Finding(
        message=f"The licence line of “{mark.name}” is missing{near}",
        hint=f"Add “{found.wanted}”." if found.wanted else "Add the line that the licence asks for.",
        expected=found.wanted,
        found=found.text,
    )


RULE = PageRule(
    id="legal/trademark-licence",
    title="A page that uses a licensed mark carries the line that the licence asks for",
    severity=Severity.SERIOUS,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
