"""The pages of a site link to the same accounts, and to those that they claim as their own.

What it checks: over all articles of the run, the accounts on each platform that links of header, footer, navigation and
sidebar lead to, and those that the page claims (JSON-LD `sameAs`, `link rel=me`). An account that a few pages name
where the others agree on another is asked about; so is one that differs from what the page itself claims.
Why it matters: one template with last year's account, or another organisation's, is found by no look at a single page.
How to fix: keep the accounts in one place, and let every template take them from there.
Passes: a footer that links to x.com/examplehosp on all pages
Fails: never by itself: whether a second account is meant, only the publisher knows
Limits: where the policy names the accounts on a platform ([social.accounts]), `social/account` judges each page, and
this rule is silent. A publisher may have several accounts: one that a tenth of the pages or more name is in order.
Sources: WCAG 2.2, 3.2.4 Consistent Identification, for the principle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Links, Page
from rules.policy import Policy, Social
from rules.requirements.house import SOCIAL_LINK
from rules.rule import SiteRule
from rules.social.accounts import is_strange, own_accounts
from rules.social.grammar import Account, told_apart
from rules.social.links import LANDMARKS, claimed_links, rendered
from rules.social.platforms import Kind, platforms

_FEW = 0.1
"""Share of a platform's pages below which an account is an exception."""
_ENOUGH = 5
"""Pages that must agree before another is one."""
_SHOWN_ON = 20
"""Pages on which an exception is reported."""


class AccountFold:
    """Counts which pages name which account, and keeps of each page no more than these."""

    def __init__(self, social: Social) -> None:
        self._social = social
        self._pages: Counter[str] = Counter()
        """By platform, the pages that name an account there."""
        self._naming: defaultdict[Account, list[str]] = defaultdict(list)
        self._counts: Counter[Account] = Counter()
        self._contradicted: list[tuple[str, Account, Account]] = []
        self._clean: list[str] = []

    def add(self, page: Page) -> None:
        """Take note of one page's accounts."""
        if not page.is_article:
            return
        linked, claimed = set(_linked(page)), list(_claimed(page))
        for account in linked:
            self._counts[account] += 1
            if len(self._naming[account]) < _SHOWN_ON:
                self._naming[account].append(page.url)
        self._pages.update({account.platform for account in linked})
        contradicted = list(self._against(linked, claimed))
        self._contradicted += [(page.url, *pair) for pair in contradicted]
        if linked and not contradicted:
            self._clean.append(page.url)

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """A question for each exception and contradiction, a pass for every other page that names an account."""
        odd: set[str] = set()
        usual = self._usual()
        for account, pages in self._naming.items():
            if self._is_exception(account, usual[account.platform]):
                odd.update(pages)
                question = Outcome.cant_tell(_exception(account, usual[account.platform]))
                yield from ((url, question) for url in pages)
        for url, linked, claimed in self._contradicted:
            yield url, Outcome.cant_tell(_contradiction(linked, claimed))
        yield from ((url, Outcome.passed()) for url in self._clean if url not in odd)

    def _against(self, linked: set[Account], claimed: list[Account]) -> Iterator[tuple[Account, Account]]:
        """Linked accounts on platforms where the page claims another, and nothing else."""
        for account in linked:
            rivals = [one for one in claimed if one.platform == account.platform]
            if rivals and is_strange(account, tuple(rivals)) and not self._is_settled(account):
                yield account, rivals[0]

    def _usual(self) -> dict[str, Account]:
        """By platform, the account that most pages name."""
        rarest_first = reversed(self._counts.most_common())  # of one platform's accounts, the last stays
        return {account.platform: account for account, _ in rarest_first}

    def _is_exception(self, account: Account, usual: Account) -> bool:
        if not told_apart(account, usual) or self._is_settled(account) or self._counts[usual] < _ENOUGH:
            return False
        return self._counts[account] < _FEW * self._pages[account.platform]

    def _is_settled(self, account: Account) -> bool:
        """The policy names the accounts on this platform: then social/account judges each page by itself."""
        return bool(own_accounts(self._social, platforms()[account.platform]))


def _linked(page: Page) -> Iterator[Account]:
    for social in rendered(page):
        if social.kind is Kind.PROFILE and social.account and not social.fault and social.link.region in LANDMARKS:
            yield social.account


def _claimed(page: Page) -> Iterator[Account]:
    for claim in claimed_links(page):
        if claim.account and claim.kind is Kind.PROFILE:
            yield claim.account


def _exception(account: Account, usual: Account) -> Finding:
    name = platforms()[account.platform].name
    return Finding(
        message=f"This page links to “{account}” on {name}, most pages of the site to “{usual}”: is it meant?",
        hint="Link to the same account everywhere, or add this one to [social.accounts].",
        expected=str(usual),
        found=str(account),
    )


def _contradiction(linked: Account, claimed: Account) -> Finding:
    name = platforms()[linked.platform].name
    return Finding(
        message=f"This page links to “{linked}” on {name} and claims “{claimed}” (sameAs or rel=me): which is right?",
        hint="Correct the link or the claim.",
        expected=str(claimed),
        found=str(linked),
    )


def begin(policy: Policy) -> AccountFold:
    """An empty fold."""
    return AccountFold(policy.social)


RULE = SiteRule(
    id="social/consistent",
    title="The pages of a site link to the same accounts",
    severity=Severity.MODERATE,
    requirements=(SOCIAL_LINK,),
    needs=frozenset({Links, Document}),
    begin=begin,
)
