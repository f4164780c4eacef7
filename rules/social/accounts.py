"""The publisher's own accounts, as the policy names them."""

from __future__ import annotations

from collections.abc import Iterable

from rules.policy import Social
from rules.social.grammar import Account, accounts_equal, place_of
from rules.social.platforms import Platform, platform_called


def own_accounts(social: Social, platform: Platform) -> tuple[Account, ...]:
    """The publisher's accounts on a platform; empty where the policy names none."""
    lists = (entries for name, entries in social.accounts.items() if platform_called(name) == platform)
    return tuple(account_called(entry, platform) for entries in lists for entry in entries)


def is_own(account: Account, own: tuple[Account, ...]) -> bool:
    """Whether an account is one of these, however it is spelled."""
    return any(accounts_equal(account, one) for one in own)


def unknown_platforms(names: Iterable[str]) -> tuple[str, ...]:
    """The names in a policy that are no platform's: mistakes, for who reads the policy to report."""
    return tuple(name for name in names if platform_called(name) is None)


def account_called(entry: str, platform: Platform) -> Account:
    """The account that a policy's entry means: a profile's address, `@name`, `name` or `space/name`."""
    text = entry.strip()
    place = place_of(text if "://" in text else f"https://{text}")
    if place and place.account and place.platform == platform:
        return place.account
    space, _, name = text.rstrip("/").rpartition("/")
    return Account(platform.id, name.removeprefix("@").casefold(), space.casefold())
