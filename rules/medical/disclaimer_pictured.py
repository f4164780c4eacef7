"""The medical disclaimer is text, and not only a picture of text.

What it checks: on a page without a medical disclaimer in its text, the words recognised in its largest pictures.
Why it matters: what is written in a picture is not read out, cannot be enlarged sharply or translated, and is gone
where pictures are not loaded.
How to fix: write the disclaimer out as visible text.
Passes: a page that has its disclaimer in a paragraph, whatever its pictures show
Fails: '<img src="disclaimer.png" alt="">' that shows "This information is not a substitute for your doctor's advice."
Limits: needs tesseract to be installed, and reads the languages that it was installed with. A word that is not
recognised can hide a disclaimer. The twelve largest pictures of a page are read.
Sources: WCAG 2.2, 1.1.1 Non-text Content and 1.4.5 Images of Text; FTC, Health Products Compliance Guidance (2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.found import carrier, pictured_text, text_of
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, PictureTexts, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import Depth, PageRule
from rules.wcag.pictures import TESSERACT


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Failed on the picture that alone carries the disclaimer."""
    if not policy.disclaimer.required:
        return
    if block := carrier(text_of(page), policy):
        yield Outcome.passed(block.target, block.text)
        return
    page.get(PictureTexts)  # untested where the pictures were not read
    if block := carrier(pictured_text(page), policy):
        yield Outcome.failed(_only_pictured(block), block.target)


def _only_pictured(block: TextBlock) -> Finding:
    return Finding(
        message=f"The medical disclaimer stands only in a picture: “{block.text}”",
        hint="Write it out as visible text at the end of the article.",
        found=block.text,
    )


RULE = PageRule(
    id="medical/disclaimer-pictured",
    title="The medical disclaimer is text, and not only a picture of text",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    depth=Depth.DEEP,
    program=TESSERACT,
    needs=frozenset({TextBlocks, Document, PictureTexts}),
    evaluate=evaluate,
)
