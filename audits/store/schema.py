"""The tables of the store.

A page's findings live in one JSON document (`pages.record`); beside it stand only the columns that the crawl, the gate
and the reports must ask for without opening every document.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 2
"""Raised whenever a store written by an older Presscheck can no longer be read as it is."""

metadata = MetaData()


def _run_column() -> Column[str]:
    return Column("run", Text, ForeignKey("runs.id", ondelete="CASCADE"), nullable=False)


runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("started", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("targets", LargeBinary, nullable=False),
    Column("config", LargeBinary, nullable=False),
    Column("policy_hash", Text, nullable=False),
    Column("max_pages", Integer),
    Column("spent", Integer, nullable=False, default=0),
    Column("document", LargeBinary),
)
"""One row a run. `spent` counts the pages that were or are being visited, against `max_pages` (NULL: no limit)."""

pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    _run_column(),
    Column("url", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("found_on", Text, nullable=False),
    Column("follow", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("is_article", Boolean, nullable=False, default=False),
    Column("sketch", LargeBinary),
    Column("record", LargeBinary),
    Column("evidence", LargeBinary),
    UniqueConstraint("run", "url"),
    Index("pages_queue", "run", "state", "attempts", "depth", "id"),
    Index("pages_counts", "run", "state", "is_article"),
)
"""The frontier and the results in one: a page is queued, leased, then audited, untested or skipped."""

aliases = Table(
    "aliases",
    metadata,
    _run_column(),
    Column("key", Text, nullable=False),
    Column("page", Integer, ForeignKey("pages.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("run", "key", "page"),
    sqlite_with_rowid=False,
)
"""Under which addresses an audited page may be met again (see audits/crawl/identity.py)."""

tallies = Table(
    "tallies",
    metadata,
    _run_column(),
    Column("rule", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("outcomes", Integer, nullable=False),
    PrimaryKeyConstraint("run", "rule", "result", "severity"),
    sqlite_with_rowid=False,
)
"""Outcomes of page rules, counted as pages come in; `severity` is empty where it is the rule's own."""

places = Table(
    "places",
    metadata,
    Column("id", Integer, primary_key=True),
    _run_column(),
    Column("url", Text, nullable=False),
    Column("page", Integer, ForeignKey("pages.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("target", LargeBinary),
    Column("rule", Text, nullable=False),
    Index("places_url", "run", "url"),
)
"""Every place of every page that holds a link to be checked; `rule` names the rules that want it answered, with blanks
between them, so that a page's many links take little room."""

links = Table(
    "links",
    metadata,
    _run_column(),
    Column("url", Text, nullable=False),
    Column("probe", LargeBinary, nullable=False),
    Column("outcomes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("run", "url"),
)
"""Every distinct link that was checked, with the outcomes of its rules."""

link_tallies = Table(
    "link_tallies",
    metadata,
    Column("run", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("outcomes", Integer, nullable=False),
    PrimaryKeyConstraint("run", "url", "rule", "result", "severity"),
    ForeignKeyConstraint(["run", "url"], ["links.run", "links.url"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)
"""Outcomes of one link, counted once; each of its places multiplies them."""

site_outcomes = Table(
    "site_outcomes",
    metadata,
    Column("id", Integer, primary_key=True),
    _run_column(),
    Column("page", Integer, ForeignKey("pages.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("rule", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("outcome", LargeBinary, nullable=False),
    Index("site_outcomes_run", "run"),
)
"""What the site rules say, each on the page it is reported on."""

decided = Table(
    "decided",
    metadata,
    Column("page", Integer, ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True),
    Column("decided", LargeBinary, nullable=False),
)
"""What stands on a page's findings (`PageRecord.decided`), by the index of the merged outcomes; apart from the record,
since it is made once the run is over and may be made anew."""

pictures = Table(
    "pictures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("png", LargeBinary, nullable=False),
)
"""Pictures by their SHA-256, shared by all runs: crops (PNG) and whole pages (JPEG)."""

kept_runs = Table(
    "kept_runs",
    metadata,
    Column("run", Text, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
)
"""Runs that somebody stands for: no retention touches them."""

kept_links = Table(
    "kept_links",
    metadata,
    Column("url", Text, primary_key=True),
    Column("checked", Text, nullable=False),
    Column("kept", LargeBinary, nullable=False),
)
"""Links to other sites that were found in order, shared by all runs: they are not asked again for some days."""

picture_uses = Table(
    "picture_uses",
    metadata,
    _run_column(),
    Column("picture", Text, ForeignKey("pictures.id"), nullable=False, index=True),
    PrimaryKeyConstraint("run", "picture"),
    sqlite_with_rowid=False,
)
"""Which runs still need a picture."""

works = Table(
    "works",
    metadata,
    Column("key", Text, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("kept", LargeBinary, nullable=False),
)
"""Records of cited works by what was asked for, shared by all runs."""
