"""The medical disclaimer can be seen, read and heard.

What it checks: the blocks that carry the disclaimer are painted where a reader can scroll to, are in the accessibility
tree, and reach the policy's least font size and contrast. Text in a closed disclosure, off screen or only for screen
readers does not count. Where several blocks carry it, one readable statement is enough. One that is given only in
another language than the page declares is put to a person.
Why it matters: a disclosure must be clear and conspicuous; a reader whom it does not reach has not been told.
How to fix: show the disclaimer as ordinary text, dark on light and at least as large as the policy asks, outside of
anything that must be opened first.
Passes: "<p>This information does not replace the advice of your doctor.</p>"
Fails: "<details><summary>Legal</summary>This information does not replace the advice of your doctor.</details>"
Limits: where the text lies on a picture or under another element, contrast and sight of it cannot be told: a person has
to look. Text inside pictures is not read.
Sources: FTC, Health Products Compliance Guidance (December 2022); WCAG 2.2, 1.4.3 Contrast (Minimum).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.found import Text, carrier, statements, text_of
from rules.medical.reader import LANGUAGES
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.policy import Disclaimer, Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import PageRule
from rules.text.contrast import contrast

_HIDDEN = {
    "display": "it is not displayed",
    "visibility": "it is set to be invisible",
    "opacity": "it is fully transparent",
    "size": "its box has no size",
    "clipped": "it is clipped away",
    "offscreen": "it is placed outside of the page",
    "details": "it is inside a closed disclosure",
    "covered": "another element lies over it",
}


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Passed where the readable blocks alone carry a disclaimer; else what keeps readers from it."""
    text, terms = text_of(page), policy.disclaimer
    legible = text.only(lambda block: not faults(block, terms))
    certain = legible.only(lambda block: not doubts(block))
    if (there := carrier(text, policy)) is None:
        return
    if block := carrier(certain, policy):
        foreign = _foreign(page, certain)
        yield Outcome.cant_tell(foreign, block.target) if foreign else Outcome.passed(block.target, block.text)
    elif block := carrier(legible, policy):
        yield Outcome.cant_tell(_doubtful(block), block.target)
    else:
        yield Outcome.failed(_unreadable(there, terms), there.target)


def _foreign(page: Page, text: Text) -> Finding | None:
    """A question where all that is said is said in another language than the page declares."""
    declared = page.get(Document).language.lower().partition("-")[0]
    said = {one.language for one in statements(text)}
    if declared not in LANGUAGES or not said or declared in said:
        return None
    languages = ", ".join(sorted(said))
    return Finding(
        message=f"The page is declared to be in “{declared}”, its medical disclaimer is in “{languages}”.",
        hint="Can the article's readers read it? If not, give it in their language too.",
    )


def faults(block: TextBlock, terms: Disclaimer) -> list[str]:
    """What keeps readers from a block, in words; empty where nothing certain does."""
    found = []
    if not block.seen and block.hidden != "covered":
        found.append(_HIDDEN.get(block.hidden, "it is not painted"))
    if not block.accessible:
        found.append("it is kept from assistive technology")
    if block.font_size < terms.min_font_size:
        found.append(f"its font size is {block.font_size:g} px (at least {terms.min_font_size:g} px)")
    ratio = contrast(block.color, block.background)
    if block.seen and ratio is not None and ratio < terms.min_contrast:
        found.append(f"its contrast is {ratio:.2f} to 1 (at least {terms.min_contrast:g} to 1)")
    return found


def doubts(block: TextBlock) -> list[str]:
    """What a person must look at before the block can be called readable."""
    found = [_HIDDEN["covered"]] if not block.seen and block.hidden == "covered" else []
    return found if contrast(block.color, block.background) else [*found, "the colour behind it is not known"]


def _doubtful(block: TextBlock) -> Finding:
    why = " and ".join(doubts(block)) or "part of it is doubtful"
    return Finding(
        message=f"It cannot be told whether the medical disclaimer can be read: {why}: “{block.text}”",
        hint="Look at it on the page: is it legible?",
        found=block.text,
    )


def _unreadable(block: TextBlock, terms: Disclaimer) -> Finding:
    why = ", ".join(faults(block, terms)) or "part of it is out of reach"
    return Finding(
        message=f"The medical disclaimer cannot be read: {why}: “{block.text}”",
        hint="Show the disclaimer as ordinary text, in sight of every reader and screen reader.",
        found=block.text,
    )


RULE = PageRule(
    id="medical/disclaimer-visible",
    title="The medical disclaimer can be seen, read and heard",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    articles_only=True,
    needs=frozenset({TextBlocks, Document}),
    evaluate=evaluate,
)
