"""The evidence of one visit: all that a page rule may look at.

Each kind of evidence is one struct, made by one gatherer (audits/gather) in the open page and stored with it, so that a
page can be judged again without a visit.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from rules.model import Box, Target


class Evidence(msgspec.Struct, frozen=True, tag_field="kind"):
    """One kind of evidence. Its class name is its name in stores and in a rule's `needs`."""


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


class LinkContext(msgspec.Struct, frozen=True):
    """What a program can tell of where a link stands. Empty where the link's name is long, and for what is no link."""

    around: tuple[str, ...] = ()
    """Its paragraph, list items, cell, group and description, without its own text: in pieces, each link a piece."""
    heading: str = ""
    """The heading before it."""
    heads: tuple[str, ...] = ()
    """Header cells of its row and column."""
    table: str = ""
    """The table's caption, or a header over the whole of it."""
    beside: tuple[str, ...] = ()
    """The other cells of its row."""


class Link(msgspec.Struct, frozen=True):
    """One link as a user meets it; also buttons and look-alikes that have no address."""

    href: str
    """Absolute URL as the browser resolves it; the raw text where it does not resolve; empty where there is none."""
    raw: str
    """The attribute as written; empty where there is none."""
    name: str
    """Accessible name; empty where assistive technology has nothing to say."""
    name_source: str
    """Where it comes from: content, image-alt, aria-label, aria-labelledby, svg-title, title, generated; or empty."""
    text: str
    """Visible text."""
    target: Target
    element: str = "a"
    """Lower-case element name: a, area, button, or that of a role=link/button element; `template` inside a template."""
    region: str = ""
    """As TextBlock.region."""
    in_article: bool = False
    seen: bool = True
    accessible: bool = True
    rel: tuple[str, ...] = ()
    opens: str = ""
    """The `target` attribute."""
    hints: str = ""
    """Class names, data attributes, icon names and image file names at and in the link: what a designer called it."""
    context: LinkContext = LinkContext()


class Links(Evidence, frozen=True, tag="links"):
    """The page's links in document order, hidden ones included and marked as such."""

    links: tuple[Link, ...] = ()


class Field(msgspec.Struct, frozen=True):
    """One field that asks the reader for something: an input, a choice, a text area, or what has such a role."""

    kind: str
    """The type of an input (text, date, ...); select, textarea, or the role of another element."""
    name: str
    """What labels it, seen or not."""
    label: str
    """What labels it for the eye; empty where nothing does."""
    target: Target
    identifiers: tuple[str, ...] = ()
    """Its name, id and autocomplete: what a developer calls it."""
    heading: str = ""
    """The last heading or legend before it that is seen."""
    heard_heading: str = ""
    """The last one that is heard."""
    cell: bool = False
    """In a table or a list, whose rows may tell it from its like."""
    seen: bool = True
    accessible: bool = True


class Fields(Evidence, frozen=True, tag="fields"):
    """The page's fields in document order."""

    fields: tuple[Field, ...] = ()


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


class AxeNode(msgspec.Struct, frozen=True):
    """One element that an axe-core rule failed, or wants reviewed."""

    rule: str
    impact: str
    target: Target
    summary: str
    """axe's own words on what to fix; the texts of its checks."""


class AxeResults(Evidence, frozen=True, tag="axe"):
    """What axe-core says over all frames, slimmed in the page."""

    version: str
    violations: tuple[AxeNode, ...] = ()
    incomplete: tuple[AxeNode, ...] = ()
    passes: tuple[str, ...] = ()
    """Ids of rules that found something and nothing wrong with it."""
    inapplicable: tuple[str, ...] = ()
    unreached_frames: tuple[str, ...] = ()
    """Frames in which axe could not run, by address or selector."""


AnyEvidence = Document | TextBlocks | Headings | Landmarks | Images | Links | Languages | Fields | AxeResults
E_ = TypeVar("E_", bound=Evidence)


class MissingEvidenceError(LookupError):
    """A rule asked for evidence that the visit did not bring. The judge turns it into `untested`."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One visited page and the evidence of the visit."""

    url: str
    """The address asked for."""
    final_url: str
    """The address that answered, after redirects."""
    status: int
    """HTTP status; 0 for a local file."""
    redirects: tuple[str, ...] = ()
    """Addresses passed through, the first asked first; without the final one."""
    content_type: str = ""
    viewport: tuple[int, int] = (1280, 800)
    """Width and height in CSS pixels."""
    is_article: bool = True
    """Judged to be an article page; house obligations bind articles only."""
    evidence: tuple[AnyEvidence, ...] = ()
    missing: dict[str, str] = {}
    """Kind of evidence (its tag) to the reason why it could not be gathered."""

    def get(self, kind: type[E_]) -> E_:
        """The evidence of one kind.

        Raises MissingEvidenceError, naming kind and reason, where the visit did not bring it.
        """
        for one in self.evidence:
            if isinstance(one, kind):
                return one
        name = str(kind.__struct_config__.tag)
        raise MissingEvidenceError(f"no {name} evidence: {self.missing.get(name, 'it was not gathered')}")

    @property
    def title(self) -> str:
        """The document's title; empty where unknown."""
        return next((e.title for e in self.evidence if isinstance(e, Document)), "")


class LinkProbe(msgspec.Struct, frozen=True, kw_only=True):
    """What came back when one distinct URL of the run was asked, or why nothing was asked."""

    url: str
    status: int = 0
    """HTTP status of the last answer; 0 where there was none."""
    final_url: str = ""
    redirects: tuple[tuple[int, str], ...] = ()
    """Each redirect passed through: its status and where it pointed."""
    headers: dict[str, str] = {}
    """Lower-case header names to values, of the last answer."""
    body: str = ""
    """Start of the decoded body, bounded."""
    error: str = ""
    """Kind of fault when there was no whole answer: dns, refused, tls, timeout, reset, redirect-loop, other; also
    private-address and scheme where a redirect led there."""
    detail: str = ""
    """The fault in words."""
    tries: int = 1
    not_asked: str = ""
    """Why it was not asked: offline, scheme, private-address; empty if it was."""


__all__ = [
    "AnyEvidence",
    "AxeNode",
    "AxeResults",
    "Box",
    "Document",
    "Evidence",
    "Heading",
    "Headings",
    "Image",
    "Images",
    "InlineLink",
    "Landmark",
    "Landmarks",
    "LanguageScope",
    "Languages",
    "Link",
    "LinkContext",
    "LinkProbe",
    "Links",
    "MissingEvidenceError",
    "Page",
    "TextBlock",
    "TextBlocks",
]
