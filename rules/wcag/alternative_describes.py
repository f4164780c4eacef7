"""A picture's alternative says what the picture says.

What it checks: pictures that are nothing but text, by text recognition: whether the alternative has a word of it. The
alternative of a logo is to name who is in the picture.
Why it matters: who listens has only the alternative; a wrong one, left over from another picture, tells them of
something that is not there.
How to fix: write in the alternative what the picture says.
Passes: '<img src="w3c.png" alt="W3C logo">'
Fails: '<img src="w3c.png" alt="ERCIM logo">'
Limits: needs tesseract to be installed. What pictures show without words is for people to judge. Pictures in links and
buttons are left out, since their alternative may say what these do. Letters that are drawn or turned are not read.
Sources: WCAG 2.2, 1.1.1 Non-text Content; techniques G94 and G95, failure F30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import partial_ratio, ratio

from rules.model import Finding, Outcome, Severity
from rules.page import Page, PictureText, PictureTexts
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.pictures import TESSERACT, Reading, is_said_in, lexicon, read, terms

_TEXT = 3
"""Words of a picture from which an alternative without any of them is asked about."""
_OWNER = 4
"""Words of the longest name of a logo's owner; beyond it the alternative says more than whose logo this is."""
_ALIKE = 45.0
"""Likeness, in percent, from which the one may be the other, misread."""
_CLEARLY_ALIKE = 70.0
"""The same where nothing was misread, and there are words enough to have one in common."""
_PART = 0.75
"""What the likeness of a part of the one to the other counts for."""
_LETTER = re.compile(r"[^\W\d_]")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each picture of nothing but text that has an alternative and stands alone."""
    for picture in page.get(PictureTexts).pictures:
        reading = read(picture)
        if not (_is_subject(picture) and reading and reading.alone):
            continue
        enough = len(reading.terms) >= _TEXT
        if _agree(picture, reading, _CLEARLY_ALIKE if reading.sure and enough else _ALIKE):
            yield Outcome.passed(picture.target)
        elif _names_another(picture, reading) and not _agree(picture, reading, _ALIKE):
            yield Outcome.failed(_finding(picture, reading), picture.target)
        elif enough:
            yield Outcome.cant_tell(_question(picture, reading), picture.target)


def _is_subject(picture: PictureText) -> bool:
    return bool(picture.name and not picture.ignored and not picture.control and picture.element != "input")


def _agree(picture: PictureText, reading: Reading, least: float) -> bool:
    """Whether any word is in both, or the one is short for the other; alike in so many percent is the same."""
    said, shown = terms(picture.name), reading.terms
    if any(is_said_in(word, said) for word in shown):
        return True
    one_way = [*said, "".join(said), _initials(said)]
    other_way = [*shown, "".join(shown), _initials(shown)]
    return any(
        _likeness(one, other) >= least for one in one_way for other in other_way if len(one) > 1 and len(other) > 1
    )


def _likeness(one: str, other: str) -> float:
    """How much the one, or a part of it, is like the other, in percent."""
    return max(ratio(one, other), partial_ratio(one, other) * _PART)


def _initials(words: list[str]) -> str:
    """The first letters of a name's words, but for its small ones: “nih” of “National Institutes of Health”."""
    letters = "".join(word[0] for word in words if word not in lexicon("running") | lexicon("logo"))
    return letters if len(letters) > 1 else ""


def _names_another(picture: PictureText, reading: Reading) -> bool:
    """Whether the alternative says whose logo this is, and the picture clearly says otherwise."""
    said = terms(picture.name)
    owner = [word for word in said if word not in lexicon("logo") | lexicon("nobody") and _LETTER.search(word)]
    is_logo = any(word in lexicon("logo") for word in said)
    return reading.sure and is_logo and 0 < len(owner) <= _OWNER


def _finding(picture: PictureText, reading: Reading) -> Finding:
    return Finding(
        message=f"The alternative says “{picture.name}”, and in the picture “{reading.text}” is to be read",
        hint="Name in the alternative what is in the picture.",
        expected=reading.text,
        found=picture.name,
    )


def _question(picture: PictureText, reading: Reading) -> Finding:
    return Finding(
        message=f"No word of “{reading.text}”, which the picture says, is in its alternative “{picture.name}”. Is it"
        " the right alternative?",
        hint="If it is not, write in the alternative what the picture says.",
        expected=reading.text,
        found=picture.name,
    )


RULE = PageRule(
    id="wcag/alternative-describes",
    title="A picture's alternative says what the picture says",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    program=TESSERACT,
    requirements=(wcag("1.1.1"), act("qt1vmo")),
    needs=frozenset({PictureTexts}),
    evaluate=evaluate,
)
