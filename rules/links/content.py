"""Which links are the link rules' own."""

from __future__ import annotations

from rules.page import Link
from rules.social.links import read


def is_content(link: Link) -> bool:
    """A link of the page proper that is no social one: those have rules of their own."""
    return link.element in ("a", "area") and read(link) is None
