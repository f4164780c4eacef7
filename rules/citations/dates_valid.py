"""The dates and pages of a reference are possible.

What it checks: no reference is dated, or was accessed, after the day of the check; the last page does not come before
the first, once a shortened range such as "909-19" is written out.
Why it matters: an impossible figure is a slip of the pen that makes the reader doubt the rest.
How to fix: look up the work and correct the figure.
Passes: "2001;26(8):909-19", accessed yesterday
Fails: "Spine. 2091;26(8):909-919", "Spine. 2001;26(8):919-909"
Limits: journals date their issues up to some months ahead; such a date is cantTell, and so are pages that run backwards
where neither a volume nor a journal or book shows that they are pages.
Sources: Citing Medicine (NLM), 2nd ed., chapter 1A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rules.citations.read import NEEDS, Entry, entries
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule
from rules.text.dates import earliest

AHEAD = timedelta(days=150)
"""How far ahead of its appearance an issue may be dated."""
_RANGE = re.compile(r"\D*?([A-Za-z]*)(\d+)\s?[-–—‐‑−]{1,2}\s?([A-Za-z]*)(\d+)\W*")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each impossible figure; one for each reference that has dates or pages and no such figure."""
    for entry in entries(page):
        wrong = [*_dates(entry, policy.today), *_pages(entry)]
        yield from wrong
        if not wrong and entry.parsed.names & {"date", "accessed", "pages"}:
            yield Outcome.passed(entry.reference.target)


def _dates(entry: Entry, today: date) -> Iterator[Outcome]:
    for name, slack in (("date", AHEAD), ("accessed", timedelta(days=1))):
        text = entry.parsed.get(name)
        day = earliest(text)
        if day and day > today:
            words = "is dated" if name == "date" else "was accessed on"
            finding = Finding(
                message=f"{entry.name} {words} {text.strip(' .;')}, which is after {today.isoformat()}: {entry.quote}",
                hint="Correct the date.",
                found=text,
            )
            judge = Outcome.cant_tell if day <= today + slack else Outcome.failed
            yield judge(finding, entry.reference.target)


def _pages(entry: Entry) -> Iterator[Outcome]:
    text = entry.parsed.get("pages")
    pair = page_range(text)
    if pair and pair[1] < pair[0]:
        finding = Finding(
            message=f"{entry.name} ends on page {pair[1]}, before it begins on page {pair[0]}: {entry.quote}",
            hint="Correct the pages.",
            found=text,
        )
        located = {"volume", "container"} & entry.parsed.names and "pages" not in entry.parsed.doubtful
        yield (Outcome.failed if located else Outcome.cant_tell)(finding, entry.reference.target)


def page_range(text: str) -> tuple[int, int] | None:
    """First and last page, a shortened last one written out (909-19 is 909 to 919); None for anything but a range."""
    match = _RANGE.fullmatch(text)
    if not match or (match[3] and match[1].lower() != match[3].lower()) or (match[4][0] == "0" and match[2][0] != "0"):
        return None
    first, last = match[2], match[4]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), int(last)


RULE = PageRule(
    id="citations/dates-valid",
    title="The dates and pages of every reference are possible",
    severity=Severity.MODERATE,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
