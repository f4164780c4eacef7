"""Video with sound says in words what only its picture shows.

What it checks: each video element with sound and a moving picture: whether anybody speaks in it at all, whether it may
be labelled as the alternative to the page's text, and whether the page offers another version.
Why it matters: who does not see follows a film by what is said in it.
How to fix: say in the sound what the picture shows, or offer a version with audio description.
Passes: a video whose speaker says what is done, once a person has listened to it
Fails: '<video src="exercise.mp4" controls></video>' with music alone
Limits: whether the sound says enough is for people to say: the rule reports only video in which nobody speaks. A track
of descriptions is no audio description, since no browser reads it out.
Sources: WCAG 2.2, 1.2.5 Audio Description (Prerecorded); techniques G78, G173 and G203; ACT rules 1ec09b, 1ea59c.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Document, Links, Media, Medium, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag import media

HINT = "Say in the sound what the picture shows, or offer a version with audio description."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each film with sound."""
    for medium in page.get(Media).media:
        if not media.film(medium):
            continue
        if media.speechless(medium) and not _may_be_elsewhere(page, medium):
            wrong = "The picture moves, and nobody says a word in the sound: who does not see learns nothing of it."
            yield Outcome.failed(Finding(wrong, HINT), medium.target)
        else:
            yield Outcome.cant_tell(
                Finding("Does the sound tell all that only the picture shows?", HINT), medium.target
            )


def _may_be_elsewhere(page: Page, medium: Medium) -> bool:
    """Whether another version, or a text that the video stands for, may be there; a transcript is neither."""
    ways = media.ways(page)
    unknown = len(ways) > len(media.named(ways, "transcript"))
    around = unknown or media.other_frames(page) or page.get(Media).inputs or media.others(page, medium)
    return bool(around) or (
        media.labelled(page, medium) and media.words_read(page, medium, seen=True) >= media.FEWEST_WORDS
    )


RULE = PageRule(
    id="wcag/video-description",
    title="Video with sound says in words what only its picture shows",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.2.5"), act("1ec09b"), act("1ea59c")),
    needs=frozenset({Media, Document, Links, TextBlocks}),
    evaluate=evaluate,
)
