"""An article says when it was last reviewed, and that was not too long ago.

What it checks: the date of the last review, or else of the last update, that the article shows or that its JSON-LD
(lastReviewed, dateModified) or metadata declare: that there is one, that it is a day of the calendar and not in the
future, that it is no older than `quality.max_age_months`, and that what is shown and what is declared agree.
Why it matters: medical knowledge changes, and a reader cannot tell an old page from a current one by its look.
How to fix: have the article reviewed, and show the date; let the template write the same date into the JSON-LD.
Passes: "Last reviewed: March 3, 2025" in 2026
Fails: no date at all; "Last reviewed: March 3, 2015"; "Reviewed: March 3, 2031"; a lastReviewed of another day
Limits: labels are known in English, German, Spanish, French, Italian and Portuguese. Off by default.
Sources: JAMA benchmarks (currency), Silberg and others 1997; schema.org, lastReviewed and dateModified.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rules.citations.read import NEEDS
from rules.medical.review import Act, Stamp, declared, stamps
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page
from rules.policy import Policy
from rules.requirements.house import CURRENT_CONTENT
from rules.rule import PageRule

_MONTH = timedelta(days=30.44)
_SLACK = timedelta(days=1)
"""A day may begin earlier elsewhere."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome on the date that counts, shown or else declared, for each fault; failed where there is none."""
    shown, machine = stamps(page), declared(page.get(Document))
    unread = [one for one in shown if not one.days]
    yield from (Outcome.failed(_no_day(one), one.block.target) for one in unread)
    dated = [one for one in shown if one.days]
    latest = max(dated, key=lambda one: (one.act == "reviewed", one.days[-1]), default=None)
    day = latest.days[-1] if latest else machine.get("reviewed", machine.get("updated"))
    if day is None:
        yield from () if unread else (Outcome.failed(_missing()),)
        return
    target = latest.block.target if latest else None
    findings = [finding for finding in (_out_of_time(day, policy), _disagreement(dated, machine)) if finding]
    yield from (Outcome.failed(finding, target) for finding in findings)
    if not findings:
        yield Outcome.passed(target, latest.block.text if latest else day.isoformat())


def _no_day(one: Stamp) -> Finding:
    return Finding(
        message=f"The article says that it was {one.act} on “{one.text}”, which is no day of the calendar.",
        hint="Correct the date.",
        found=one.text,
    )


def _out_of_time(day: date, policy: Policy) -> Finding | None:
    if day > policy.today + _SLACK:
        return Finding(
            message=f"The article says that it was reviewed on {day.isoformat()}, which is in the future.",
            hint="Correct the date.",
            found=day.isoformat(),
        )
    most = policy.quality.max_age_months
    if policy.today - day > most * _MONTH:
        return Finding(
            message=f"The article was last reviewed on {day.isoformat()}, more than {most} months ago.",
            hint="Have it reviewed, and show the new date.",
            found=day.isoformat(),
        )
    return None


def _disagreement(shown: list[Stamp], machine: dict[Act, date]) -> Finding | None:
    for one in shown:
        told = machine.get(one.act)
        if told and not one.days[0] - _SLACK <= told <= one.days[-1] + _SLACK:
            return Finding(
                message=f"The article shows “{one.text}” as the day it was {one.act}; its metadata say {told}.",
                hint="Let both say the same.",
                expected=told.isoformat(),
                found=one.text,
            )
    return None


def _missing() -> Finding:
    return Finding(
        message="Nothing says when this article was last reviewed or updated: neither its text nor its JSON-LD.",
        hint="Show the date of the last review, such as “Last reviewed: March 3, 2025”.",
    )


RULE = PageRule(
    id="medical/review-date",
    title="An article says when it was last reviewed, and that was not too long ago",
    severity=Severity.MODERATE,
    requirements=(CURRENT_CONTENT,),
    articles_only=True,
    enabled=False,
    needs=NEEDS,
    evaluate=evaluate,
)
