"""The medical disclaimer stands where the policy wants it.

What it checks: the place of the page's disclaimer against `disclaimer.place`: `article` (in the article, or right
before or after it), `end` (in the last quarter of the article's text, or right after it), `footer` (in the page's
footer).
Why it matters: a disclaimer that stands far from what it is about is not read with it, and guidance on disclosures asks
for it close to the claim.
How to fix: move the disclaimer to the place that the policy names.
Passes: a last paragraph "This article is not medical advice." for `place = "end"`
Fails: the same sentence in the page's footer for `place = "article"`
Limits: what belongs to the article is told by `<article>` and `<main>`; on a page with neither, its place cannot be
told.
Sources: the publisher's policy, [disclaimer] place; FTC, Health Products Compliance Guidance (December 2022).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.medical.found import statements, text_of
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import PageRule

AROUND = 4
"""Blocks before and after the article that still stand right beside it."""
LAST = 0.75
"""Share of the article's text after which its end begins."""
FOOTER = "contentinfo"
WANTED = {
    "article": "in the article or right beside it",
    "end": "at the end of the article",
    "footer": "in the page's footer",
}


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Passed where some statement of the page stands where it should; else failed at the weightiest."""
    place = policy.disclaimer.place
    said = statements(text_of(page))
    if place == "anywhere" or not said:
        return
    blocks = page.get(TextBlocks).blocks
    if place != "footer" and not any(block.in_article for block in blocks):
        yield Outcome.cant_tell(_untold(place, said[0].core), said[0].core.target)
        return
    right = next((one.core for one in said if _stands(one.core, place, blocks)), None)
    if right:
        yield Outcome.passed(right.target, right.text)
    else:
        yield Outcome.failed(_elsewhere(place, said[0].core), said[0].core.target)


def _stands(block: TextBlock, place: str, blocks: Sequence[TextBlock]) -> bool:
    if place == "footer":
        return block.region == FOOTER
    inside = [index for index, one in enumerate(blocks) if one.in_article]
    here = blocks.index(block)
    after = inside[-1] < here <= inside[-1] + AROUND
    if place == "article":
        return block.in_article or after or inside[0] - AROUND <= here < inside[0]
    return after or (block.in_article and _share_before(here, inside, blocks) >= LAST)


def _share_before(here: int, inside: Sequence[int], blocks: Sequence[TextBlock]) -> float:
    """How much of the article's text comes before a block, from 0 to 1; the block itself counts as before."""
    lengths = {index: len(blocks[index].text) for index in inside}
    return sum(length for index, length in lengths.items() if index <= here) / max(1, sum(lengths.values()))


def _elsewhere(place: str, block: TextBlock) -> Finding:
    where = "in the footer" if block.region == FOOTER else "in the article" if block.in_article else "elsewhere"
    return Finding(
        message=f"The medical disclaimer does not stand {WANTED[place]} but {where}: “{block.text}”",
        hint=f"Move it: it has to stand {WANTED[place]}.",
        found=block.text,
    )


def _untold(place: str, block: TextBlock) -> Finding:
    return Finding(
        message=f"The page marks no article, so that it cannot be told where the disclaimer stands: “{block.text}”",
        hint=f"Does it stand {WANTED[place]}? Mark the article with <main> or <article>.",
        found=block.text,
    )


RULE = PageRule(
    id="medical/disclaimer-placed",
    title="The medical disclaimer stands where the policy wants it",
    severity=Severity.MODERATE,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    needs=frozenset({TextBlocks, Document}),
    evaluate=evaluate,
)
