"""The address of a social link has a form that can lead to an account.

What it checks: every link to a social platform, by the platform's own grammar: it names an account, post or share
target, is no home page, log-in, search or administration page, holds no unfilled placeholder, and has a scheme.
Why it matters: such a link looks finished and leads nowhere; a reader who wants to reach the publisher ends in a
log-in.
How to fix: put the account's public address into the link, or take the link out.
Passes: '<a href="https://www.facebook.com/examplehospital">Facebook</a>'
Fails: '<a href="https://www.facebook.com/">Follow us on Facebook</a>'
Limits: share buttons that a script runs have no address to judge; a link in the running text to a platform's home
page, search or settings may be meant, and is asked about.
Sources: the address grammars in rules/social/platforms, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social.links import LANDMARKS, SocialLink, rendered
from rules.social.wording import called


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each social link that has a form to judge."""
    for social in rendered(page):
        if social.platform.closed:
            continue  # social/dead-platform has it
        if social.fault and _in_running_text(social):
            yield Outcome.cant_tell(_question(social, social.fault), social.link.target)
        elif social.fault:
            yield Outcome.failed(_fault(social), social.link.target)
        elif social.odd:
            yield Outcome.cant_tell(_question(social, social.odd), social.link.target)
        elif social.address:
            yield Outcome.passed(social.link.target)


def _in_running_text(social: SocialLink) -> bool:
    """A mention of the platform itself in the article, such as “a video on YouTube” or “your Facebook settings”."""
    link = social.link
    written = link.name_source == "content" and bool(link.text)
    return social.may_be_meant and written and link.in_article and link.region not in LANDMARKS


def _fault(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} {social.fault}.",
        hint=f"Put the public address of the account on {social.platform.name} here, or remove the link.",
    )


def _question(social: SocialLink, doubt: str) -> Finding:
    return Finding(
        message=f"{called(social)} {doubt}: is this meant?",
        hint="Open the link and see whether it leads where its name says.",
    )


RULE = PageRule(
    id="social/form",
    title="The address of a social link has a form that can lead to an account",
    severity=Severity.SERIOUS,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links}),
    articles_only=True,
    evaluate=evaluate,
)
