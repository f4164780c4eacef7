"""A picture that screen readers pass over says nothing that the page does not say elsewhere.

What it checks: pictures with an empty alternative, with a role that takes them away, and drawings without a name: the
text in them, by text recognition, against the text of the page.
Why it matters: a picture that is marked as decoration does not exist for who listens; what only it says is lost.
How to fix: give the picture an alternative that says what it says, or write that in the page.
Passes: '<img src="fireworks.jpg" alt=""><p>Happy new year!</p>'
Fails: '<img src="sponsor-wordmark.png" alt="">' where the sponsor is named nowhere else
Limits: needs tesseract to be installed. Only text is found: what a photo or a drawing says without words is for people
to judge. Photos are not read. Pictures in links and buttons that have a name are left to that name.
Sources: WCAG 2.2, 1.1.1 Non-text Content; technique H67, failures F38 and F39.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Links, Page, PictureText, PictureTexts, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.pictures import TESSERACT, Reading, is_said_in, read, terms

_DISTINCT = 4
"""Letters of a word that is asked about where the picture shows other things too."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each ignored picture that was read."""
    ignored = [one for one in page.get(PictureTexts).pictures if _is_subject(one)]
    said = _said(page) if ignored else frozenset()
    for picture in ignored:
        reading = read(picture)
        unsaid = [word for word in reading.terms if len(word) > 1 and not is_said_in(word, said)] if reading else []
        mostly_said = len(unsaid) * 2 <= len(reading.terms)
        distinct = any(len(word) >= _DISTINCT for word in unsaid)
        certain = reading.alone and reading.sure
        if not unsaid or (mostly_said and not (certain and distinct)):
            yield Outcome.passed(picture.target)
        elif certain and not mostly_said:
            yield Outcome.failed(_finding(reading), picture.target)
        elif distinct:
            yield Outcome.cant_tell(_question(reading), picture.target)


def _is_subject(picture: PictureText) -> bool:
    named = picture.control_name and picture.control != "label"
    return picture.ignored and picture.element not in ("background", "input") and not named


def _said(page: Page) -> frozenset[str]:
    """Every word that the page says in its text, its links, its title and the names of its pictures."""
    texts = [block.text for block in page.get(TextBlocks).blocks if block.accessible]
    texts += [link.name for link in page.get(Links).links if link.accessible]
    texts += [picture.name for picture in page.get(PictureTexts).pictures if not picture.ignored]
    texts.append(page.get(Document).title)
    return frozenset(word for text in texts for word in terms(text))


def _finding(reading: Reading) -> Finding:
    return Finding(
        message=f"This picture says “{reading.text}”, which stands nowhere else, and screen readers pass over it",
        hint="Give it an alternative that says the same.",
        found=reading.text,
    )


def _question(reading: Reading) -> Finding:
    return Finding(
        message=f"Screen readers pass over this picture, in which “{reading.text}” is to be read. Is it decoration?",
        hint="If it says something that the page does not say elsewhere, give it an alternative.",
        found=reading.text,
    )


RULE = PageRule(
    id="wcag/decorative",
    title="A picture that screen readers pass over is decoration",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    program=TESSERACT,
    requirements=(wcag("1.1.1"), act("e88epe")),
    needs=frozenset({PictureTexts, TextBlocks, Links, Document}),
    evaluate=evaluate,
)
