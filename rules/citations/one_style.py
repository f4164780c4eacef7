"""All references of a page are written in one style.

What it checks: where most journal articles of the list are in one recognisable style (figures by position as in NLM
and AMA, APA, MLA, or the house style with its labels), each that is in another is named.
Why it matters: a list in one style shows that somebody has looked after it, and is easier to check.
How to fix: write the reference as the others are.
Passes: a list in which all articles read "2001;26(8):909-19"
Fails: nothing fails: which style a page keeps is for the house to decide, and a person is asked.
Limits: off by default. NLM and AMA count as one, and only journal articles are compared: books and web pages look
alike in most styles. Two thirds of at least three must agree.
Sources: AMA Manual of Style, 11th ed., 3.1; the publisher's style guide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rules.citations.read import NEEDS, Entry, entries
from rules.citations.text import LONGEST, plain
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_STYLES = (
    ("the house style", re.compile(r"\bVol\. ?\w+\. ?(?:No\. ?\w+\. ?)?Pp?\. ?\w")),
    ("MLA style", re.compile(r"\bvol\. ?\w+, ?(?:no\. ?\w+, ?)?(?:[^.]{0,20}(?:19|20)\d\d, ?)pp?\. ?\w")),
    (
        "APA style",
        re.compile(r"\((?:19|20)\d\d[a-h]?(?:, [^)]{3,20})?\)\. .{10,400}, \d{1,4}(?: ?\([^)]{1,12}\))?, ?\w?\d"),
    ),
    (
        "NLM or AMA style",
        re.compile(r"(?:19|20)\d\d(?: [A-Z][a-z]{2}[^;]{0,12})?; ?\d{1,4}(?: ?\([^)]{1,12}\))?: ?\w?\d"),
    ),
)
_LEAST = 3
_SHARE = 2 / 3


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Asks about each reference in another style than most; passed where all agree."""
    known = [(entry, style) for entry in entries(page) if (style := style_of_article(entry.reference.text))]
    counted = Counter(style for _, style in known).most_common(1)
    if len(known) < _LEAST or counted[0][1] < _SHARE * len(known):
        return
    usual = counted[0][0]
    others = [(entry, style) for entry, style in known if style != usual]
    yield from (Outcome.cant_tell(_finding(entry, style, usual), entry.reference.target) for entry, style in others)
    if not others:
        yield Outcome.passed()


def style_of_article(text: str) -> str:
    """The style in which the figures of a journal article are written; empty where it is none of those known."""
    spelled = plain(text[:LONGEST])
    return next((name for name, pattern in _STYLES if pattern.search(spelled)), "")


def _finding(entry: Entry, style: str, usual: str) -> Finding:
    return Finding(
        message=f"Most references are in {usual}, and {entry.name.lower()} looks like {style}: {entry.quote}",
        hint="Write it as the others are.",
        found=entry.reference.text,
    )


RULE = PageRule(
    id="citations/one-style",
    title="All references of a page are written in one style",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    enabled=False,
    needs=NEEDS,
    evaluate=evaluate,
)
