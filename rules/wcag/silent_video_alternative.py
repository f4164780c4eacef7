"""Video without sound has an alternative in words.

What it checks: each video element with a picture and without sound: whether any text on the page, another sound, a
link, button or frame could tell what is seen.
Why it matters: who does not see gets nothing at all from a silent video.
How to fix: describe beside the video what it shows, or offer the description as audio.
Passes: '<video src="knot.mp4" controls></video> <p>The ends are crossed, ...</p>', once a person has compared them
Fails: '<video src="knot.mp4" controls></video>' with no other text, sound or link on the page
Limits: whether a text tells what is seen is for people to say. A track of descriptions is no alternative, since no
browser reads it out. A mute video that starts by itself and has no controls is taken for decoration.
Sources: WCAG 2.2, 1.2.1 Audio-only and Video-only (Prerecorded); techniques G159 and G166; ACT rules c3232f, d7ba54,
fd26cf.
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

HINT = "Describe beside the video what it shows, or offer the description as audio."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each silent video that is there to be watched."""
    for medium in filter(_to_be_watched, page.get(Media).media):
        if _silent_film(medium):
            yield _judged(page, medium)
        elif _unknown(medium):
            yield Outcome.cant_tell(Finding(_unheard(medium), HINT), medium.target)


def _to_be_watched(medium: Medium) -> bool:
    video = medium.element == "video" and medium.accessible
    return video and media.offered(medium) and not media.background(medium)


def _silent_film(medium: Medium) -> bool:
    return medium.audible is False and bool(medium.picture)


def _unknown(medium: Medium) -> bool:
    return medium.audible is None and not medium.streaming


def _judged(page: Page, medium: Medium) -> Outcome:
    if media.stands_alone(page, medium):
        return Outcome.failed(Finding(_nothing(medium), HINT), medium.target)
    question = (
        "The video has no sound. Does a text, or another sound, on the page or behind a link, tell all that it shows?"
    )
    return Outcome.cant_tell(Finding(question, HINT), medium.target)


def _nothing(medium: Medium) -> str:
    nothing = "The video has no sound, and nothing on the page tells what it shows"
    if any(track.kind == "descriptions" for track in medium.tracks):
        return f"{nothing}: its track of descriptions is read out by no browser."
    return f"{nothing}: there is no text, no audio, no link."


def _unheard(medium: Medium) -> str:
    why = medium.fault or "nothing came"
    return f"The video could not be looked into ({why}). If it has no sound, does a text tell what it shows?"


RULE = PageRule(
    id="wcag/silent-video-alternative",
    title="Video without sound has an alternative in words",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.2.1"), act("c3232f"), act("d7ba54"), act("fd26cf")),
    needs=frozenset({Media, Links, TextBlocks}),
    evaluate=evaluate,
)
