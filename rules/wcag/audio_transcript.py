"""Audio has a text that says what is heard.

What it checks: each audio element that can be played: whether any text on the page is long enough to say what is said
in it, and whether a link, button or frame could lead to such a text.
Why it matters: who does not hear has nothing but the text.
How to fix: put a transcript on the page, or link to one beside the audio.
Passes: '<audio src="talk.mp3" controls></audio> <a href="talk.html">Transcript</a>', once a person has read it
Fails: '<audio src="talk.mp3" controls></audio>' with no other text and no link on the page
Limits: whether a text says what is heard is for people to say: the rule reports only audio beside which no text could.
Speech is told from other sound by a detector of voice activity in the first minute; files of more than 24 MB, and
those of other sites that do not allow it, are not listened to.
Sources: WCAG 2.2, 1.2.1 Audio-only and Video-only (Prerecorded); techniques G158 and H96; ACT rules e7aa44, 2eb176,
afb423.
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

HINT = "Put a transcript on the page, or link to one beside the audio."


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each audio element that readers can have played and that is not known to be silent."""
    for medium in page.get(Media).media:
        if medium.element != "audio" or medium.streaming or medium.audible is False:
            continue
        if media.offered(medium):
            yield _judged(page, medium)
        elif media.named(media.ways(page), "play"):
            yield Outcome.cant_tell(
                Finding("The page has a player of its own. Has its sound a transcript?", HINT), medium.target
            )


def _judged(page: Page, medium: Medium) -> Outcome:
    words = media.words_read(page, medium, seen=True)
    fewest = media.fewest_words(medium)
    if medium.audible and words < fewest and not media.elsewhere(page):
        return Outcome.failed(Finding(_nothing(medium, words), HINT), medium.target)
    return Outcome.cant_tell(Finding(_question(page, medium, words), HINT), medium.target)


def _nothing(medium: Medium, words: int) -> str:
    if not media.speaks(medium):
        return f"Nothing on the page says in writing what is heard: it has {words} words in all, and no link to a text."
    return (
        f"Nothing on the page says in writing what is heard: somebody speaks for {medium.speech:.0f} seconds, the page "
        f"has {words} words in all, and no link to a text."
    )


def _question(page: Page, medium: Medium, words: int) -> str:
    if medium.audible is None:
        return f"The audio could not be listened to ({medium.fault or 'nothing came'}). Does a text say what is heard?"
    links = media.named(media.ways(page), "transcript")
    if links:
        return f"“{links[0].name}” may lead to a transcript. Does it say all that is heard?"
    if words < media.fewest_words(medium):
        return (
            "The page has too little text to say what is heard. Does a link, a button or a frame lead to a transcript?"
        )
    return "Does a text on the page, or one that it links to, say all that is heard?"


RULE = PageRule(
    id="wcag/audio-transcript",
    title="Audio has a text that says what is heard",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("1.2.1"), act("e7aa44"), act("2eb176"), act("afb423")),
    needs=frozenset({Media, Links, TextBlocks}),
    evaluate=evaluate,
)
