"""What a site calls itself, by metadata, host, title and copyright lines: a denial in its name is of its content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.legal.owners import core
from rules.page import Document, Page, TextBlocks
from rules.text.addresses import host
from rules.text.sentences import fold, words

_META = ("og:site_name", "application-name")
_SHORTEST = 3
_COPYRIGHT = re.compile(
    r"(?:©|copyright\b|\(c\))[\s©\d–—,-]*(?:by\s+)?(?P<holder>(?-i:[A-ZÀ-Þ])[^.,;|©®™–—]{2,60}?)"
    r"(?=[.,;|©®™–—]|\s(?:inc|llc|ltd)\b|\s(?:19|20)\d\d|\s(?i:all rights)|\s*$)",
    re.IGNORECASE,
)


def site_names(page: Page) -> frozenset[str]:
    """The names as plain words."""
    document = page.get(Document)
    said = [document.meta.get(key, "") for key in _META]
    said += re.split(r"\s[|–—-]\s", page.title)[1:][-1:]
    for address in (page.final_url, document.canonical, document.meta.get("og:url", "")):
        said += _host_names(address)
    return frozenset(name for name in map(words, [*said, *_holders(page)]) if len(name) >= _SHORTEST)


def _host_names(address: str) -> list[str]:
    """The host, and its longest label before the last: “ironwood” of health.ironwood.example."""
    name = host(address)
    return [name, max(name.split(".")[:-1], key=len, default="")]


def _holders(page: Page) -> Iterator[str]:
    """Who holds the page's copyright, without the legal form."""
    for block in page.get(TextBlocks).blocks:
        if "©" in block.text or "opyright" in block.text:
            for match in _COPYRIGHT.finditer(fold(block.text)):
                yield re.sub(r"^(?:the|der|die|das)\s", "", core(match["holder"].strip()), flags=re.IGNORECASE)


def starts_with_name(clause: str, names: frozenset[str]) -> bool:
    """Whether a clause of plain words starts with one of the names, whichever of its words are run together."""
    said = clause.removeprefix("the ").split()
    return not {"".join(said[:count]) for count in range(1, len(said) + 1)}.isdisjoint(_run_together(names))


def _run_together(names: frozenset[str]) -> set[str]:
    return {name.replace(" ", "") for name in names}
