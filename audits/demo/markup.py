"""The light markup of the demo's articles, turned into HTML: headings, lists, notes, reference marks.

Blocks are parted by blank lines. `## ` begins a heading, `- ` list items, `> ` a note, `| ` the rows of a table, of
which the first names the columns; `[2]` points to reference 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

MARK = re.compile(r"\s*\[(\d+)\]")
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
    if block.startswith("| "):
        return _table(block.splitlines())
    return Markup("<p>{}</p>").format(_inline(block))


def _table(lines: list[str]) -> Markup:
    head, *body = ([cell.strip() for cell in line.strip("| ").split("|")] for line in lines)
    names = Markup("").join(map(Markup('<th scope="col">{}</th>').format, head))
    rows = (Markup("").join(map(Markup("<td>{}</td>").format, row)) for row in body)
    return Markup("<table><tr>{}</tr>{}</table>").format(
        names, Markup("").join(map(Markup("<tr>{}</tr>").format, rows))
    )


def _inline(text: str) -> Markup:
    link = r'<sup><a href="#reference-\1" aria-label="Reference \1">\1</a></sup>'
    return Markup(MARK.sub(link, str(escape(" ".join(text.split())))))  # noqa: S704 -- escaped
