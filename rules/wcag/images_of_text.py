"""Text is text, and no picture of text.

What it checks: the largest pictures of the page, background images included, by text recognition: whether one is
nothing but words that could as well be written in the page.
Why it matters: text in a picture cannot be enlarged sharply, recoloured, spaced wider, translated or selected; who
needs any of these loses it.
How to fix: write the text in the page and style it with CSS; keep pictures for logos and for what is more than text.
Passes: '<h2 class="display">Welcome</h2>'
Fails: '<img src="opening-hours.png" alt="Our practice is open from 8 to 18 h">' that shows just these words
Limits: needs tesseract to be installed, and reads the languages that it was installed with. Photos are not read. Logos,
charts, screenshots and whatever its name or class says to be one are left alone; a few words that may be a name are put
to a person. The twelve largest pictures of a page are read.
Sources: WCAG 2.2, 1.4.5 Images of Text; technique C22.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Page, PictureText, PictureTexts
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.pictures import TESSERACT, Reading, is_essential, lexicon, read

_SENTENCE = 5
"""Words from which a picture of nothing but text is no name."""
_MUCH = 8
"""Words from which a picture with other things in it is asked about."""
_SHARE = 0.5
"""Share of its lines and edges that they must have."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each picture that was read, and one for all that were not."""
    pictures = page.get(PictureTexts)
    for picture in pictures.pictures:
        reading = read(picture)
        if not reading or is_essential(picture, reading):
            yield Outcome.passed(picture.target)
        elif _is_text(picture, reading):
            yield Outcome.failed(_finding(reading), picture.target)
        elif _may_be_text(reading):
            yield Outcome.cant_tell(_question(reading), picture.target)
        else:
            yield Outcome.passed(picture.target)
    if pictures.left_out:
        yield Outcome.cant_tell(_unread(pictures.left_out))


def _is_text(picture: PictureText, reading: Reading) -> bool:
    """Whether it is certainly nothing but text that could stand in the page."""
    said = reading.terms
    if picture.written or not reading.sure:
        return bool(picture.written) and len(said) > 1
    running = any(word in lexicon("running") for word in said)
    if picture.element == "input":
        return running or _is_interface(said)
    return reading.alone and ((running and len(said) >= _SENTENCE) or _is_interface(said))


def _may_be_text(reading: Reading) -> bool:
    words = len(reading.terms)
    return (reading.alone and words > 1) or (words >= _MUCH and reading.covered >= _SHARE)


def _is_interface(said: list[str]) -> bool:
    return " ".join(said) in lexicon("interface")


def _finding(reading: Reading) -> Finding:
    return Finding(
        message=f"This picture is nothing but the text “{_short(reading.text)}”",
        hint="Write the text in the page, and give it its looks with CSS.",
        found=reading.text,
    )


def _question(reading: Reading) -> Finding:
    return Finding(
        message=f"This picture shows the text “{_short(reading.text)}”. Could it as well be written in the page?",
        hint="Unless it is a logo or the picture shows more than text, write it in the page.",
        found=reading.text,
    )


def _unread(count: int) -> Finding:
    return Finding(
        message=f"The largest pictures of the page were read, and {count} more were not. Do any of these show text?",
        hint="Look at them, and write in the page what is text.",
    )


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:117]}…"


RULE = PageRule(
    id="wcag/images-of-text",
    title="Text is text, and no picture of text",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    program=TESSERACT,
    requirements=(wcag("1.4.5"), act("0va7u6")),
    needs=frozenset({PictureTexts}),
    evaluate=evaluate,
)
