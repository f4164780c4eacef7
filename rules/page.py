"""The evidence of one visit: all that a page rule may look at.

Each kind of evidence is one struct, made by one gatherer (audits/gather) in the open page and stored with it, so that a
page can be judged again without a visit.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec

from rules.model import Box, Target


class MissingEvidenceError(LookupError):
    """A rule asked for evidence that the visit did not bring. The judge turns it into `untested`."""


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
    group: int = 0
    """The same number for all links of one list, or of one box where they stand in no list; 0 where it is not known."""
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


class Shown(msgspec.Struct, frozen=True):
    """What is shown at an address, or why it is not known."""

    address: str = ""
    """The address that answered, after redirects; as written where nothing was asked; empty where there is none."""
    title: str = ""
    lines: tuple[str, ...] = ()
    """Its visible text line by line, bounded."""
    unseen: str = ""
    """Why nothing of it is known: elsewhere (on another site), closed (a frame that cannot be looked into), limit
    (enough others were looked at), scheme (no page of the web), or the fault that came; empty if it is known."""


class NamedFrame(msgspec.Struct, frozen=True):
    """One frame in the accessibility tree that has a name; also one within another frame."""

    name: str
    shows: Shown
    target: Target
    """Of a frame within another frame, the outer one."""


class Frames(Evidence, frozen=True, tag="frames"):
    """The page's frames that have a name, in document order."""

    frames: tuple[NamedFrame, ...] = ()


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


class Label(msgspec.Struct, frozen=True):
    """One control that is named by an ARIA attribute and shows text of its own."""

    name: str
    """Accessible name."""
    name_source: str
    """aria-label or aria-labelledby."""
    text: tuple[str, ...]
    """Its visible text, block by block; without what CSS generates."""
    target: Target
    icon_font: bool = False
    """Some of the text is set in a font whose name says that it draws pictures."""


class Labels(Evidence, frozen=True, tag="labels"):
    """The controls that have a visible label and another name, in document order."""

    labels: tuple[Label, ...] = ()


class NamedPart(msgspec.Struct, frozen=True):
    """One element with an ARIA attribute that names it, or its role, and that not every role may have."""

    element: str
    """Lower-case element name."""
    role: str
    """Its role attribute's first known role; `unknown` for another vocabulary's, empty where there is none."""
    attributes: tuple[str, ...]
    """Those of aria-label, aria-labelledby, aria-roledescription and their braille likes that it has, not empty."""
    target: Target
    otherwise_exposed: bool = False
    """It can be focused or edited, or has other ARIA attributes: a role of none is ignored then."""


class NamedParts(Evidence, frozen=True, tag="named-parts"):
    """The elements that ARIA attributes name, in document order, as far as assistive technology meets them."""

    parts: tuple[NamedPart, ...] = ()


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
    autocomplete: str | None = None
    """As written; None where the attribute is missing."""
    placeholder: str = ""
    group: int = 0
    """The same number for all fields of one form."""
    group_hints: str = ""
    """Id, class, role, action, name and label of the form: what a designer called it."""
    fixed: bool = False
    """Disabled or read-only: nobody can write in it."""
    region: str = ""
    """As TextBlock.region."""
    seen: bool = True
    accessible: bool = True


