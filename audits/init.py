"""Writes a commented presscheck.toml to begin from, or one with what pages of the site say already."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from audits.browser.driver import BrowserSettings
from audits.browser.open import open_browser
from audits.config import FILE_NAME, ConfigError
from audits.crawl.targets import file_address
from audits.gather.gather import Asked, gather
from audits.gather.scripts import preload_scripts
from audits.visit import fault_in_words
from rules.page import Document, Links, Page, TextBlocks
from rules.policy import Policy
from rules.propose import propose

ASKED = "# Proposed from what the site says today. Whether it is what was approved, only you know: correct it.\n"
_DISCLAIMER_AT = "# The wording that was approved"
_MARKS_AT = "# The register of marks"
_ACCOUNTS_AT = "# The publisher's own accounts"

TEMPLATE = """\
# Presscheck's configuration. Every key is optional: what stands behind a # is what holds without it.

# Audited when the command names no target: pages, sites, sitemaps, files, folders.
targets = ["https://www.example.org/health/"]

[scope]
# hosts = []                # further hosts that belong to the site; those of the targets always do
# subdomains = false
# include = []              # only URLs that match one of these: "*/health/*", or "re:^https://[^/]+/health/"
# exclude = []              # never URLs that match one of these
# max_pages = 500
# max_depth = 20
# robots = true             # obey robots.txt; switch it off for your own staging site only
# delay = 0.0               # seconds between two visits to one host

[articles]
# include = []              # URLs that are articles, whatever they look like
# exclude = []              # URLs that are none

[gate]
fail_on = "serious"         # minor, moderate, serious or critical: failures as severe as this fail the run
# waivers = "presscheck-waivers.toml"  # findings that somebody answers for until a day: `presscheck waive`
# new_only = false          # only findings that presscheck-baseline.json does not have fail: `presscheck baseline`
# [gate.families]           # the same for one family of rules: wcag, medical, legal, citations, social, site
# citations = "critical"

[rules]
# depth = "standard"        # quick, standard, or deep: also rules that press keys, resize and wait
# engines = ["axe", "qualweb"]  # deep audits: "alfa", "ace", "qualweb-techniques" too, which only ask
# enable = []               # rules that are off by default, by name or pattern: "wcag/color-contrast-enhanced"
# disable = []              # rules that are not to run
# [rules.severity]
# "social/safe" = "moderate"

[disclaimer]
# required = true           # each article page must carry a medical disclaimer
# min_font_size = 9.0       # CSS pixels below which it does not count as readable
# min_contrast = 4.5

# The wording that was approved; several versions and languages are possible.
# [[disclaimer.approved]]
# name = "standard"
# version = "1"
# language = "en"
# since = 2026-01-01
# text = "This information is not a substitute for the advice of your health care provider."

# The register of marks: one table each.
# [[mark]]
# name = "Example"
# owner = "Example Health Media, LLC"
# owner_spellings = []
# symbol = "®"              # or "™" or "℠"

[citations]
# style = "auto"            # auto, house, ama or nlm
# verify = false            # ask Crossref and PubMed whether the works exist, agree and still stand
# mailto = ""               # your e-mail address, for the registries

# The publisher's own accounts; a link to any other is a finding.
# [social.accounts]
# facebook = ["examplehospital"]
# youtube = ["@examplehospital"]

[links]
# offline = false           # ask no host but those of the targets

[browser]
# driver = "playwright"     # or "selenium"
# tabs = 3                  # pages open at once
# page_timeout = 30.0       # seconds

# Further states of every page, for a deep audit.
# [[variants]]
# name = "phone, dark"
# width = 320
# height = 640
# color_scheme = "dark"

# The files of your repository that pages are made from: reports point to them.
# [[source]]
# pages = "https://www.example.org/health/*"
# file = "content/{1}.md"

[report]
# folder = "presscheck-report"
# formats = ["html", "json"]  # and "junit", "sarif", "github", "markdown", "csv", "earl", "openacr"

[store]
# path = ".presscheck/runs.sqlite"
# keep = 20                 # finished runs kept
"""


def write_config(folder: Path, *, force: bool = False, found: Policy | None = None) -> Path:
    """Write the commented file into a folder, with what was found where anything was; its path.

    Raises ConfigError where one stands already, unless forced.
    """
    path = folder / FILE_NAME
    if path.exists() and not force:
        raise ConfigError(f"{path}: there is one already. Edit it, or write over it with `presscheck init --force`.")
    try:
        path.write_text(filled(found) if found else TEMPLATE, "utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written: {error.strerror}. Choose a folder that you may write to."
        ) from None
    return path


def look(urls: Sequence[str]) -> Policy:
    """The policy that these pages suggest. Raises ConfigError for one that does not open, and BrowserError."""
    return propose(asyncio.run(_open(urls)), Policy(today=date.today()))


async def _open(urls: Sequence[str]) -> list[Page]:
    settings = BrowserSettings()
    asked = Asked(
        needs=frozenset({Document, TextBlocks, Links}),
        viewport=(settings.width, settings.height),
        timeout=settings.page_timeout,
    )
    pages = []
    async with open_browser(settings, preload_scripts(probes=False, engines=frozenset())) as browser:
        tab = await browser.open_tab()
        for url in urls:
            navigation = await tab.goto(_address(url), timeout=settings.page_timeout)
            if navigation.error or navigation.status >= 400:
                kind = navigation.error or f"http-{navigation.status}"
                said = fault_in_words(kind, navigation.detail or kind, settings.page_timeout)
                raise ConfigError(f"{url}: nothing was proposed from it. {said}")
            pages.append(await gather(tab, navigation, asked))
    return pages


def _address(page: str) -> str:
    """A page's address; that of a local file, where there is one of this name."""
    return file_address(Path(page)) if Path(page).is_file() else page


def filled(policy: Policy) -> str:
    """The template with a policy's disclaimers, marks and accounts in their places."""
    text = TEMPLATE
    for at, tables in (
        (_DISCLAIMER_AT, list(_disclaimers(policy))),
        (_MARKS_AT, list(_marks(policy))),
        (_ACCOUNTS_AT, list(_accounts(policy))),
    ):
        if tables:
            text = text.replace(at, ASKED + "\n".join(tables) + "\n" + at)
    return text


def _disclaimers(policy: Policy) -> Iterator[str]:
    for one in policy.disclaimer.approved:
        yield _table("[[disclaimer.approved]]", [("name", one.name), ("language", one.language), ("text", one.text)])


def _marks(policy: Policy) -> Iterator[str]:
    for one in policy.marks:
        yield _table("[[mark]]", [("name", one.name), ("owner", one.owner), ("symbol", one.symbol)])


def _accounts(policy: Policy) -> Iterator[str]:
    if policy.social.accounts:
        lists = [(name, list(accounts)) for name, accounts in policy.social.accounts.items()]
        yield _table("[social.accounts]", lists)


def _table(header: str, rows: Iterable[tuple[str, str | list[str]]]) -> str:
    """A TOML table; JSON's strings and lists of strings are TOML's too, once no sign is left that TOML forbids."""
    values = ((key, json.dumps(value, ensure_ascii=False).replace("\x7f", "")) for key, value in rows)
    return "\n".join([header, *(f"{key} = {value}" for key, value in values), ""])
