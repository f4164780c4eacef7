"""The publisher's own accounts, as the policy names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.policy import Social
from rules.social.grammar import Account, account_of, accounts_equal, place_of, told_apart
from rules.social.platforms import Platform, platform_called


def own_accounts(social: Social, platform: Platform) -> tuple[Account, ...]:
    """The publisher's accounts on a platform; empty where the policy names none."""
    lists = (entries for name, entries in social.accounts.items() if platform_called(name) == platform)
    return tuple(account_called(entry, platform) for entries in lists for entry in entries)


def is_own(account: Account, own: tuple[Account, ...]) -> bool:
    """Whether an account is one of these, however it is spelled."""
    return any(accounts_equal(account, one) for one in own)


def is_strange(account: Account, own: tuple[Account, ...]) -> bool:
    """Whether an account is certainly none of these, and not one of them under another kind of name."""
    return all(told_apart(account, one) for one in own)


def unknown_platforms(names: Iterable[str]) -> tuple[str, ...]:
    """The names in a policy that are no platform's: mistakes, for who reads the policy to report."""
    return tuple(name for name in names if platform_called(name) is None)


def account_called(entry: str, platform: Platform) -> Account:
    """The account that a policy's entry means: a profile's address, `@name`, `name` or `space/name`."""
    text = entry.strip()
    for address in _addresses(text, platform):
        place = place_of(address)
        if place and place.account and place.platform == platform:
            return place.account
    space, _, name = text.rstrip("/").rpartition("/")
    return account_of(platform, name.removeprefix("@"), space.casefold())


def _addresses(entry: str, platform: Platform) -> Iterator[str]:
    """How an entry may be meant as an address: whole, without scheme, or as the path at the platform's own host."""
    yield entry if "://" in entry else f"https://{entry}"
    if "/" in entry or entry.isdigit():
        yield f"https://{platform.hosts[0]}/{entry.lstrip('/')}"
