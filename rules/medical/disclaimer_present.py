"""An article carries a medical disclaimer.

What it checks: somewhere on the page stands a statement about this content that says what it is not (medical advice, a
diagnosis), what it does not replace (a doctor's advice, a visit), or that the reader is to see a professional before
acting on it. Sentences are read for what they say, in English, German, Spanish, French, Italian and Portuguese, and
neighbouring blocks are read together.
Why it matters: readers act on what they read. The disclaimer tells them where the article's competence ends, and
licensors and counsel ask for it on every page of patient education.
How to fix: add the approved disclaimer at the end of the article, as visible text.
Passes: "This information is not a substitute for the advice of your doctor."
Fails: "Talk to your doctor before you take iron." alone: advice in the body, not a statement about the content; a
disclaimer that stands only in the alternative of a picture or in a tooltip
Limits: a page that only links to its disclaimer is judged by medical/disclaimer-linked, and one that only shows it in a
picture by medical/disclaimer-pictured, where deep audits read pictures; this rule is inapplicable there. One that
stands in a frame is put to a person, and so is a frame that cannot be read, such as one of another site, whose name or
address speaks of a disclaimer. Whether a statement is enough in law, counsel decides.
Sources: FTC, Health Products Compliance Guidance (December 2022); the publisher's policy, [disclaimer].
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.found import (
    beside_text,
    carrier,
    closed_frame,
    disclaimer_links,
    framed_text,
    nearest,
    pictured_text,
    text_of,
)
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Frame, Frames, Images, Links, Page, TextBlock, TextBlocks, Tooltips
from rules.policy import Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Passed on the statement; failed where there is none and no link to one."""
    if block := carrier(text_of(page), policy):
        yield Outcome.passed(block.target, block.text)
    elif policy.disclaimer.required:
        yield from _without(page, policy)


def _without(page: Page, policy: Policy) -> Iterator[Outcome]:
    """What to say of a page whose text carries no disclaimer."""
    if block := carrier(framed_text(page), policy):
        yield Outcome.cant_tell(_framed(block), block.target)
    elif frame := closed_frame(page):
        yield Outcome.cant_tell(_unread(frame), frame.target)
    elif not carrier(pictured_text(page), policy):
        yield from _nowhere_seen(page, policy)


def _nowhere_seen(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Of a page that shows none: neither as text nor in a picture."""
    if block := carrier(beside_text(page), policy):
        yield Outcome.failed(_out_of_sight(block), block.target)
    elif not disclaimer_links(page):
        yield Outcome.failed(_missing(nearest(page)))


def _framed(block: TextBlock) -> Finding:
    return Finding(
        message=f"The medical disclaimer stands in a frame, not in the page itself: “{block.text}”",
        hint="Can readers see it there without scrolling the frame? If not, write it out in the article.",
        found=block.text,
    )


def _unread(frame: Frame) -> Finding:
    return Finding(
        message="No medical disclaimer on this page, but a frame that could not be read: "
        f"“{frame.name or frame.shows.address}”",
        hint="Does the frame show the disclaimer? Better write it out in the article.",
        found=frame.name,
    )


def _out_of_sight(block: TextBlock) -> Finding:
    return Finding(
        message=f"The medical disclaimer stands only in {block.tag}, not in the text: “{block.text}”",
        hint="Write it out as visible text at the end of the article.",
        found=block.text,
    )


def _missing(near: str) -> Finding:
    return Finding(
        message="No medical disclaimer on this page. Looked in the article, around it and in the footer"
        + (f"; nearest text: “{near}”" if near else "; nothing comes near one."),
        hint="Add the medical disclaimer as visible text at the end of the article.",
    )


RULE = PageRule(
    id="medical/disclaimer-present",
    title="An article carries a medical disclaimer",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    needs=frozenset({TextBlocks, Links, Document, Images, Tooltips, Frames}),
    evaluate=evaluate,
)
