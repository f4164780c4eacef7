"""A link called “more” or “here” stands in a context.

What it checks: each link whose name is one of the words that fit any link, for what stands around it: its own sentence
or paragraph, its list, its table, a heading before it, a description.
Why it matters: who listens goes from link to link, and hears “more, more, here”; with no context there is nothing to
choose by.
How to fix: name what the link leads to: “Read more about back pain”.
Passes: '<p>Our guide to back pain is <a href="/guide">here</a>.</p>'
Fails: '<div><a href="/guide">More</a></div>' with no heading before it
Limits: whether the context really says where the link leads is for people to say; a list, a table or a heading is taken
to say it. Names are known in English, French, German, Italian, Portuguese and Spanish.
Sources: WCAG 2.2, 2.4.4 Link Purpose (In Context); techniques G53, H77 to H80, failure F63.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.placeholders import bare, placeholders

_OTHER_ROLE = re.compile(r"""\srole\s*=\s*["']?(?!link\b)\w""", re.IGNORECASE)
_LINK_ROLE = re.compile(r"""\srole\s*=\s*["']?link\b""", re.IGNORECASE)
_DESCRIBED = re.compile(r"\s(?:title|aria-describedby|aria-description)\s*=", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_CELLS = frozenset({"td", "th", "dd", "dt", "li", "caption", "figcaption", "summary", "label"})
"""Blocks that others speak for: headers, terms, the item around them."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that assistive technology meets under a name that fits any link."""
    contexts = _contexts(page.get(TextBlocks).blocks)
    for link in page.get(Links).links:
        if not (_is_link(link) and bare(link.name) in placeholders("link")):
            continue
        found = [contexts[key] for key in ((link.href, link.text), ("", bare(link.text))) if key in contexts]
        if found:
            explained = any(found) or _DESCRIBED.search(link.target.snippet)
            yield Outcome.passed(link.target) if explained else Outcome.failed(_finding(link), link.target)


def _is_link(link: Link) -> bool:
    markup = link.target.snippet
    by_role = bool(_LINK_ROLE.search(markup)) or bool(link.href and not _OTHER_ROLE.search(markup))
    return link.accessible and by_role


def _contexts(blocks: Iterable[TextBlock]) -> dict[tuple[str, str], bool]:
    """Whether anything around it may say where a link leads: by its address and words, or by words that are a block.

    Links that are alike share the best of their contexts, since only words tell which of them stands where.
    """
    contexts: dict[tuple[str, str], bool] = {}
    headed = False
    for block in blocks:
        explained = headed or _explains(block)
        for key in [("", bare(block.text)), *((one.href, block.text[one.start : one.end]) for one in block.links)]:
            contexts[key] = contexts.get(key, False) or explained
        headed = headed or bool(block.heading and block.accessible)
    contexts.pop(("", ""), None)
    return contexts


def _explains(block: TextBlock) -> bool:
    """Whether the block itself, or what it belongs to, may say where its links lead."""
    if block.list_kind or block.tag in _CELLS:
        return True
    return bool(_WORD.search(_without_empty_links(block)))


def _without_empty_links(block: TextBlock) -> str:
    """The block's text without the links that say as little."""
    text = "" if bare(block.text) in placeholders("link") else block.text
    for one in sorted(block.links, key=lambda one: -one.start):
        if text and bare(text[one.start : one.end]) in placeholders("link"):
            text = text[: one.start] + text[one.end :]
    return text


def _finding(link: Link) -> Finding:
    return Finding(
        message=f"Nothing around the link “{link.name}” says where it leads",
        hint="Name what the link leads to.",
        found=link.name,
    )


RULE = PageRule(
    id="wcag/link-purpose",
    title="A link called “more” or “here” stands in a context",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("2.4.4"), act("5effbb"), act("aizyf1")),
    needs=frozenset({Links, TextBlocks}),
    evaluate=evaluate,
)
