"""A picture's alternative is no file name and no placeholder.

What it checks: the accessible names of pictures: whether one is the name of a file, a camera's number, or a word for
any picture (“image”, “photo”, “alt text”), which editors and scripts fill in.
Why it matters: a screen reader says “graphic” by itself; after it come “I M G underscore 4 7 1 1” or “image”, and what
the picture says stays unknown.
How to fix: write what the picture says; give one that says nothing an empty alternative.
Passes: '<img src="IMG_4711.jpg" alt="A nurse takes a blood sample">'
Fails: '<img src="IMG_4711.jpg" alt="IMG_4711.jpg">'
Limits: whether an alternative describes its picture is for people to say. A word for a kind of picture (“logo”) is put
to them. Placeholders are known in English, French, German, Italian, Portuguese and Spanish.
Sources: WCAG 2.2, 1.1.1 Non-text Content; failure F30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Image, Images, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.placeholders import bare, placeholders

_FILE = re.compile(r"\S.{0,200}\.(?:jpe?g|jfif|png|gif|webp|avif|svg|bmp|tiff?|heic|ico)", re.IGNORECASE)
_CAMERA = re.compile(
    r"(?:img|dsc[fn]?|dscn|pict?|mvi|pxl|imgp|wp|gopr|dji|sam|cimg|photo|image|scan)[-_ ]?\d{3,}(?:[-_ ()x\d]*)"
    r"|p\d{6,}|image\d+|(?:screen ?shot|bildschirmfoto|capture d.écran|captura de pantalla)[-_ ]\d[-\d:. ]*.*"
    r"|(?:shutterstock|istock|adobestock|depositphotos|gettyimages|dreamstime|fotolia)[-_ ]*\d{4,}.*"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=\S*\d)(?=\S*[a-f])[0-9a-f]{20,}"
)
"""What cameras, scanners, stock agencies and content systems call their files."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each picture with an alternative that screen readers say."""
    for image in page.get(Images).images:
        if not (image.seen and image.accessible and image.name):
            continue
        fault = _fault(image)
        if fault and _is_topic(image, page):
            yield Outcome.cant_tell(_question(image, fault), image.target)
        elif fault:
            yield Outcome.failed(_finding(image, fault), image.target)
        elif bare(image.name) in placeholders("kind_of_picture"):
            yield Outcome.cant_tell(_question(image, "the name of a kind of picture"), image.target)
        else:
            yield Outcome.passed(image.target)


def _fault(image: Image) -> str:
    """What the alternative is in place of one; empty where it may be one."""
    text = bare(image.name)
    if _FILE.fullmatch(image.name.strip()):
        return "the name of a file"
    if _CAMERA.fullmatch(text):
        return "what a camera or an archive calls a file"
    return "a word for any picture" if text in placeholders("picture") or not text else ""


def _is_topic(image: Image, page: Page) -> bool:
    """Whether the page says the same in its text: a list of files, an article on pixels."""
    name = " ".join(image.name.split()).casefold()
    return any(block.seen and name == " ".join(block.text.split()).casefold() for block in page.get(TextBlocks).blocks)


def _finding(image: Image, fault: str) -> Finding:
    return Finding(
        message=f"The alternative “{image.name}” is {fault}: it says nothing of the picture",
        hint="Write what the picture says; give it an empty alternative if that is nothing.",
        found=image.name,
    )


def _question(image: Image, fault: str) -> Finding:
    return Finding(
        message=f"The alternative “{image.name}” is {fault}. Does it say what the picture says?",
        hint="Write what the picture says; give it an empty alternative if that is nothing.",
        found=image.name,
    )


RULE = PageRule(
    id="wcag/alt-placeholder",
    title="A picture's alternative is no file name and no placeholder",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("1.1.1"), act("qt1vmo")),
    needs=frozenset({Images, TextBlocks}),
    evaluate=evaluate,
)
