"""Sound that starts by itself can be stopped.

What it checks: each audio and video element that starts by itself and can be heard for more than three seconds: whether
it shows its controls, and whether any button or other control on the page could stop it.
Why it matters: who listens to a screen reader does not hear it over the sound, and so does not find what stops it.
How to fix: let people start the sound themselves, or show controls that stop it.
Passes: '<audio src="welcome.mp3" autoplay controls></audio>'
Fails: '<audio src="welcome.mp3" autoplay></audio>'
Limits: what a button does is for people to say; one that has no name, or is hidden from assistive technology, is none.
Sound that only a script starts is seen where the browser lets it start. Frames of the page's own origin are looked
into, the controls in them are not: sound there is put to a person.
Sources: WCAG 2.2, 1.4.2 Audio Control; techniques G60, G170 and G171, failure F23; ACT rules 80f0bf, 4c31df.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Media, Medium, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.text.sentences import words
from rules.wcag import media

LABEL = 4
"""Words that a control has at most."""
HINT = "Let people start the sound themselves, or show controls that stop it."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each medium that starts by itself and that is not known to be silent or short."""
    for medium in page.get(Media).media:
        if media.starts_to_sound(medium):
            yield _judged(page, medium)


def _judged(page: Page, medium: Medium) -> Outcome:
    if medium.controls and medium.seen and medium.accessible:
        return Outcome.passed(medium.target)
    links = [one for one in page.get(Links).links if one.accessible and one.seen and one.name]
    named = [*(one.name for one in media.named(links, "stop")), *_looks_like_control(page)]
    if named:
        question = f"Sound starts by itself. Does “{named[0]}” stop it, or turn it down?"
    elif medium.audible is None:
        question = f"The {medium.element} starts by itself. Can it be heard, and is there a control that stops it?"
    elif media.framed(medium):
        question = "Sound in a frame starts by itself. Does any control there, or on the page, stop it or turn it down?"
    elif any(map(_is_control, links)) or page.get(Media).inputs:
        question = "Sound starts by itself. Does any control on the page stop it, or turn it down?"
    else:
        return Outcome.failed(Finding(_wrong(medium), HINT), medium.target)
    return Outcome.cant_tell(Finding(question, HINT), medium.target)


def _is_control(link: Link) -> bool:
    leads_away = link.element in {"a", "area"} and link.raw not in {"", "#"} and not link.raw.startswith("javascript:")
    return not leads_away


def _looks_like_control(page: Page) -> Iterator[str]:
    """Texts that could be controls made of plain elements."""
    for block in page.get(TextBlocks).blocks:
        plain = words(block.text)
        if block.seen and block.accessible and len(plain.split()) <= LABEL and media.phrases("stop").search(plain):
            yield block.text


def _wrong(medium: Medium) -> str:
    length = "again and again" if medium.loop else f"for {medium.plays:.0f} seconds" if medium.plays else "without end"
    return f"Sound starts by itself and goes on {length}, and nothing that has a name could stop it."


RULE = PageRule(
    id="wcag/autoplay-control",
    title="Sound that starts by itself can be stopped",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.4.2"), act("80f0bf"), act("4c31df")),
    needs=frozenset({Media, Links, TextBlocks}),
    evaluate=evaluate,
)
