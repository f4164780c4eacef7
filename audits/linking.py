"""The links of a run: every distinct one asked once, judged, and stored as the answers come."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audits.links.checker import LinkChecker
from audits.store import Store
from rules.judge import judge_link
from rules.policy import Policy
from rules.rule import LinkRule


async def check_links(store: Store, run: str, checker: LinkChecker, rules: Sequence[LinkRule], policy: Policy) -> None:
    """Ask every link of the run that has not been asked yet, and keep what its rules say. Raises StoreError."""
    async for probe in checker.check(store.unchecked_links(run)):
        wanting = store.rules_wanting(run, probe.url)
        outcomes = judge_link([rule for rule in rules if rule.id in wanting], probe, policy)
        store.save_link(run, msgspec.structs.replace(probe, body=""), outcomes)  # the rules have read it
