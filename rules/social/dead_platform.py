"""A link leads to no platform that has closed.

What it checks: links and JSON-LD claims (sameAs) to platforms that no longer exist: Google+, Vine, Periscope, Google
Podcasts and others.
Why it matters: everybody who presses it meets an error, and sees how long nobody has looked after the page.
How to fix: take the link out, or link to an account on a platform that exists.
Passes: '<a href="https://www.youtube.com/@examplehospital">YouTube</a>'
Fails: '<a href="https://plus.google.com/+ExampleHospital">Google+</a>'
Limits: platforms that closed lately may not be known yet.
Sources: the days of closing in rules/social/platforms, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social.links import SocialLink, claimed_links, rendered
from rules.social.wording import called


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that leads to a platform."""
    for social in (*rendered(page), *claimed_links(page)):
        if social.platform.closed and social.platform.closed <= policy.today:
            yield Outcome.failed(_closed(social), social.link.target)
        elif social.address:
            yield Outcome.passed(social.link.target)


def _closed(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} leads to {social.platform.name}, which closed on {social.platform.closed}.",
        hint="Take the link out, or link to an account on a platform that exists.",
    )


RULE = PageRule(
    id="social/dead-platform",
    title="A link leads to no platform that has closed",
    severity=Severity.SERIOUS,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links, Document}),
    articles_only=True,
    evaluate=evaluate,
)
