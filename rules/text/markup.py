"""The text of a page that was fetched and not rendered: block by block, as far as the markup alone tells."""

from __future__ import annotations

from html.parser import HTMLParser

from rules.model import Target
from rules.page import TextBlock

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "select", "iframe"})
_TEXT_LEVEL = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "data",
    "dfn",
    "em",
    "i",
    "kbd",
    "mark",
    "q",
    "s",
    "samp",
}
_INLINE = frozenset(_TEXT_LEVEL) | {"small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "del", "ins"}
"""Elements that do not end a block."""


def blocks_of(html: str) -> tuple[TextBlock, ...]:
    """The text blocks in order. What a style or script would hide or add is not known here."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(TextBlock(text=text, target=Target(tag), tag=tag) for tag, text in reader.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._tag = "body"
        self._words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag not in _INLINE:
            self.end_block()
            self._tag = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def end_block(self) -> None:
        """Close the block that is being read, if it holds any text."""
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self.blocks.append((self._tag, text))
