"""Each article links to the publisher's account on every platform that the policy requires.

What it checks: for each platform of `[social] required`, whether the page holds a visible profile link to it (to one of
the publisher's accounts, where the policy names them).
Why it matters: the publisher decided that readers can follow it from every article; a template that lost an icon goes
unnoticed for years.
How to fix: put the link into the page's header or footer.
Passes: a policy with required = ["facebook"] and a footer link to https://www.facebook.com/examplehospital
Fails: the same policy on a page whose only Facebook link is the share button
Limits: videos and posts that an article refers to are not the publisher's account. A link that only a script's menu
shows is asked about.
Sources: the publisher's policy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social.accounts import is_own, is_strange, own_accounts
from rules.social.grammar import Account
from rules.social.links import SocialLink, rendered
from rules.social.platforms import Kind, Platform, platform_called
from rules.text.quotes import quoted


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each platform that the policy requires."""
    links = [social for social in rendered(page) if social.kind in (Kind.PROFILE, Kind.FEED, Kind.CONTACT)]
    for name in policy.social.required:
        if platform := platform_called(name):
            yield _judge(platform, links, own_accounts(policy.social, platform))


def _judge(platform: Platform, links: Sequence[SocialLink], own: tuple[Account, ...]) -> Outcome:
    there = [social for social in links if social.platform == platform and not social.fault]
    ours = [social for social in there if not own or (social.account and is_own(social.account, own))]
    if seen := next((social for social in ours if social.link.seen or social.link.accessible), None):
        return Outcome.passed(seen.link.target)
    if ours:
        return Outcome.cant_tell(_hidden(platform), ours[0].link.target)
    if perhaps := next((social for social in there if social.account and not is_strange(social.account, own)), None):
        return Outcome.cant_tell(_otherwise_named(platform, perhaps, own), perhaps.link.target)
    return Outcome.failed(_absent(platform, there, own))


def _absent(platform: Platform, there: Sequence[SocialLink], own: tuple[Account, ...]) -> Finding:
    others = f"; it links to {quoted(str(there[0].account or there[0].address))} instead" if there else ""
    return Finding(
        message=f"The page has no link to the publisher's account on {platform.name}{others}.",
        hint=f"Add a link to {' or '.join(map(str, own)) or f'the account on {platform.name}'}.",
    )


def _otherwise_named(platform: Platform, social: SocialLink, own: tuple[Account, ...]) -> Finding:
    return Finding(
        message=f"The page links to {quoted(str(social.account))} on {platform.name}; the policy names "
        f"{' or '.join(map(str, own))}, which is another kind of name: are they one account?",
        hint="Link to the account by the name in the policy, or add this name to [social.accounts].",
    )


def _hidden(platform: Platform) -> Finding:
    return Finding(
        message=f"The page's link to the publisher's account on {platform.name} is hidden: can readers open it?",
        hint="Show the link, or a button that opens it.",
    )


RULE = PageRule(
    id="social/present",
    title="Each article links to the publisher's account on every required platform",
    severity=Severity.MODERATE,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links}),
    articles_only=True,
    evaluate=evaluate,
)
