"""A social link uses https.

What it checks: the scheme of each link to a platform.
Why it matters: an http address is sent in the clear before the platform can redirect it, and shows who reads what on
health.
How to fix: write https:// in the link; every known platform answers there.
Passes: '<a href="https://www.youtube.com/@examplehospital">YouTube</a>'
Fails: '<a href="http://www.youtube.com/@examplehospital">YouTube</a>'
Limits: feeds on hosts of the publisher's own are not judged here.
Sources: RFC 9110, section 4.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social.links import SocialLink, rendered
from rules.social.platforms import Kind
from rules.social.wording import called, quoted


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link with a web address on a platform."""
    for social in rendered(page):
        scheme = social.link.href.partition(":")[0].lower()
        if not social.address or social.fault or social.kind is Kind.FEED or scheme not in ("http", "https"):
            continue
        if scheme == "https":
            yield Outcome.passed(social.link.target)
        else:
            yield Outcome.failed(_plain(social), social.link.target)


def _plain(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} uses http, which is sent in the clear.",
        hint=f"Write {quoted('https' + social.link.href[4:])} in its place.",
    )


RULE = PageRule(
    id="social/safe",
    title="A social link uses https",
    severity=Severity.MINOR,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links}),
    articles_only=True,
    evaluate=evaluate,
)
