"""An article that says what a dietary supplement does carries the FDA's statement.

What it checks: articles whose heading or title is about dietary supplements, or whose text speaks of them often, for
the statement "This statement has not been evaluated by the Food and Drug Administration. This product is not intended
to diagnose, treat, cure, or prevent any disease", in these words or nearly.
Why it matters: in the United States a structure or function claim on a supplement must carry it; a publisher whose
articles sell or recommend supplements is asked for it too.
How to fix: add the statement, word for word, beside the claim.
Passes: an article on vitamin supplements that ends with the statement
Fails: never for certain: whether an article makes a claim for a product is for a person to say
Limits: English only, and law of the United States. Off by default.
Sources: 21 CFR 101.93(c); FDA, Small Entity Compliance Guide on Structure/Function Claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.house import SUPPLEMENT_STATEMENT
from rules.rule import PageRule
from rules.text.required import find

STATEMENT = (
    "This statement has not been evaluated by the Food and Drug Administration. "
    "This product is not intended to diagnose, treat, cure, or prevent any disease."
)
LIKE = 0.75
"""Share of the statement's words from which it is the statement: the plural form, or one for a whole page."""
OFTEN = 5
"""Mentions from which an article speaks of supplements, and not only of other things beside them."""
_SUPPLEMENT = re.compile(r"\b(?:dietary|nutritional|herbal|vitamin|mineral|food) supplements?\b", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Passed on the statement; a question at the first mention of supplements where it is missing."""
    blocks = [block for block in page.get(TextBlocks).blocks if block.seen and block.in_article]
    about = [block for block in blocks if _SUPPLEMENT.search(block.text)]
    if not _speaks_of_supplements(page, about):
        return
    found = find(STATEMENT, [block for block in page.get(TextBlocks).blocks if block.seen])
    if found.block and found.likeness >= LIKE:
        yield Outcome.passed(found.block.target, found.text)
    else:
        yield Outcome.cant_tell(_missing(found.text), about[0].target if about else None)


def _speaks_of_supplements(page: Page, about: list[TextBlock]) -> bool:
    headed = any(block.heading for block in about) or bool(_SUPPLEMENT.search(page.title))
    return headed or sum(len(_SUPPLEMENT.findall(block.text)) for block in about) >= OFTEN


def _missing(near: str) -> Finding:
    return Finding(
        message="The article is about dietary supplements and does not carry the FDA's statement.",
        hint="Does it say what a supplement does for the body, or lead to a product? Then add the statement.",
        expected=STATEMENT,
        found=near,
    )


RULE = PageRule(
    id="medical/supplement-statement",
    title="An article that says what a dietary supplement does carries the FDA's statement",
    severity=Severity.MODERATE,
    requirements=(SUPPLEMENT_STATEMENT,),
    articles_only=True,
    enabled=False,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
