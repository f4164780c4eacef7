"""No author's name is cut off, and “et al.” is written as such.

What it checks: the names before the title do not break off at a comma or an “and”, no dots stand in place of names
(but for the more than twenty authors of APA style), and “et al.” has its full stop where it belongs.
Why it matters: a list of names that breaks off shows that something was lost in copying, and a search by author fails.
How to fix: copy the authors anew from PubMed or the publisher's page.
Passes: "Smith J, Lee K, et al. Back pain."
Fails: "Smith J,. Back pain.", "Smith J, et. al. Back pain."
Limits: dots, and “et al” that runs into the title, are cantTell; how many authors must be named is a matter of style
(citations/authors-listed).
Sources: Citing Medicine (NLM), 2nd ed., chapter 1A; AMA Manual of Style, 11th ed., 3.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.citations.read import NEEDS, Entry, entries
from rules.citations.text import CAPITAL, plain
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_FAULTS = (
    (re.compile(r"\bet\.\s?al\b"), "“et” is a word, and has no full stop"),
    (
        re.compile(rf"\b{CAPITAL}{{1,3}}\.?\s?,\s?(?:(?:and|&)\s?)?\.(?=\s{CAPITAL})"),
        "the list of authors breaks off at a comma",
    ),
    (re.compile(rf"\b{CAPITAL}{{1,3}}\.?,\s?,\s?{CAPITAL}"), "a name is missing between two commas"),
    (re.compile(rf"\b{CAPITAL}{{1,3}}\.?,?\s(?:and|&)\s?[.:;]\s"), "the list of authors breaks off at “and”"),
)
_DOUBTS = (
    (re.compile(rf"\bet al\s(?={CAPITAL})"), "“et al” runs into the title"),
    (re.compile(r",?\s?(?:\.\.\.|…)"), "dots stand in place of names"),
)
_BEYOND = 8
"""Characters behind the authors that belong to how their list ends."""
_NO_AUTHOR = 60
"""Characters looked at where no author was read, as happens with a list that is broken."""
_MANY = 15
"""Commas of a list so long that APA style leaves names out by dots."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each broken list of authors; one for each reference whose authors are whole."""
    for entry in entries(page):
        text = _authors(entry)
        fault = next((why for pattern, why in _FAULTS if pattern.search(text)), "")
        doubt = next((why for pattern, why in _DOUBTS if pattern.search(text)), "") if text.count(",") < _MANY else ""
        if fault:
            yield Outcome.failed(_finding(entry, fault), entry.reference.target)
        elif doubt and "author" in entry.parsed.names:
            yield Outcome.cant_tell(_finding(entry, doubt), entry.reference.target)
        elif "author" in entry.parsed.names:
            yield Outcome.passed(entry.reference.target)


def _authors(entry: Entry) -> str:
    """The stretch in which the authors stand, and how it ends."""
    text = plain(entry.reference.text)
    field = next((one for one in entry.parsed.fields if one.name == "author"), None)
    if field is None:
        return text[:_NO_AUTHOR]
    return text[field.start : field.end + _BEYOND]


def _finding(entry: Entry, why: str) -> Finding:
    return Finding(
        message=f"The authors of {entry.name.lower()} are not whole: {why}. {entry.quote}",
        hint="Copy the authors anew from PubMed or the publisher's page.",
        found=_authors(entry),
    )


RULE = PageRule(
    id="citations/authors-whole",
    title="No author's name is cut off",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
