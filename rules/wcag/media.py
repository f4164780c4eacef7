"""What goes with audio and video: texts that may say the same, links that may lead to such, labels, controls."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from rules.page import Document, EmbeddedFrame, Link, Links, Media, Medium, Page, TextBlock, TextBlocks
from rules.text.phrases import compile_phrases
from rules.text.sentences import words

WORDS_PER_SECOND = 1.0
"""Nobody speaks more slowly for long: people read aloud 2.5 words a second, and slow speech has 1.5."""
FEWEST_WORDS = 5
"""An alternative of fewer words says nothing of what is heard or seen."""
SPOKEN = 5.0
"""Seconds of speech from which on somebody speaks for certain."""
UNSPOKEN = 1.0
"""Seconds up to which what was taken for speech may be a noise."""
BRIEF = 3.0
"""Seconds that sound may go on for which nobody has started (1.4.2)."""
LANGUAGES = ("en", "de", "es", "fr", "it", "pt")
"""In which labels are known."""

_ELSEWHERE = frozenset({"navigation", "banner", "contentinfo", "search"})
_MEDIA_FILE = re.compile(
    r"\.(?:mp3|m4a|aac|oga|ogg|opus|wav|flac|mp4|m4v|webm|ogv|mov|avi|mkv)(?:[?#]|$)", re.IGNORECASE
)
_UNPARTED = re.compile(r"[\u0e00-\u0fff\u3040-\u30ff\u3400-\u9fff]")
_PLACE = re.compile(r"https?://(?:[^/?#]*@)?([^/?#:@]+)(?::\d*)?(/[^?#]*)?", re.IGNORECASE)
_NO_TEXT = ("mailto:", "tel:", "sms:")


def offered(medium: Medium) -> bool:
    """Whether a reader can have it played: it brings its controls, or starts by itself and can be heard or seen."""
    if medium.element == "video":
        return medium.seen
    return medium.seen or (medium.autoplay and not medium.muted) or not medium.paused


def background(medium: Medium) -> bool:
    """Whether it runs mute and without controls behind or beside the text: a moving picture, not a film."""
    return medium.autoplay and medium.muted and not medium.controls


def framed(medium: Medium) -> bool:
    """Whether it is in a frame, whose texts and controls are not known."""
    return bool(medium.target.frame)


def starts_to_sound(medium: Medium) -> bool:
    """Whether it starts by itself and is not known to be silent, or over within three seconds."""
    starts = (medium.autoplay or not medium.paused) and not medium.muted and medium.audible is not False
    return starts and (medium.loop or medium.plays is None or medium.plays > BRIEF)


def speaks(medium: Medium) -> bool:
    """Whether somebody speaks in it for certain."""
    return medium.speech is not None and medium.speech >= SPOKEN


def speechless(medium: Medium) -> bool:
    """Whether there is sound in it, and for certain nobody who speaks."""
    return bool(medium.audible) and medium.speech is not None and medium.speech <= UNSPOKEN


def film(medium: Medium) -> bool:
    """Whether it is a video with sound and a moving picture, there to be watched."""
    whole = medium.element == "video" and bool(medium.audible) and medium.moving
    return whole and medium.seen and not background(medium)


def fewest_words(medium: Medium) -> int:
    """Words that a text needs at the least to say what the medium says."""
    return max(FEWEST_WORDS, int((medium.speech or 0) * WORDS_PER_SECOND)) if speaks(medium) else FEWEST_WORDS


def words_read(page: Page, medium: Medium, *, seen: bool) -> int:
    """Words of all text that assistive technology reads, the medium's own names among them; only `seen` text if so."""
    blocks = [one for one in page.get(TextBlocks).blocks if reachable(one) and (not seen or in_sight(one))]
    own = [] if seen else [medium.name, medium.description]
    return sum(count(text) for text in [*(one.text for one in blocks), *own])


def count(text: str) -> int:
    """Words of a text; where words are not parted by blanks, two letters count as one."""
    return sum(max(1, len(word) // 2) if _UNPARTED.search(word) else 1 for word in words(text).split())


def reachable(block: TextBlock) -> bool:
    """Whether assistive technology reads the text, or its reader can unfold it."""
    return block.accessible or block.hidden == "details"


def in_sight(block: TextBlock) -> bool:
    """Whether a reader sees the text, or can unfold it."""
    return block.seen or block.hidden == "details"


def ways(page: Page) -> list[Link]:
    """Links and buttons of the content: each may lead to an alternative, or unfold it."""
    inside = tuple(f"{one.target.selector} > " for one in page.get(Media).media)  # for browsers that cannot play it
    return [one for one in page.get(Links).links if _leads(one) and not one.target.selector.startswith(inside)]


def _leads(link: Link) -> bool:
    """Whether it may lead to words; what stands beside the content does where it says so."""
    if not link.accessible or link.href.startswith(_NO_TEXT) or _MEDIA_FILE.search(link.href):
        return False
    return link.region not in _ELSEWHERE or bool(named([link], "transcript") or named([link], "captions"))


def named(links: list[Link], kind: str) -> list[Link]:
    """Those whose name has words of one kind (media.toml)."""
    return [one for one in links if phrases(kind).search(words(one.name))]


def other_frames(page: Page) -> list[EmbeddedFrame]:
    """Frames that are seen: a text or player could stand in any of them."""
    return [one for one in page.get(Media).frames if one.seen]


def elsewhere(page: Page) -> bool:
    """Whether an alternative could be where nobody has looked: behind a link or button, or in a frame."""
    media = page.get(Media)
    return bool(ways(page) or other_frames(page) or media.inputs) or any(map(framed, media.media))


def others(page: Page, medium: Medium) -> bool:
    """Whether the page has another medium, which could be an alternative to this one."""
    media = page.get(Media)
    return media.left > 0 or any(one != medium for one in media.media)


def stands_alone(page: Page, medium: Medium) -> bool:
    """Whether nothing at all could be its alternative: neither a text nor another medium, here or elsewhere."""
    wordless = words_read(page, medium, seen=False) < FEWEST_WORDS
    return wordless and not elsewhere(page) and not others(page, medium)


def labelled(page: Page, medium: Medium) -> bool:
    """Whether any text may label the medium as the alternative to what is written; True where that cannot be known."""
    if not page.get(Document).language.lower().startswith(LANGUAGES):
        return True
    texts = [one.text for one in page.get(TextBlocks).blocks if reachable(one) and in_sight(one)]
    return any(map(_labels, [*texts, medium.name, medium.description]))


def _labels(text: str) -> bool:
    plain = words(text)
    return bool(phrases("medium").search(plain) and phrases("equal").search(plain))


def players(page: Page) -> Iterator[tuple[str, EmbeddedFrame]]:
    """The frames that are known players, each with its service's name."""
    found = ((service(frame.address), frame) for frame in other_frames(page))
    return ((name, frame) for name, frame in found if name)


def service(address: str) -> str:
    """The name of the service that plays audio or video at an address; empty for any other address."""
    match = _PLACE.match(address)
    place = "".join(part or "" for part in match.groups()).lower() if match else ""
    hosts = _table()["players"].items()
    return next((name for host, name in hosts if re.match(rf"(?:[\w-]+\.)*{re.escape(host)}(?:/|$)", place)), "")


@cache
def phrases(kind: str) -> re.Pattern[str]:
    """One list of rules/wcag/media.toml, to be searched for in plain words."""
    return compile_phrases(_table()[kind], {})


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("rules.wcag") / "media.toml").read_text("utf-8"))
