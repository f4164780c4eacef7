"""Links and pages made by hand, for what needs no browser."""

from __future__ import annotations

from datetime import date
from typing import Any

from rules.model import Target
from rules.page import Document, Link, Links, Page
from rules.policy import Policy, Social

SITE = "https://www.example.org/knee/walking"


def link(raw: str = "", name: str = "", **fields: Any) -> Link:
    """A link whose address resolves against the page; named by its text unless told otherwise."""
    defaults: dict[str, Any] = {
        "href": raw if ":" in raw.split("/")[0] else f"https://www.example.org/{raw.lstrip('/')}" if raw else "",
        "name_source": "content" if name else "",
        "text": name,
        "target": Target(selector=f"#{abs(hash((raw, name)))}"),
    }
    return Link(raw=raw, name=name, **defaults | fields)


def page(*links: Link, **document: Any) -> Page:
    """A page with these links."""
    evidence = (Links(links), Document(title="Walking", language="en", **document))
    return Page(url=SITE, final_url=SITE, status=200, evidence=evidence)


def policy(**accounts: tuple[str, ...]) -> Policy:
    """A policy that names these accounts."""
    return Policy(today=date(2026, 1, 15), social=Social(accounts=accounts))