class Fields(Evidence, frozen=True, tag="fields"):
    """The page's fields in document order."""

    fields: tuple[Field, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """A short text in a form that is neither a label nor a control: an instruction, or a message."""

    text: str
    target: Target
    group: int = 0
    """As Field.group."""
    of: str = ""
    """Id or name of the field that refers to it as its description or error message."""
    beside: bool = False
    """One field, and no other, stands beside it."""
    seen: bool = True
    accessible: bool = True


class Notices(Evidence, frozen=True, tag="notices"):
    """The short texts in the page's forms, in document order."""

    notices: tuple[Notice, ...] = ()


class Message(Notice, frozen=True):
    """A text that a form showed when it was sent."""

    live: bool = False
    """It stands in a live region: screen readers say it by themselves."""


class FormTrial(msgspec.Struct, frozen=True):
    """What one form did when it was sent empty, with addresses that are none."""

    target: Target
    fields: tuple[Field, ...] = ()
    native: bool = False
    """The browser itself objected, and says so in words."""
    sent: bool = False
    """The page let it go: whatever is wrong is for its server to say."""
    messages: tuple[Message, ...] = ()
    """Texts that came up in the form or in a live region."""
    recoloured: int = 0
    """Fields that changed their colours, the focused one aside."""
    marked: int = 0
    """Fields newly marked by aria-invalid."""
    focus_moved: bool = False


class Password(Field, frozen=True):
    """A field for a password."""

    blocked: bool = False
    """A listener of the page forbids pasting."""


class FormTrials(Evidence, frozen=True, tag="form-trials"):
    """The first forms of the page, tried; those that search, log in, pay or take files are left alone."""

    trials: tuple[FormTrial, ...] = ()
    passwords: tuple[Password, ...] = ()
    left_out: int = 0
    """Forms that were not tried, since there were many."""


class PictureWord(msgspec.Struct, frozen=True):
    """One word that was recognised in a picture. Its place is in shares of the picture's width and height."""

    text: str
    confidence: float
    """0 to 100, the recogniser's own."""
    x: float
    y: float
    width: float
    height: float


class PictureInk(msgspec.Struct, frozen=True):
    """How a picture is painted."""

    edges: tuple[str, ...] = ()
    """Rows of a coarse grid: `1` where there are lines and edges, else `0`."""
    even: float = 1.0
    """Share of pixels like their neighbours: near 1 in drawings and text, less in photos."""
    colours: int = 1
    """Distinct colours, coarsely."""
    main: float = 1.0
    """Share of the most frequent colour."""

    @property
    def drawn(self) -> bool:
        """Lines, letters and even areas, as opposed to a photo."""
        return self.even >= 0.5 and (self.main >= 0.25 or self.colours <= 120)


class PictureText(msgspec.Struct, frozen=True):
    """One picture that is seen, and what is written in it."""

    target: Target
    element: str
    """img, input, svg, canvas, object; or background: an element with a background image."""
    source: str
    """Address of the picture; empty where it is drawn in the page."""
    name: str = ""
    """Accessible name."""
    ignored: bool = False
    """Assistive technology passes over it."""
    control: str = ""
    """Element name of the link, button or label that it belongs to; empty where it stands alone."""
    control_name: str = ""
    region: str = ""
    """As TextBlock.region."""
    hints: str = ""
    """Class names, ids and file names at and around it: what a designer called it."""
    written: str = ""
    """Its text, where it is an SVG document of nothing else."""
    ink: PictureInk = PictureInk()
    readings: tuple[tuple[PictureWord, ...], ...] = ()
    """The words recognised in it, in several ways; none for a photo, or one plain colour."""


class PictureTexts(Evidence, frozen=True, tag="picture-texts"):
    """The largest pictures of the page, each distinct one once, with the text recognised in them."""

    pictures: tuple[PictureText, ...] = ()
    left_out: int = 0
    """Pictures that were not read."""


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
    text: str = ""
    """Start of the element's text, where the frame that holds it can be looked into."""


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


class CutText(msgspec.Struct, frozen=True):
    """A block of text that some box cuts off when the page is laid out otherwise."""

    target: Target
    text: str
    """The start of it."""
    view: Literal["zoomed", "narrow", "spaced"]
    """At 200 percent; in a window 320 CSS pixels wide; with wider spacing."""
    how: Literal["through", "beside", "ellipsis", "short", "hidden"]
    """A line cut through its letters, at its side, at its side with a mark; lines missing below; all missing."""
    before: Literal["whole", "through", "beside", "ellipsis", "short", "hidden", "unseen"]
    """The same as the page was loaded; unseen where there it cannot be seen at all."""
    leads: Literal["near", "page", ""]
    """Where there is something to press or follow that may lead to the whole text: near it, or only elsewhere."""


class WideText(msgspec.Struct, frozen=True):
    """A block of text with lines that reach over the edge of a window 320 CSS pixels wide, or of a box in it."""

    target: Target
    text: str
    where: Literal["page", "box"]
    """What scrolls sideways."""
    unbroken: bool = False
    """It is words that do not wrap, or one long word, not the block."""
    excepted: bool = False
    """It is in a table, code or the like, which may need two dimensions."""


class TurnedText(msgspec.Struct, frozen=True):
    """An element that is turned otherwise when the screen is upright than when it lies on its side."""

    target: Target
    text: str
    turned: float
    """Degrees clockwise between the two ways in which its text lies, from 0 up to 360."""


class Layouts(Evidence, frozen=True, tag="layouts"):
    """What becomes of the page's text when it is zoomed, in a narrow window, turned, and with wider spacing."""

    cut: tuple[CutText, ...] = ()
    wide: tuple[WideText, ...] = ()
    turned: tuple[TurnedText, ...] = ()
    sideways: bool = False
    """At a width of 320 CSS pixels the page scrolls both ways."""
    boxes: int = 0
    """Boxes that had something to cut off, over all views."""
    unfinished: tuple[Literal["zoomed", "narrow", "turned", "spaced"], ...] = ()
    """Views of which there was more than is looked at."""


class MotionSensing(Evidence, frozen=True, tag="motion-sensing"):
    """What the page does when the device is moved."""

    listens: tuple[str, ...] = ()
    """The events of motion that it listens to; empty where it hears of none."""
    changes: tuple[Target, ...] = ()
    """Elements whose text or value motion changes."""
    restyles: bool = False
    """Motion changes how something looks or where it lies."""
    operated_by: Target | None = None
    """What can be pressed, or set, to change the same."""
    disabled_by: Target | None = None
    """What can be pressed so that motion does nothing."""
    untried: int = 0
    """What else there is on the page that may do either: controls, fields, keys."""


class ChangingText(msgspec.Struct, frozen=True):
    """An element whose text goes on changing by itself for more than five seconds."""

    target: Target
    before: str
    """The text at first, and at last."""
    after: str
    seconds: float
    """Between the first change that was seen and the last."""
    changes: int
    role: str = ""
    """The element's own role."""
    stopped_by: Target | None = None
    """What can be pressed so that it stops, or is hidden."""


class Moving(msgspec.Struct, frozen=True):
    """An element with text that style moves without end or for more than five seconds, or a picture that moves."""

    target: Target
    text: str
    """Of a picture its alternative, or the name of its file."""
    picture: bool = False


class Changes(Evidence, frozen=True, tag="changes"):
    """What of the page changes or moves by itself."""

    texts: tuple[ChangingText, ...] = ()
    moving: tuple[Moving, ...] = ()
    untried: int = 0
    """Controls and fields of the page that may stop it, and were not tried."""


CAPTIONS = frozenset({"captions", "subtitles"})
"""Kinds of tracks that browsers show as captions."""


class MediaTrack(msgspec.Struct, frozen=True):
    """One track of text that a medium brings with it."""

    kind: str
    """subtitles, captions, descriptions, chapters or metadata."""
    language: str = ""
    label: str = ""
    cues: int | None = 0
    """Cues that say something; None where the file did not come in time."""
    covers: float | None = None
    """Share of the speech during which a cue is shown; None where the speech is not known."""
    fault: str = ""
    """Why it could not be loaded; empty if it was."""


class Medium(msgspec.Struct, frozen=True):
    """One `audio` or `video` element: how the page offers it, and what is in it."""

    element: str
    target: Target
    source: str = ""
    """Absolute URL of what it plays."""
    controls: bool = False
    """The browser's own."""
    autoplay: bool = False
    muted: bool = False
    loop: bool = False
    paused: bool = True
    seen: bool = False
    """Its picture or its controls are."""
    accessible: bool = True
    name: str = ""
    description: str = ""
    """What aria-describedby or aria-description says."""
    streaming: bool = False
    """Live, or fed by a script: it has no end of its own."""
    plays: float | None = None
    """Seconds that it plays for; None where that is not known."""
    audible: bool | None = None
    """There is something to hear in it; None where that is not known."""
    speech: float | None = None
    """Seconds in which somebody speaks or sings; None where that is not known."""
    picture: bool | None = None
    """There is something to see in it: it is not of one colour throughout; None where that is not known."""
    moving: bool = False
    """The picture was seen to change."""
    bare: int = 0
    """Moments of speech, seconds apart, at which nothing in the picture could be writing, such as captions."""
    tracks: tuple[MediaTrack, ...] = ()
    fault: str = ""
    """Why what is in it is not known, or only in part."""


class EmbeddedFrame(msgspec.Struct, frozen=True):
    """An `iframe`, `object` or `embed`: a player, or anything else."""

    address: str
    target: Target
    title: str = ""
    seen: bool = True


class Media(Evidence, frozen=True, tag="media"):
    """The page's audio and video in document order, and what else could play or control it."""

    media: tuple[Medium, ...] = ()
    frames: tuple[EmbeddedFrame, ...] = ()
    inputs: int = 0
    """Controls that are neither links nor buttons, such as checkboxes and sliders, and are seen."""
    left: int = 0
    """Media beyond the number that is looked into."""


class EngineNode(msgspec.Struct, frozen=True):
    """One element that a rule of another engine failed, or cannot decide on."""

    rule: str
    """The engine's own name of its rule."""
    target: Target | None
    """None for the page as a whole."""
    code: str = ""
    """The engine's own name of what it met."""
    message: str = ""
    """The engine's own words, where it has some."""


class EngineResults(Evidence, frozen=True):
    """What an engine beside axe-core says over all frames, slimmed in the page."""

    version: str
    failed: tuple[EngineNode, ...] = ()
    unsure: tuple[EngineNode, ...] = ()
    passed: tuple[str, ...] = ()
    """Rules that found something and nothing wrong with it."""
    broken: dict[str, str] = {}
    """Rules that threw, and what."""
    unreached_frames: tuple[str, ...] = ()
    """Frames in which the engine could not run, by address."""


class QualwebResults(EngineResults, frozen=True, tag="qualweb"):
    """What the chosen ones of QualWeb's ACT rules say."""


class AceResults(EngineResults, frozen=True, tag="ace"):
    """What IBM's Equal Access Accessibility Checker says, where the configuration asks for it."""


class ExitAdvice(msgspec.Struct, frozen=True):
    """A key that the page names, pressed in a place that focus does not leave otherwise."""

    text: str
    """Where it is named."""
    key: str
    """As in KeyboardEvent.key, after the modifiers held: `Control+m`."""
    works: bool
    """From every element of the trap, it lets focus go on to the browser's own controls."""


class KeyboardTrap(msgspec.Struct, frozen=True):
    """Elements that focus does not leave by Tab, Shift+Tab, Escape, arrows or Enter."""

    members: tuple[Target, ...]
    advice: tuple[ExitAdvice, ...] = ()
    """The other keys that the page names."""
    may_close: bool = False
    """It is a dialog with buttons, which did nothing: perhaps because nothing can be asked of a server meanwhile."""


class Indicator(msgspec.Struct, frozen=True):
    """An element that takes focus by Tab and shows no outline then."""

    target: Target
    alike: int = 0
    """How many others are of its kind: of its name, class, colours and place in the markup."""
    shown: bool | None = None
    """Whether anything in the viewport looks different when it has focus; None where that could not be tried."""


class CoveredFocus(msgspec.Struct, frozen=True):
    """An element that is in the viewport, has focus, and is hidden as a whole by something opaque that stays there."""

    target: Target
    by: Target


class OrderedStop(msgspec.Struct, frozen=True):
    """One stop of Tab on a page with an order of its own."""

    target: Target
    name: str
    tabindex: int
    place: int
    """Its place among the stops in the order of the document, from 0."""


class Shortcut(msgspec.Struct, frozen=True):
    """A character that the page reacts to while focus is on nothing."""

    key: str
    target: Target
    """What it changes, or sends focus to."""
    focuses: bool = False
    seen: bool = True
    """What it changes can be seen."""
    stopped_by: Target | None = None
    """The control that turns it off, or to another key: tried."""
    untried: tuple[Target, ...] = ()
    """Controls whose names speak of shortcuts or settings, and that could not be tried: fields, links elsewhere."""


class MouseOnly(msgspec.Struct, frozen=True):
    """An element that hears the mouse and looks as if it could be clicked; neither it nor what holds it takes focus."""

    target: Target
    name: str
    alike: int = 0
    """How many others are of its kind."""


class HoverContent(msgspec.Struct, frozen=True):
    """Something that appears while the pointer is on something else."""

    target: Target
    """What shows it."""
    content: Target
    text: str
    covers: bool
    """It lies above the page, out of its flow."""
    dismissed: bool
    """Escape takes it away."""
    stays: bool
    """It is still there when the pointer has moved onto it."""


class LedAway(msgspec.Struct, frozen=True):
    """An element that tried to lead away from the page, though nobody activated it."""

    target: Target
    address: str


class SkipLink(msgspec.Struct, frozen=True):
    """One of the first stops: a link to a place in the page itself."""

    target: Target
    name: str
    place: str
    """The fragment of its address; empty for the top of the page."""
    found: bool
    """An element of the page has that name."""
    works: bool | None = None
    """After Enter, focus is there, or Tab goes on from there; None where that could not be tried."""


class Keyboard(Evidence, frozen=True, tag="keyboard"):
    """What comes of pressing keys."""

    traps: tuple[KeyboardTrap, ...] = ()
    fetched_back: tuple[Target, ...] = ()
    """Stops from which focus left the page for the browser's own controls, and was fetched back to another."""
    whole: bool = True
    """Focus was led through the whole page."""
    stops: int = 0
    """Elements that took focus by Tab."""
    indicators: tuple[Indicator, ...] = ()
    """One of each kind of stop that shows no outline."""
    covered: tuple[CoveredFocus, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    order: tuple[OrderedStop, ...] = ()
    """The stops in the order of focus; only where some have a positive tabindex."""
    skips: tuple[SkipLink, ...] = ()
    led_by_focus: tuple[LedAway, ...] = ()
    led_by_choice: tuple[LedAway, ...] = ()
    """Fields that lead away as soon as another choice is made in them."""
    behind_dialog: tuple[Target, ...] = ()
    """Stops that assistive technology does not know of, reached while a dialog is open."""
    mouse_only: tuple[MouseOnly, ...] = ()
    hovers: tuple[HoverContent, ...] = ()
    unpictured: int = 0
    """Kinds of stops without an outline beyond those that were looked at."""
    missing: dict[str, str] = {}
    """Field to the reason why that part could not be looked at."""

    def having(self, part: str) -> Keyboard:
        """The evidence itself. Raises MissingEvidenceError where the part of this name could not be looked at."""
        if part in self.missing:
            raise MissingEvidenceError(f"no keyboard evidence on {part}: {self.missing[part]}")
        return self


AnyEvidence = (
    Document
    | TextBlocks
    | Headings
    | Landmarks
    | Images
    | Links
    | Frames
    | LinksOfOneName
    | LinksInOneContext
    | RepeatedBlocks
    | Labels
    | NamedParts
    | Fields
    | Notices
    | FormTrials
    | PictureTexts
    | Languages
    | AxeResults
    | Layouts
    | MotionSensing
    | Changes
    | Media
    | QualwebResults
    | AceResults
    | Keyboard
)
E_ = TypeVar("E_", bound=Evidence)


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
    "CAPTIONS",
    "AceResults",
    "AnyEvidence",
    "AxeNode",
    "AxeResults",
    "Box",
    "CoveredFocus",
    "CutText",
    "Document",
    "EmbeddedFrame",
    "EngineNode",
    "EngineResults",
    "Evidence",
    "ExitAdvice",
    "FormTrial",
    "FormTrials",
    "Frames",
    "Heading",
    "Headings",
    "HoverContent",
    "Image",
    "Images",
    "Indicator",
    "InlineLink",
    "Keyboard",
    "KeyboardTrap",
    "Label",
    "Labels",
    "Landmark",
    "Landmarks",
    "LanguageScope",
    "Languages",
    "Layouts",
    "LedAway",
    "Link",
    "LinkAlike",
    "LinkContext",
    "LinkProbe",
    "Links",
    "LinksInOneContext",
    "LinksOfOneName",
    "Media",
    "MediaTrack",
    "Medium",
    "Message",
    "MissingEvidenceError",
    "MouseOnly",
    "NamedFrame",
    "NamedPart",
    "NamedParts",
    "Notice",
    "Notices",
    "OrderedStop",
    "Page",
    "Password",
    "PictureInk",
    "PictureText",
    "PictureTexts",
    "PictureWord",
    "QualwebResults",
    "RepeatedBlocks",
    "Shortcut",
    "Shown",
    "SkipLink",
    "TextBlock",
    "TextBlocks",
    "TurnedText",
    "WideText",
]
