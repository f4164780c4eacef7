"""Writes a commented presscheck.toml to begin from."""

from __future__ import annotations

from pathlib import Path

from audits.config import FILE_NAME, ConfigError

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
# [gate.families]           # the same for one family of rules: wcag, medical, legal, citations, social, site
# citations = "critical"

[rules]
# depth = "standard"        # quick, standard, or deep: also rules that press keys, resize and wait
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

[report]
# folder = "presscheck-report"
# formats = ["html", "json"]

[store]
# path = ".presscheck/runs.sqlite"
# keep = 20                 # finished runs kept
"""


def write_config(folder: Path, *, force: bool = False) -> Path:
    """Write the commented file into a folder; its path. Raises ConfigError where one stands already, unless forced."""
    path = folder / FILE_NAME
    if path.exists() and not force:
        raise ConfigError(f"{path}: there is one already. Edit it, or write over it with `presscheck init --force`.")
    try:
        path.write_text(TEMPLATE, "utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written: {error.strerror}. Choose a folder that you may write to."
        ) from None
    return path
