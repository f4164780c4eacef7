"""Which of a page's text is its own, and which belongs to the frame around it."""

from __future__ import annotations

from collections.abc import Sequence

from rules.page import TextBlock, TextBlocks

_AROUND = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "form"})


def main_blocks(text: TextBlocks) -> Sequence[TextBlock]:
    """The seen blocks of article or main; where the page marks neither, those outside of its other landmarks."""
    own = [block for block in text.blocks if block.seen and block.region not in _AROUND]
    return [block for block in own if block.in_article] or own
