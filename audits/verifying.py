"""The references of a run: their works asked for once the crawl is over, and judged page by page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from audits.config import Config
from audits.links.fetcher import USER_AGENT, HttpFetcher
from audits.links.settings import LinkSettings
from audits.store import Store
from audits.works.settings import CitationSettings
from audits.works.verifier import Verifier
from rules.citations.read import all_entries
from rules.evidence.base import Evidence
from rules.judge import judge_page
from rules.page import CitedWorks, Page
from rules.policy import Policy
from rules.rule import AnyRule, PageRule

KEY = "PRESSCHECK_NCBI_API_KEY"
"""Environment variable of the key that NCBI gives out: no secret belongs in a configuration file."""
OFFLINE = "References were not verified, as was wished (offline): whether their works exist is not known."

GATHERED_AFTER: frozenset[type[Evidence]] = frozenset({CitedWorks})
"""What no visit of a page brings."""


def is_verifying(rule: AnyRule) -> bool:
    """Whether the rule judges references by the records of their works."""
    return isinstance(rule, PageRule) and not rule.needs.isdisjoint(GATHERED_AFTER)


def wanted(rules: Iterable[AnyRule], config: Config) -> list[AnyRule]:
    """The rules without those that verify references, where that was not asked for or must not be."""
    asks = config.citations.verify and not config.links.offline
    return [rule for rule in rules if asks or not is_verifying(rule)]


def left_out(rules: Iterable[AnyRule], config: Config) -> list[str]:
    """What the run has to say of rules that were asked for and are left out."""
    if config.citations.verify:
        return [OFFLINE] if config.links.offline else []
    asked = [rule.id for rule in rules if is_verifying(rule) and rule.id in config.rules.enable]
    return [f"Not looked at: {', '.join(asked)}: that takes --verify-citations."] if asked else []


async def verify(store: Store, run: str, rules: Sequence[PageRule], policy: Policy, config: Config) -> None:
    """Ask about the works that the pages of the run cite, and add what the rules say of them. Raises StoreError."""
    settings, patience = config.citations, _patience(config)
    async with HttpFetcher(patience, headers=_headers(settings)) as fetcher:
        memory = store.memory(days=settings.keep_days)
        verifier = Verifier(fetcher, settings, patience, memory, os.environ.get(KEY, ""))
        for page in store.evidence(run):
            known = await _with_works(page, verifier)
            store.add_site_outcomes(run, page.url, judge_page(rules, known, policy))


async def _with_works(page: Page, verifier: Verifier) -> Page:
    """The page with what is known of the works that it cites; a page that binds nobody is not asked about."""
    try:
        parsed = [entry.parsed for entry in all_entries(page)] if page.is_article else []
    except Exception:  # noqa: BLE001 -- a page must not be able to stop an audit; the judge says what is wrong with it
        return page
    works = CitedWorks(works=await verifier.of(parsed))
    return msgspec.structs.replace(page, evidence=(*page.evidence, works))


def _patience(config: Config) -> LinkSettings:
    """As links are asked, but whoever names a registry in the configuration may have it at a private address."""
    chosen = tuple(_authorities(config.citations))
    return msgspec.structs.replace(config.links, allow_private=(*config.links.allow_private, *chosen))


def _authorities(settings: CitationSettings) -> Iterator[str]:
    own = CitationSettings().addresses
    for key, address in settings.addresses.items():
        if address != own[key]:
            yield address.split("/")[2].lower()


def _headers(settings: CitationSettings) -> dict[str, str]:
    """Who asks: registries write to the address before they shut a visitor out."""
    agent = f"{USER_AGENT} (mailto:{settings.mailto})" if settings.mailto else USER_AGENT
    return {"User-Agent": agent, "Accept": "application/json, application/xml;q=0.9, */*;q=0.5"}
