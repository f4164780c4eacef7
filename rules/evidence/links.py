"""Links and frames as a user meets them, those of one name compared, and what pages repeat."""

from __future__ import annotations

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


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
    group: int = 0
    """The same number for all links of one list, or of one box where they stand in no list; 0 where it is not known."""
    seen: bool = True
    accessible: bool = True
    rel: tuple[str, ...] = ()
    opens: str = ""
    """The `target` attribute."""
    look: tuple[str, ...] = ()
    """What only the eye knows of a button: `round`, and its colour."""
    lands: str = ""
    """Of a link to a fragment of its own page: found or missing; empty for all others, and where a script has it."""
    hints: str = ""
    """Class names, data attributes, icon names and image file names at and in the link: what a designer called it."""
    context: LinkContext = LinkContext()


class Links(Evidence, frozen=True, tag="links"):
    """The page's links in document order, hidden ones included and marked as such."""

    links: tuple[Link, ...] = ()


class Shown(msgspec.Struct, frozen=True):
    """What is shown at an address, or why it is not known."""

    address: str = ""
    """The address that answered, after redirects; as written where nothing was asked; empty where there is none."""
    title: str = ""
    lines: tuple[str, ...] = ()
    """Its visible text line by line, bounded."""
    unseen: str = ""
    """Why nothing of it is known: elsewhere (on another site), closed (a frame that cannot be looked into), limit
    (enough others were looked at), scheme (no page of the web), the fault that came, or, in words, why it may not be
    opened; empty if it is known."""


class Frame(msgspec.Struct, frozen=True):
    """One frame in the accessibility tree; also one within another frame."""

    name: str
    """Empty where it has none."""
    shows: Shown
    target: Target
    """Of a frame within another frame, the outer one."""


class Frames(Evidence, frozen=True, tag="frames"):
    """The page's frames in document order; where there are very many, those that have a name."""

    frames: tuple[Frame, ...] = ()


class LinkAlike(msgspec.Struct, frozen=True):
    """One of several links of one name that have different addresses."""

    name: str
    """In lower case: what it shares with the others."""
    said: str
    """As it is read aloud."""
    context: str
    """All that a program can tell of where it stands: equal for links that nothing around them tells apart."""
    leads: str
    """Absolute address; also of a link that only its script knows. Empty where even that did not say."""
    target: Target
    after: str = ""
    """Visible text between it and the next link of its name."""
    picture: str = ""
    """The pictures that mark it: its own, and the nearest one; empty where there is none."""


class _LinksAlike(Evidence, frozen=True):
    links: tuple[LinkAlike, ...] = ()
    places: dict[str, Shown] = {}
    """What is where they lead, by address."""
    more: int = 0
    """Links of this kind that were left out: there are too many."""


class LinksOfOneName(_LinksAlike, frozen=True, tag="links-of-one-name"):
    """Links in the accessibility tree that share their name and not their address, in document order."""


class LinksInOneContext(_LinksAlike, frozen=True, tag="links-in-one-context"):
    """Those of them that share their context, too."""


class RepeatedBlocks(Evidence, frozen=True, tag="repeated-blocks"):
    """What the page shares with another of its site, where its own content begins, and what leads past the former."""

    compared: str = ""
    """Address of the other page; empty where the page links to none that is of use."""
    repeated: str = ""
    """The repeated text before the page's own content, cut short."""
    words: int = 0
    """Words of it."""
    start: Target | None = None
    """Where own content begins after something repeated; None where there is none."""
    heading: str = ""
    """How own content is headed: seen, heard (by assistive technology alone), near (by a repeated one); or empty."""
    landmark: bool = False
    """Own content lies in a landmark that is there for it."""
    skip: str = ""
    """A link to where own content begins: works, hidden (not seen even when it has the focus); or empty."""
    tried: bool = False
    """Buttons and scripted links were pressed, since there is neither a heading nor a landmark nor such a link."""
    moves: bool = False
    """One of them moves the focus to where own content begins."""
    collapses: bool = False
    """They hide all that is repeated before own content."""
    untried: int = 0
    """More of them that were not pressed."""
    touched: bool = False
    """The page may have changed."""
