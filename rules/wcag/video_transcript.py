"""Video has a text that tells what is seen and heard.

What it checks: each video element: whether any text on the page is long enough to say what is said in it, and whether a
link, button or frame could lead to such a text.
Why it matters: who neither sees nor hears reads the text in braille; others find in it what they look for.
How to fix: put a text on the page, or link to one beside the video, that tells what is said and what is done.
Passes: '<video src="talk.mp4" controls></video> <a href="talk.html">Transcript</a>', once a person has read it
Fails: '<video src="talk.mp4" controls></video>' with no other text and no link on the page
Limits: level AAA, and so off unless it is asked for. Whether a text tells all is for people to say. A mute video that
starts by itself and has no controls is taken for decoration.
Sources: WCAG 2.2, 1.2.8 Media Alternative (Prerecorded); technique G159; ACT rules 1a02b0, ee13b5.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Media, Medium, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag import media

HINT = "Put a text on the page, or link to one beside the video, that tells what is said and what is done."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each video that is there to be watched and is known to have a picture."""
    for medium in page.get(Media).media:
        if _watched(medium) and medium.picture:
            words = media.words_read(page, medium, seen=False)
            yield _judged(page, medium, words)


def _watched(medium: Medium) -> bool:
    return medium.element == "video" and medium.accessible and medium.seen and not media.background(medium)


def _judged(page: Page, medium: Medium, words: int) -> Outcome:
    if words < media.fewest_words(medium) and not media.elsewhere(page):
        wrong = f"No text tells what is seen and heard: the page has {words} words in all, and no link to a text."
        return Outcome.failed(Finding(wrong, HINT), medium.target)
    links = media.named(media.ways(page), "transcript")
    text = f"the text behind “{links[0].name}”" if links else "a text on the page, or one that it links to,"
    return Outcome.cant_tell(Finding(f"Does {text} tell all that is seen and heard?", HINT), medium.target)


RULE = PageRule(
    id="wcag/video-transcript",
    title="Video has a text that tells what is seen and heard",
    severity=Severity.MODERATE,
    depth=Depth.DEEP,
    enabled=False,
    requirements=(wcag("1.2.8"), act("1a02b0"), act("ee13b5")),
    needs=frozenset({Media, Links, TextBlocks}),
    evaluate=evaluate,
)
