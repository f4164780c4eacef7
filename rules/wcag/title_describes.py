"""The page's title says more than a placeholder.

What it checks: that the title is not what an editor, a converter or a framework wrote (“Untitled document”), not one
word that fits any page (“Home”, “Document”), not a file name, not an address, and not the site's name alone; whether it
has a word in common with the page; and that no second title stands behind it that has.
Why it matters: the title is what a screen reader says first and what tabs, bookmarks, history and search results show.
How to fix: name the page's own topic first, then the site: “Sleeping with back pain | Example Hospital”.
Passes: '<title>Sleeping with back pain | Example Hospital</title>'
Fails: '<title>Untitled document</title>'
Limits: whether a title describes its page well is for people to say. It asks where a heading says the same as the
placeholder, where the page may be the first one of its site, and where no word of the title is in the page's text.
Sources: WCAG 2.2, 2.4.2 Page Titled; technique G88, failure F25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.text.stems import stems
from rules.wcag.placeholders import bare, placeholders

_PARTS = re.compile(r"\s+[|–—·:»•-]\s+")
_NUMBERED = re.compile(r"(?:page|slide|document|dokument|seite|untitled|unbenannt|new page)[ _-]?\d{1,3}")
_FILE = re.compile(r"(?:microsoft \w+ - )?\S+\.(?:x?html?|php\d?|aspx?|jspx?|cfm|docx?|pptx?|indd|qxd|p65)")
_ADDRESS = re.compile(r"(?:https?://|file:///?|www\.)\S+")
_AT = re.compile(r"\S\s+(?:at|presso)(?:\s+(?:the|la|le|il|l'))?\s+", re.IGNORECASE)
"""What stands between a page's topic and the place that it belongs to."""
_FEWEST_IN_NAME = 2
_FEW_WORDS = 5
"""In a text of fewer words nothing can be missed."""
_FIRST_PAGE = re.compile(r"/?|.*/(?:index|default|home)\.\w+")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page that has a title; axe-core's document-title speaks of those without."""
    title = " ".join(page.get(Document).title.split())
    if not title:
        return
    if fault := _fault(title):
        doubtful = _is_first(page) or _is_heading(title, page)
        yield Outcome.cant_tell(_doubtful(title, fault)) if doubtful else Outcome.failed(_empty(title, fault))
    elif heading := _heading_that_says_more(title, page):
        yield Outcome.failed(_site_alone(title, heading))
    elif _shares_a_word(title, page):
        yield Outcome.passed()
    elif other := _better_title(page):
        yield Outcome.failed(_not_the_first(title, other))
    else:
        yield Outcome.cant_tell(_strange(title))


def _fault(title: str) -> str:
    """What the title is in place of a description; empty where it may be one."""
    text = bare(title)
    if _ADDRESS.fullmatch(text):
        return "an address"
    if _FILE.fullmatch(text):
        return "the name of a file"
    if text in placeholders("anything") | placeholders("home") or _NUMBERED.fullmatch(text) or not text:
        return "what any page could be called"
    parts = (bare(part) for part in _PARTS.split(title))
    return "a placeholder" if any(part in placeholders("untitled") for part in parts) else ""


def _is_first(page: Page) -> bool:
    """Whether it may be the first page of a site, which may be called by the site's own address or “Home”."""
    parts = urlsplit(page.final_url)
    return not parts.query and bool(_FIRST_PAGE.fullmatch(unquote(parts.path)))


def _is_heading(title: str, page: Page) -> bool:
    """Whether a heading says the same: then the page may really be about “Untitled”."""
    headings = (block.text for block in page.get(TextBlocks).blocks if block.heading and block.seen)
    return any(" ".join(text.split()).casefold() == title.casefold() for text in headings)


def _heading_that_says_more(title: str, page: Page) -> str:
    """The page's main heading, where it names the page's topic and then the place that is all of the title; else empty.

    “Jobs at Example Hospital” over a page that is called “Example Hospital”, as any page of that site may be.
    """
    mains = [block.text for block in page.get(TextBlocks).blocks if block.heading == 1 and block.accessible]
    heading = " ".join(mains[0].split()) if len(mains) == 1 else ""
    if _is_first(page) or len(title.split()) < _FEWEST_IN_NAME or not heading.endswith(title) or not title[0].isupper():
        return ""
    topic = heading[: -len(title)]
    places = list(_AT.finditer(topic))
    return heading if places and places[-1].end() == len(topic) else ""


def _shares_a_word(title: str, page: Page) -> bool:
    """Whether any word of the title, in any form, is in the page's text; a title without words is not asked about."""
    texts = [block.text.casefold() for block in page.get(TextBlocks).blocks]
    found = stems(title)
    return not found or not texts or any(stem in text for stem in found for text in texts)


def _better_title(page: Page) -> str:
    """A title further down that has words of the page's text, where there is enough of that; else empty."""
    words = sum(len(block.text.split()) for block in page.get(TextBlocks).blocks)
    others = (title for title in page.get(Document).more_titles if stems(title) and _shares_a_word(title, page))
    return next(others, "") if words >= _FEW_WORDS else ""


def _empty(title: str, fault: str) -> Finding:
    return Finding(
        message=f"The title “{title}” is {fault}: it says nothing of this page",
        hint="Name the page's own topic in its title.",
        found=title,
    )


def _doubtful(title: str, fault: str) -> Finding:
    return Finding(
        message=f"The title “{title}” is {fault}. Does it say what this page is about?",
        hint="Name the page's own topic in its title.",
        found=title,
    )


def _site_alone(title: str, heading: str) -> Finding:
    return Finding(
        message=f"The title “{title}” is but the end of the heading “{heading}”: any page could be called so",
        hint=f"Name the page's own topic first: “{heading}”.",
        found=title,
    )


def _not_the_first(title: str, other: str) -> Finding:
    return Finding(
        message=f"Browsers show “{title}”, of which no word is on the page; a second title, “{other}”, is not shown",
        hint="Keep the title that names the page's topic, and take the other out.",
        found=title,
    )


def _strange(title: str) -> Finding:
    return Finding(
        message=f"No word of the title “{title}” is anywhere in the page's text. Is it this page's title?",
        hint="Name the page's own topic in its title.",
        found=title,
    )


RULE = PageRule(
    id="wcag/title-describes",
    title="The page's title says more than a placeholder",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("2.4.2"), act("c4a8a4")),
    needs=frozenset({Document, TextBlocks}),
    evaluate=evaluate,
)
