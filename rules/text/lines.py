"""The sentences of a page's text, over the borders of line feeds and blocks where they go on there."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rules.page import TextBlock
from rules.text.sentences import LONGEST, sentences

_RUNNING = frozenset({"p", "div", "span", "section", "footer", "small", "em", "strong"})
"""Elements over whose borders a sentence may go on: items of a list and cells of a table are texts of their own."""
_ENDED = re.compile(r"[.!?…:;|]\W*$")


class Line(msgspec.Struct, frozen=True):
    """One sentence of the page, in its place: that of its first block, where it goes on in the next."""

    number: int
    block: int
    text: str


def lines_of(blocks: Sequence[TextBlock]) -> list[Line]:
    """Every sentence in the blocks, in order."""
    lines: list[Line] = []
    for index, block in enumerate(blocks):
        for sentence in sentences(block.text):
            start, text = index, sentence.text
            if text[0].islower() and lines and _goes_on(lines[-1], text, blocks, index):
                start, text = lines[-1].block, f"{lines.pop().text} {text}"
            lines.append(Line(len(lines), start, text))
    return lines


def _goes_on(line: Line, text: str, blocks: Sequence[TextBlock], index: int) -> bool:
    """Whether a line that has not ended goes on in this text, after a line feed or in the next block."""
    if _ENDED.search(line.text) or len(line.text) + len(text) > LONGEST:
        return False
    before, here = blocks[line.block], blocks[index]
    return index == line.block or (index == line.block + 1 and before.tag == here.tag and here.tag in _RUNNING)
