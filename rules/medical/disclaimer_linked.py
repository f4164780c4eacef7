"""The medical disclaimer stands on the page, not only behind a link.

What it checks: on a page without a medical disclaimer of its own, links whose name says that they lead to one. What
that is worth is for the policy to say (`disclaimer.linked`): `enough`, `missing`, or `ask`, as long as it does not.
Why it matters: a reader who must follow a link from the footer has not been told. Some licences and policies allow it,
others do not.
How to fix: write the disclaimer out on the page, or record in the policy that a link is enough.
Passes: "<a href='/disclaimer'>Disclaimer</a>" as the only trace of one, where the policy says `enough`
Fails: the same, where the policy says `missing`; without a word of the policy it is for a person to decide
Limits: links are known by their names ("Disclaimer", "Haftungsausschluss", "Aviso médico"); one that hides behind
"Terms of use" is not seen. What the linked page says is judged by medical/disclaimer-linked-page.
Sources: the publisher's policy, [disclaimer] linked.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.found import carrier, disclaimer_links, text_of
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Link, Links, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome on the first link, where the page itself carries no disclaimer."""
    if carrier(text_of(page), policy) or not policy.disclaimer.required:
        return
    for link in disclaimer_links(page)[:1]:
        match policy.disclaimer.linked:
            case "enough":
                yield Outcome.passed(link.target, link.name or link.text)
            case "missing":
                yield Outcome.failed(_only_linked(link, "Write it out here, as the policy asks."), link.target)
            case "ask":
                yield Outcome.cant_tell(_only_linked(link, "Is a link enough? If not, write it out here."), link.target)


def _only_linked(link: Link, hint: str) -> Finding:
    return Finding(
        message=f"The page has no medical disclaimer of its own but links to “{link.name or link.text}” ({link.href})",
        hint=hint,
    )


RULE = PageRule(
    id="medical/disclaimer-linked",
    title="The medical disclaimer stands on the page, not only behind a link",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    needs=frozenset({TextBlocks, Links, Document}),
    evaluate=evaluate,
)
