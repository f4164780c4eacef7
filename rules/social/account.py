"""A social profile link leads to one of the publisher's own accounts.

What it checks: each profile link that speaks for the publisher (in header, footer, navigation or sidebar, or “follow
us”) against the accounts that the policy names; old and new hosts and spellings of a platform are the same account.
The profiles that the publisher's JSON-LD names (sameAs), or the head (rel=me), are held against the same list.
Why it matters: a footer copied from another site, or an agency's template, sends readers to somebody else, in our
name.
How to fix: put the publisher's account into the link, or add the account to the policy ([social.accounts]).
Passes: a policy with facebook = ["examplehospital"] and a footer link to https://www.facebook.com/ExampleHospital/
Fails: the same policy and a footer link to https://www.facebook.com/wordpress
Limits: without accounts in the policy nothing is judged. A profile linked inside the article may be an author's or
another organisation's, and is only asked about when it is named like a link of ours. Whether a channel's number and
its handle are one account cannot be told from the addresses: such a link is asked about until the policy lists both.
Sources: the publisher's policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import PageRule
from rules.social import words
from rules.social.accounts import is_own, is_strange, own_accounts
from rules.social.grammar import Account
from rules.social.links import LANDMARKS, SocialLink, claimed_links, rendered
from rules.social.platforms import Kind
from rules.social.wording import called
from rules.text.quotes import quoted


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each profile link that speaks for the publisher."""
    if not policy.social.accounts:
        return
    for social in rendered(page):
        if social.kind is Kind.PROFILE and social.account and not social.fault:
            yield from _judge(social, social.account, own_accounts(policy.social, social.platform))
    for claim in claimed_links(page):
        yield from _judge_claim(claim, policy)


def _judge(social: SocialLink, account: Account, own: tuple[Account, ...]) -> Iterator[Outcome]:
    target = social.link.target
    if is_own(account, own):
        yield Outcome.passed(target)
    elif _speaks_for_us(social):
        if not own:
            yield Outcome.cant_tell(_unlisted(social, account), target)
        elif is_strange(account, own):
            yield Outcome.failed(_stranger(social, account, own), target)
        else:
            yield Outcome.cant_tell(_otherwise_named(social, account, own), target)
    elif _is_named_like_ours(social):
        yield Outcome.cant_tell(_perhaps(social, account), target)


def _speaks_for_us(social: SocialLink) -> bool:
    follows = bool(words.FOLLOW & frozenset(words.words(social.link.name)))
    return follows or social.link.region in LANDMARKS or not (social.link.in_article or _is_prose(social))


def _is_prose(social: SocialLink) -> bool:
    """A link with words of its own, such as a person's name: a mention."""
    return bool(words.left_over(social.link.name, social.platform))


def _is_named_like_ours(social: SocialLink) -> bool:
    """Only the platform is named, as in a row of icons: ours, or an author's."""
    return not _is_prose(social)


def _judge_claim(claim: SocialLink, policy: Policy) -> Iterator[Outcome]:
    own = own_accounts(policy.social, claim.platform)
    if not own or claim.kind is not Kind.PROFILE or not claim.account or is_own(claim.account, own):
        return
    if is_strange(claim.account, own):
        yield Outcome.failed(_false_claim(claim, own))
    else:
        yield Outcome.cant_tell(_otherwise_named(claim, claim.account, own))


def _stranger(social: SocialLink, account: Account, own: tuple[Account, ...]) -> Finding:
    return Finding(
        message=f"{called(social)} leads to the account {quoted(str(account))}, which is not the publisher's.",
        hint=f"Link to {_listed(own)}, or add this account to [social.accounts].",
        expected=_listed(own),
        found=str(account),
    )


def _unlisted(social: SocialLink, account: Account) -> Finding:
    return Finding(
        message=f"{called(social)} leads to the account {quoted(str(account))}; the policy names no account on "
        f"{social.platform.name}: is it the publisher's?",
        hint=f"Add the publisher's accounts on {social.platform.name} to [social.accounts].",
    )


def _otherwise_named(social: SocialLink, account: Account, own: tuple[Account, ...]) -> Finding:
    return Finding(
        message=f"{called(social)} names the account {quoted(str(account))}; the policy names {_listed(own)}, which is "
        "another kind of name: are they one account?",
        hint="Link to the account by the name in the policy, or add this name to [social.accounts].",
    )


def _perhaps(social: SocialLink, account: Account) -> Finding:
    return Finding(
        message=f"{called(social)} in the article leads to the account {quoted(str(account))}, which is not the "
        "publisher's: is it an author's or another organisation's on purpose?",
        hint="Link to the publisher's account, or name the person or organisation in the link.",
    )


def _false_claim(claim: SocialLink, own: tuple[Account, ...]) -> Finding:
    where = "JSON-LD claims" if claim.link.element == "script" else "head claims"
    how = "`sameAs`" if claim.link.element == "script" else "`rel=me`"
    return Finding(
        message=f"The page's {where} {quoted(claim.link.href)} as the publisher's own ({how}); the policy names "
        f"{_listed(own)} on {claim.platform.name}.",
        hint=f"Correct {how}, or add this account to [social.accounts].",
    )


def _listed(own: tuple[Account, ...]) -> str:
    return " or ".join(map(str, own))


RULE = PageRule(
    id="social/account",
    title="A social profile link leads to one of the publisher's own accounts",
    severity=Severity.SERIOUS,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links, Document}),
    articles_only=True,
    evaluate=evaluate,
)
