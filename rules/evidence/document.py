"""What the page says: the document, its text, headings, landmarks, pictures, languages."""

from __future__ import annotations

from typing import Any

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


class Document(Evidence, frozen=True, tag="document"):
    """What the document says of itself."""

    title: str
    language: str
    """The `lang` of the root element, as written; empty where there is none."""
    canonical: str = ""
    """Absolute URL of `link rel=canonical`; empty where there is none."""
    meta: dict[str, str] = {}
    """`name`, `property` or `http-equiv` (lower case) to content; the first one wins."""
    json_ld: tuple[Any, ...] = ()
    """Each JSON-LD script that parses, as plain data."""
    broken_json_ld: int = 0
    """JSON-LD scripts that do not parse."""
    feeds: tuple[str, ...] = ()
    """Absolute URLs of `link rel=alternate` feeds."""
    me: tuple[str, ...] = ()
    """Absolute URLs of `link rel=me`: profiles that the page calls its owner's."""
    elements: int = 0
    """Elements in the top document."""
    schema_types: tuple[str, ...] = ()
    """schema.org types named by JSON-LD `@type` (graphs included) or microdata, in order."""
    more_titles: tuple[str, ...] = ()
    """Titles after the first, which no browser shows."""


class InlineLink(msgspec.Struct, frozen=True):
    """A link inside a text block: where its text stands in the block and where it leads."""

    start: int
    end: int
    href: str


class Tone(msgspec.Struct, frozen=True):
    """A stretch of a text block that is raised, lowered or quoted from a machine."""

    start: int
    end: int
    tone: str
    """`sup`, `sub` or `code`, by the element or by its style."""


class TextBlock(msgspec.Struct, frozen=True):
    """One block of running text as readers meet it: a paragraph, list item, cell, heading or loose text.

    The text is what a reader sees or hears: white space folded, `<sup>` joined to its word, `<br>` as a line feed,
    CSS-generated text included.
    """

    text: str
    target: Target
    tag: str
    """Lower-case name of the block element."""
    region: str = ""
    """The nearest landmark: main, navigation, banner, contentinfo, complementary, search; else form, region; or empty.

    A named section or form inside another landmark says nothing of its own here: a footer's stays `contentinfo`."""
    in_article: bool = False
    """Inside `<article>` or `<main>` (or their roles)."""
    heading: int = 0
    """Heading level 1 to 6; 0 for a block that is no heading."""
    seen: bool = True
    """Painted, in full colour difference or not, somewhere a reader can scroll to."""
    hidden: str = ""
    """Why it is not seen: display, visibility, opacity, size, clipped, offscreen, details, covered; empty if seen."""
    accessible: bool = True
    """In the accessibility tree."""
    font_size: float = 16.0
    """CSS pixels, of the largest part of the text."""
    bold: bool = False
    """The largest part of the text is in a bold face."""
    color: str = ""
    """`#rrggbb` of the text, alpha blended onto the background; empty where unknown."""
    background: str = ""
    """`#rrggbb` behind the text; empty where it cannot be known (an image, a gradient)."""
    language: str = ""
    """The `lang` in force."""
    links: tuple[InlineLink, ...] = ()
    identifier: str = ""
    """The block's own `id`, or that of the nearest ancestor within its list item."""
    classes: str = ""
    """`class` of the block and its two nearest ancestors, joined by blanks."""
    list_kind: str = ""
    """`ol` or `ul` when the block is (in) a list item, else empty."""
    list_index: int = 0
    """Number of the list item in its list from 1; 0 outside of lists."""
    list_id: int = 0
    """The same number for all blocks of one list in the page; 0 outside of lists."""
    generated: bool = False
    """Some of the text comes from CSS `content`."""
    tones: tuple[Tone, ...] = ()
    """What of the text is raised, lowered or code, in order."""
    note: bool = False
    """In a footnote or tooltip: so called by its role, or led to by a number in the text or by `aria-describedby`."""


class TextBlocks(Evidence, frozen=True, tag="text-blocks"):
    """The page's text in document order, hidden text included and marked as such."""

    blocks: tuple[TextBlock, ...] = ()


class Heading(msgspec.Struct, frozen=True):
    """One heading, by element or by role."""

    level: int
    text: str
    target: Target
    seen: bool = True
    accessible: bool = True


class Headings(Evidence, frozen=True, tag="headings"):
    """The page's headings in document order."""

    headings: tuple[Heading, ...] = ()


class Landmark(msgspec.Struct, frozen=True):
    """One landmark region."""

    role: str
    name: str
    target: Target


class Landmarks(Evidence, frozen=True, tag="landmarks"):
    """The page's landmarks in document order."""

    landmarks: tuple[Landmark, ...] = ()


class Image(msgspec.Struct, frozen=True):
    """One image: `img`, `svg`, `input type=image`, `role=img`."""

    source: str
    """Absolute URL; empty for inline SVG."""
    alternative: str | None
    """`alt` as written; None where the attribute is missing."""
    name: str
    """Accessible name."""
    target: Target
    seen: bool = True
    accessible: bool = True


class Images(Evidence, frozen=True, tag="images"):
    """The page's images in document order."""

    images: tuple[Image, ...] = ()


class Tooltip(msgspec.Struct, frozen=True):
    """A longer text that shows only under the mouse: `title`, or an attribute that scripts make a tooltip of."""

    text: str
    target: Target


class Tooltips(Evidence, frozen=True, tag="tooltips"):
    """The page's longer tooltips in document order."""

    tooltips: tuple[Tooltip, ...] = ()


class LanguageScope(msgspec.Struct, frozen=True):
    """What stands in the language that one element names, without the parts that name another."""

    language: str
    """The `lang` as written; empty where there is none (the root element) or where it is empty."""
    target: Target
    root: bool = False
    """The root element, whose language is the page's."""
    lines: tuple[str, ...] = ()
    """Text seen or heard, names of pictures and controls among it: a line for each block and each name."""


class Languages(Evidence, frozen=True, tag="languages"):
    """The page's text by the element that names its language: the root element first, then in document order."""

    scopes: tuple[LanguageScope, ...] = ()
