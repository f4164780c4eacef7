"""What only the picture of a video shows is told in its sound or in a text.

What it checks: each video element with sound and a moving picture: whether anybody speaks in it, or any text on the
page, another medium, a link, button or frame could tell what is seen.
Why it matters: who does not see needs one of the two.
How to fix: say in the sound what the picture shows, or put a text on the page that tells it.
Passes: a video with music and a description beside it, once a person has compared them
Fails: '<video src="exercise.mp4" controls></video>' with music alone, no text and no link
Limits: whether sound and text say enough is for people to say. A track of descriptions is no alternative, since no
browser reads it out.
Sources: WCAG 2.2, 1.2.3 Audio Description or Media Alternative (Prerecorded); techniques G69 and G78; ACT rule c5a4ea.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Media, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag import media

HINT = "Say in the sound what the picture shows, or put a text on the page that tells it."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each film with sound."""
    for medium in page.get(Media).media:
        if not media.film(medium):
            continue
        if media.speechless(medium) and media.stands_alone(page, medium):
            wrong = "The picture moves, nobody says a word in the sound, and there is no text and no link to one."
            yield Outcome.failed(Finding(wrong, HINT), medium.target)
        else:
            question = "Does the sound, or a text on the page or behind a link, tell all that only the picture shows?"
            yield Outcome.cant_tell(Finding(question, HINT), medium.target)


RULE = PageRule(
    id="wcag/video-alternative",
    title="What only the picture of a video shows is told in its sound or in a text",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.2.3"), act("c5a4ea")),
    needs=frozenset({Media, Links, TextBlocks}),
    evaluate=evaluate,
)
