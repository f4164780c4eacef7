"""The owner of a mark is the registered one, spelled in one way.

What it checks: the owner that an attribution names, against the register where the register has the mark; and all
places on the page that write an attributed owner with its legal form: they must write it alike.
Why it matters: "LLC" here and "L.L.C." there reads as two companies, and a wrong owner is a false statement.
How to fix: write the owner as the register has it, everywhere on the page.
Passes: "X is a trademark of Acme, LLC. Content is the property of Acme, LLC."
Fails: "X is a trademark of Acme, L.L.C. Content is the property of Acme, LLC."; "X is a trademark of Acne, LLC."
Limits: a short form without a legal form ("Acme") is not held to be a second spelling.
Sources: the publisher's register (policy, [[mark]]).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.attribution import Attribution, attributions
from rules.legal.marks import names
from rules.legal.owners import core, firms, legal_form, same_name, spellings
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each owner that the page's attributions name."""
    text = "\n".join(block.text for block in page.get(TextBlocks).blocks)
    for one in _by_owner(attributions(page.get(TextBlocks).blocks)):
        mark = next((mark for mark in policy.marks if names(mark, one.subject or one.block.text)), None)
        finding = (mark and _not_registered(mark, one)) or _spelled(mark, one, text)
        yield Outcome.failed(finding, one.block.target) if finding else Outcome.passed(one.block.target, one.text)


def _by_owner(found: tuple[Attribution, ...]) -> list[Attribution]:
    """The first attribution to each owner."""
    named = [one for one in found if one.owner]
    return list({core(one.owner).lower(): one for one in reversed(named)}.values())[::-1]


def _not_registered(mark: Mark, one: Attribution) -> Finding | None:
    registered = (mark.owner, *mark.owner_spellings)
    if any(same_name(firm, owner) for firm in (one.owner, *firms(one.owner)) for owner in registered):
        return None
    return Finding(
        message=f"“{mark.name}” is attributed to “{one.owner}”; the register names “{mark.owner}”.",
        hint=f"Write “{mark.owner}”.",
        expected=mark.owner,
        found=one.owner,
    )


def _spelled(mark: Mark | None, one: Attribution, text: str) -> Finding | None:
    """The owner is written in several ways, or not as the register has it; several owners at once are not judged."""
    if len(firms(one.owner)) > 1:
        return None
    allowed = {mark.owner, *mark.owner_spellings} if mark else set()
    written = [way for way in spellings(one.owner, text) if way not in allowed - {one.owner}]
    if len(written) > 1:
        ways = " and ".join(f"“{way}”" for way in written)
        right = mark.owner if mark and legal_form(mark.owner) else ""
        return Finding(
            message=f"The owner is written in {len(written)} ways: {ways}",
            hint=f"Write “{right}” everywhere." if right else "Write it in one way: as it is registered.",
            expected=right,
            found=one.owner if right else "",
        )
    if mark and legal_form(mark.owner) and legal_form(one.owner) and one.owner not in allowed:
        return Finding(
            message=f"The owner is written “{one.owner}”; the register has “{mark.owner}”.",
            hint=f"Write “{mark.owner}”.",
            expected=mark.owner,
            found=one.owner,
        )
    return None


RULE = PageRule(
    id="legal/trademark-owner",
    title="The owner of a mark is the registered one, spelled in one way",
    severity=Severity.MODERATE,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
