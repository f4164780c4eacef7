"""The page's title says more than a placeholder.

What it checks: that the title is not what an editor, a converter or a framework wrote (“Untitled document”), not one
word that fits any page (“Home”, “Document”), not a file name and not an address; and whether it has a word in common
with the page.
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
from rules.wcag.placeholders import bare, placeholders

_PARTS = re.compile(r"\s+[|–—·:»•-]\s+")
_NUMBERED = re.compile(r"(?:page|slide|document|dokument|seite|untitled|unbenannt|new page)[ _-]?\d{1,3}")
_FILE = re.compile(r"(?:microsoft \w+ - )?\S+\.(?:x?html?|php\d?|aspx?|jspx?|cfm|docx?|pptx?|indd|qxd|p65)")
_ADDRESS = re.compile(r"(?:https?://|file:///?|www\.)\S+")
_WORD = re.compile("[a-zß-ɏ\u0370-\u052f]{3,}")
"""Words of the alphabets that write words apart: Latin, Greek, Cyrillic."""
_STEM = 4
"""Letters at the start of a word that another form of it shares: “harvesting”, “harvested”."""
_FIRST_PAGE = re.compile(r"/?|.*/(?:index|default|home)\.\w+")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for a page that has a title; axe-core's document-title speaks of those without."""
    title = " ".join(page.get(Document).title.split())
    if not title:
        return
    fault = _fault(title)
    if not fault:
        yield Outcome.passed() if _shares_a_word(title, page) else Outcome.cant_tell(_strange(title))
    elif _is_first(page) or _is_heading(title, page):
        yield Outcome.cant_tell(_doubtful(title, fault))
    else:
        yield Outcome.failed(_empty(title, fault))


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


def _shares_a_word(title: str, page: Page) -> bool:
    """Whether any word of the title, in any form, is in the page's text; a title without words is not asked about."""
    stems = {word[:_STEM] for word in _WORD.findall(title.casefold())}
    texts = [block.text.casefold() for block in page.get(TextBlocks).blocks]
    return not stems or not texts or any(stem in text for stem in stems for text in texts)


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
