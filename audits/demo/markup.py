"""The light markup of the demo's articles, turned into HTML: headings, lists, notes, reference marks.

Blocks are parted by blank lines. `## ` begins a heading, `- ` list items, `> ` a note; `[2]` points to reference 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

_MARK = re.compile(r"\s*\[(\d+)\]")
_DOI = re.compile(r"doi:(10\.\d{4,9}/\S+)")


def to_html(text: str) -> Markup:
    """The HTML of a whole text."""
    return Markup("\n").join(map(_block, blocks(text)))


def blocks(text: str) -> Iterator[str]:
    """The text's blocks, stripped."""
    return (block.strip() for block in text.split("\n\n") if block.strip())


def reference(text: str) -> Markup:
    """One reference, with its DOI as a link."""
    return Markup(_DOI.sub(r'<a href="https://doi.org/\1">doi:\1</a>', str(escape(text))))  # noqa: S704 -- escaped


def _block(block: str) -> Markup:
    if block.startswith("## "):
        return Markup("<h2>{}</h2>").format(block[3:])
    if block.startswith("> "):
        return Markup('<p class="note">{}</p>').format(_inline(block[2:]))
    if block.startswith("- "):
        items = Markup("").join(Markup("<li>{}</li>").format(_inline(item)) for item in block[2:].split("\n- "))
        return Markup("<ul>{}</ul>").format(items)
    return Markup("<p>{}</p>").format(_inline(block))


def _inline(text: str) -> Markup:
    link = r'<sup><a href="#reference-\1" aria-label="Reference \1">\1</a></sup>'
    return Markup(_MARK.sub(link, str(escape(" ".join(text.split())))))  # noqa: S704 -- escaped
