"""What the rules on ways past repeated blocks share."""

from __future__ import annotations

from rules.model import Finding
from rules.page import Page, RepeatedBlocks

_SAMPLE = 120


def repeated(page: Page) -> RepeatedBlocks | None:
    """The evidence; None where the page has no content of its own after something that it repeats."""
    found = page.get(RepeatedBlocks)
    return found if found.compared and found.start is not None else None


def skips(found: RepeatedBlocks) -> bool:
    """Whether a link or a control leads to the page's own content."""
    return found.skip == "works" or found.moves


def told(found: RepeatedBlocks) -> str:
    """The start of what is repeated, and where else it stands."""
    text = found.repeated if len(found.repeated) <= _SAMPLE else f"{found.repeated[:_SAMPLE]}…"
    return f"“{text}”, also on {found.compared}"


def lacking(found: RepeatedBlocks, what: str, hint: str) -> Finding:
    """The finding where one of the ways is not there."""
    return Finding(
        message=f"There is no {what} past what this page repeats: {told(found)}", hint=hint, found=found.repeated
    )
