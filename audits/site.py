"""Site rules over the pages of a run: folded page by page from the evidence kept, their outcomes put on their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from audits.store import Store
from rules.judge import broken, stamp
from rules.model import Outcome
from rules.page import Evidence, Page
from rules.policy import Policy
from rules.rule import SiteRule


def needed_by(rules: Iterable[SiteRule]) -> frozenset[type[Evidence]]:
    """The evidence to keep of each page until the site rules have seen it."""
    return frozenset().union(*(rule.needs for rule in rules))


def judge_site(store: Store, run: str, rules: Iterable[SiteRule], policy: Policy) -> None:
    """Fold all audited pages of the run and add what comes of it to their records. Raises StoreError."""
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    for rule in rules:
        for url, outcome in _outcomes(rule, store.evidence(run), policy):
            found[url].append(stamp(rule, outcome))
    store.save_site_outcomes(run, found)


def _outcomes(rule: SiteRule, pages: Iterable[Page], policy: Policy) -> Iterator[tuple[str, Outcome]]:
    """What the rule finds; a page that breaks it is untested on that page alone."""
    fold = rule.begin(policy)
    for page in pages:
        try:
            fold.add(page)
        except Exception as fault:  # noqa: BLE001 -- a page must not be able to stop an audit by breaking one rule
            yield page.url, broken(rule, fault)
    yield from fold.finish()
