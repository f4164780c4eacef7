"""A page shows no trust seal of a scheme that has ended.

What it checks: images and links that name the HONcode seal of the Health On the Net Foundation, or lead to it.
Why it matters: HON ended its certification in December 2022 and nobody checks its holders any more: the seal vouches
for something that does not exist.
How to fix: take the seal out.
Passes: a page without one
Fails: '<a href="https://www.healthonnet.org/..."><img alt="HONcode"></a>'
Limits: only this scheme is known to have ended. An article that writes about HONcode in its text is left alone. Off by
default.
Sources: Health On the Net Foundation, notice of December 2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Image, Images, Link, Links, Page
from rules.policy import Policy
from rules.requirements.house import SITE_QUALITY
from rules.rule import PageRule

_NAME = re.compile(r"\bhon[- ]?code\b|\bhealth on the net\b", re.IGNORECASE)
_ADDRESS = re.compile(r"//(?:[\w-]+\.)*(?:hon\.ch|healthonnet\.org)(?:/|$)|honcode", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One failure for the first sight of the seal."""
    for image in page.get(Images).images:
        if image.seen and _is_seal(image):
            yield Outcome.failed(_ended(), image.target)
            return
    for link in page.get(Links).links:
        if link.seen and not link.in_article and _leads_to_seal(link):
            yield Outcome.failed(_ended(), link.target)
            return


def _is_seal(image: Image) -> bool:
    return bool(_NAME.search(image.name) or _ADDRESS.search(image.source))


def _leads_to_seal(link: Link) -> bool:
    return bool(_ADDRESS.search(link.href) and _NAME.search(f"{link.name} {link.hints}"))


def _ended() -> Finding:
    return Finding(
        message="The page shows the HONcode seal, whose certification ended in December 2022.",
        hint="Take the seal out of the page, most likely out of its template.",
    )


RULE = PageRule(
    id="medical/trust-seal",
    title="A page shows no trust seal of a scheme that has ended",
    severity=Severity.MODERATE,
    requirements=(SITE_QUALITY,),
    enabled=False,
    needs=frozenset({Images, Links}),
    evaluate=evaluate,
)
