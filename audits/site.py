"""Site rules over the pages of a run: folded page by page from the evidence kept, their outcomes put on their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from audits.store import Store
from rules.judge import stamp, unfinished
from rules.model import Outcome
from rules.page import Evidence, Page
from rules.policy import Policy
from rules.rule import PageRule, SiteFold, SiteRule


def needed_by(rules: Iterable[SiteRule | PageRule]) -> frozenset[type[Evidence]]:
    """The evidence to keep of each page until these rules have seen it."""
    return frozenset().union(*(rule.needs for rule in rules))


def judge_site(store: Store, run: str, rules: Iterable[SiteRule], policy: Policy) -> None:
    """Fold all audited pages of the run, once for all rules, and add what comes of it. Raises StoreError."""
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    folds = [(rule, rule.begin(policy)) for rule in rules]
    for page in store.evidence(run):
        for rule, fold in folds:
            if untested := _added(rule, fold, page):
                found[page.url] += untested
    for rule, fold in folds:
        for url, outcome in fold.finish():
            found[url].append(stamp(rule, outcome))
    store.save_site_outcomes(run, found)


def _added(rule: SiteRule, fold: SiteFold, page: Page) -> list[Outcome]:
    """Nothing, as a rule; a page that breaks the rule is untested on that page alone."""
    try:
        fold.add(page)
    except Exception as fault:  # noqa: BLE001 -- a page must not be able to stop an audit by breaking one rule
        return [stamp(rule, unfinished(rule, fault))]
    return []
