"""A registered mark carries its symbol where readers first or most prominently meet it.

What it checks: for each mark of the register that the page mentions, that its first mention in the article (or on the
page, where the article has none), the one in the highest heading, in the page's title, in the alternative of a
picture or in a tooltip carries a symbol. Whether it is the right one is the business of legal/trademark-right-symbol.
Why it matters: the licence asks for it, and a mark used without notice weakens the owner's claim.
How to fix: write the mark with its symbol at its first mention, for example "eORTHOPOD®".
Passes: "<h1>From eORTHOPOD<sup>®</sup></h1>"
Fails: "<p>Content by eORTHOPOD</p>"
Limits: marks inside pictures are not seen. A mark that is a common word is known only as the register writes it, or in
capitals.
Sources: USPTO, "What is a trademark?"; the publisher's licence (policy, [[mark]]).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.marks import Mention, mentions
from rules.model import Finding, Outcome, Severity, Target
from rules.page import Document, Images, Page, TextBlock, TextBlocks, Tooltips
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each mark that the page mentions."""
    blocks = [block for block in page.get(TextBlocks).blocks if block.seen]
    beside = list(_beside(page))
    for mark in policy.marks:
        found = list(mentions(mark, blocks))
        if found:
            yield _judge(mark, found, list(mentions(mark, beside)))


def _beside(page: Page) -> Iterator[TextBlock]:
    """What readers meet beside the running text: the page's title, what pictures say, and tooltips."""
    yield TextBlock(text=page.title, target=Target("title"), tag="title")
    for image in page.get(Images).images:
        if image.seen and image.name:
            yield TextBlock(text=image.name, target=image.target, tag="img")
    for tooltip in page.get(Tooltips).tooltips:
        yield TextBlock(text=tooltip.text, target=tooltip.target, tag="title")


def _judge(mark: Mark, found: list[Mention], beside: list[Mention]) -> Outcome:
    first = next((one for one in found if one.block.in_article), found[0])
    headings = sorted((one for one in found if one.block.heading), key=lambda one: one.block.heading)
    for one in (first, *headings[:1], *beside):
        if one.symbol:
            return Outcome.passed(one.block.target, one.context)
    return Outcome.failed(_no_symbol(mark, first), first.block.target)


def _no_symbol(mark: Mark, first: Mention) -> Finding:
    return Finding(
        message=f"“{mark.name}” first appears without {mark.symbol}: “{first.context}”",
        hint=f"Write “{mark.name}{mark.symbol}” here.",
        expected=f"{mark.name}{mark.symbol}",
        found=first.text,
    )


RULE = PageRule(
    id="legal/trademark-symbol",
    title="A registered mark carries its symbol where readers first or most prominently meet it",
    severity=Severity.MODERATE,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks, Images, Document, Tooltips}),
    evaluate=evaluate,
)
