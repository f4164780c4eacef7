"""A puzzle that tells people from programs has another way past it.

What it checks: frames of known services of such puzzles (reCAPTCHA, hCaptcha, Turnstile and others), and fields that
are called CAPTCHA, by their labels or names.
Why it matters: who does not see the picture or hear the sound, or cannot solve the puzzle, does not get in.
How to fix: tell programs from people without a puzzle; else offer puzzles for more than one sense, and a way to log in
that asks for none.
Passes: a form that is protected without a puzzle
Fails: never by itself: only people can say what the puzzle asks for, and whether there is another way
Limits: what comes up only after something was sent or clicked is not found, nor frames without a title.
Sources: WCAG 2.2, 1.1.1 Non-text Content, 3.3.8 Accessible Authentication (Minimum); techniques G143, G144.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity, Target
from rules.page import Fields, Frames, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

_SERVICES = re.compile(
    r"https?://(?:www\.)?(?:google\.com/recaptcha/|recaptcha\.net/|(?:[\w-]+\.)*hcaptcha\.com/|"
    r"challenges\.cloudflare\.com/|(?:[\w-]+\.)*(?:arkoselabs|funcaptcha|friendlycaptcha|geetest|mtcaptcha)\.com/)"
)
_UNSEEN = re.compile(r"[?&]size=invisible\b")
"""It asks nothing of anybody whom it takes for a person."""
_CALLED = re.compile(r"captcha", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One question for the page's first puzzle."""
    place = next(_puzzles(page), None)
    if place:
        logs_in = any(field.kind == "password" and field.seen for field in page.get(Fields).fields)
        yield Outcome.cant_tell(_question(logs_in=logs_in), place)


def _puzzles(page: Page) -> Iterator[Target]:
    for frame in page.get(Frames).frames:
        if _SERVICES.match(frame.shows.address) and not _UNSEEN.search(frame.shows.address):
            yield frame.target
    for field in page.get(Fields).fields:
        if field.seen and _CALLED.search(" ".join((field.name, *field.identifiers))):
            yield field.target


def _question(*, logs_in: bool) -> Finding:
    way = "Can people log in without solving it" if logs_in else "Is there another one, for another sense"
    return Finding(
        message=f"A puzzle is to tell people from programs here. {way}?",
        hint="Tell programs from people without a puzzle, or offer another way.",
    )


RULE = PageRule(
    id="wcag/captcha",
    title="A puzzle that tells people from programs has another way past it",
    severity=Severity.SERIOUS,
    depth=Depth.STANDARD,
    requirements=(wcag("1.1.1"), wcag("3.3.8")),
    needs=frozenset({Fields, Frames}),
    evaluate=evaluate,
)
