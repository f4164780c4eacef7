"""A text that the register prescribes, looked for in the page's blocks: word for word, or by a pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rules.page import TextBlock
from rules.text.likeness import holding, likeness
from rules.text.patterns import REGEX
from rules.text.sentences import fold, sentences

LIKE = 0.6
"""Likeness below which a text is another one, and not the prescribed one with faults."""


class RequiredText(msgspec.Struct, frozen=True):
    """What was found in place of a prescribed text."""

    wanted: str
    """The prescribed text; empty where it is a pattern, which says nothing to a reader."""
    block: TextBlock | None = None
    """The block that holds most of it; None where nothing is like it."""
    text: str = ""
    """What stands there."""
    likeness: float = 0.0
    """1 where the words are the same in the same order."""

    @property
    def exact(self) -> bool:
        """The text stands there as it is prescribed."""
        return self.likeness == 1


def find(wanted: str, blocks: Sequence[TextBlock]) -> RequiredText:
    """The place that is most like the prescribed text."""
    if wanted.startswith(REGEX):
        return _matching(re.compile(wanted.removeprefix(REGEX), re.IGNORECASE), blocks)
    like = likeness(wanted, "\n".join(block.text for block in blocks))
    if like.ratio < LIKE:
        return RequiredText(wanted)
    return RequiredText(wanted, holding(like.found, blocks), like.found, like.ratio)


def _matching(pattern: re.Pattern[str], blocks: Sequence[TextBlock]) -> RequiredText:
    for block in blocks:
        for sentence in sentences(block.text):
            if pattern.search(fold(sentence.text)):
                return RequiredText("", block, sentence.text, 1.0)
    return RequiredText("")
