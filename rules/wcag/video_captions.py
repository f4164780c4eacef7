"""Video in which somebody speaks has captions.

What it checks: each video element with sound: whether a track of captions or subtitles is shown while somebody speaks;
where there is none, whether there may be captions in the picture, in the page's own player or in another version, and
whether the page labels the video as the alternative to its text. Frames of the page's own origin are looked into; known
players in others are put to a person.
Why it matters: who does not hear misses all that is said.
How to fix: add a track element of kind captions with what is said and the sounds that matter.
Passes: '<video src="talk.mp4" controls><track kind="captions" src="talk.vtt"></video>'
Fails: '<video src="talk.mp4" controls></video>' in which somebody speaks
Limits: whether captions are true is for people to say. That a picture holds no captions is certain only at moments at
which nothing in it could be writing: pictures full of fine structure are put to a person. Speech is told from other
sound by a detector of voice activity in the first minute; files of more than 24 MB, and those of other sites that
do not allow it, are not looked into.
Sources: WCAG 2.2, 1.2.2 Captions (Prerecorded); techniques G87, G93 and H95, failure F75; ACT rules eac66b, f51b46,
ab4d13.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import CAPTIONS, Document, Links, Media, MediaTrack, Medium, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag import media

HINT = "Add a track element of kind captions with all that is said, and the sounds that matter."
COVERED = 0.6
"""Share of the speech that captions are to be shown in: a detector of speech takes some noises for it."""
BARE = 2
"""Moments of speech without anything like writing in the picture that prove that it has no captions."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each video with sound, or of which that is not known; and one for each known player."""
    for medium in page.get(Media).media:
        if _may_speak(medium):
            yield _judged(page, medium)
    for service, frame in media.players(page):
        question = f"What {service} plays here cannot be looked into. Has it captions, and words for what it shows?"
        yield Outcome.cant_tell(Finding(question, HINT), frame.target)


def _may_speak(medium: Medium) -> bool:
    video = medium.element == "video" and not medium.streaming and medium.audible is not False
    return video and media.offered(medium) and not media.background(medium)


def _judged(page: Page, medium: Medium) -> Outcome:
    tracks = [track for track in medium.tracks if track.kind in CAPTIONS]
    if any(_covers(track) for track in tracks):
        return Outcome.passed(medium.target)
    if _certain(page, medium) and all(track.cues == 0 for track in tracks):
        return Outcome.failed(Finding(_nothing(medium, tracks), HINT), medium.target)
    return Outcome.cant_tell(Finding(_question(medium, tracks), HINT), medium.target)


def _covers(track: MediaTrack) -> bool:
    return bool(track.cues) and track.covers is not None and track.covers >= COVERED


def _certain(page: Page, medium: Medium) -> bool:
    """Whether somebody speaks, and captions can be nowhere but in a track."""
    plain = medium.controls and medium.bare >= BARE and media.speaks(medium)
    return plain and not media.framed(medium) and not _other_version(page) and not _stands_for_text(page, medium)


def _other_version(page: Page) -> bool:
    """Whether a link or button may bring captions, or a film that has them."""
    ways = media.ways(page)
    return bool(media.named(ways, "captions")) or any(media.service(one.href) for one in ways)


def _stands_for_text(page: Page, medium: Medium) -> bool:
    """Whether the video may be the alternative to the page's text, and labelled so."""
    return media.labelled(page, medium) and media.words_read(page, medium, seen=True) >= media.fewest_words(medium)


def _nothing(medium: Medium, tracks: list[MediaTrack]) -> str:
    spoken = f"Somebody speaks for {medium.speech:.0f} seconds, and the video has no captions"
    broken = next((track.fault for track in tracks if track.fault), "")
    if broken:
        return f"{spoken}: of its track, {broken}."
    return f"{spoken}: its track is empty." if tracks else f"{spoken}, neither as a track nor in the picture."


def _question(medium: Medium, tracks: list[MediaTrack]) -> str:
    if medium.audible is None:
        why = medium.fault or "nothing came"
        return f"The video could not be looked into ({why}). If it has sound, has it captions?"
    filled = [track for track in tracks if track.cues]
    if filled and filled[0].covers is not None:
        return f"Captions are shown during {filled[0].covers:.0%} of the speech. Do they hold all that is said?"
    if filled:
        return "The video has captions. Do they hold all that is said, and the sounds that matter?"
    if medium.speech is not None and not media.speaks(medium):
        return "The video has sound, but hardly any speech, and no captions. Are there sounds that matter?"
    return "The video has sound, and no track of captions. Has it captions in the picture or in its player?"


RULE = PageRule(
    id="wcag/video-captions",
    title="Video in which somebody speaks has captions",
    severity=Severity.CRITICAL,
    depth=Depth.DEEP,
    requirements=(wcag("1.2.2"), act("eac66b"), act("f51b46"), act("ab4d13")),
    needs=frozenset({Media, Document, Links, TextBlocks}),
    evaluate=evaluate,
)
