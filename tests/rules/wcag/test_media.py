"""What goes with audio and video: words, links, labels and players, over page evidence."""

import pytest

from rules.model import Target
from rules.page import Document, EmbeddedFrame, Link, Links, Media, Medium, Page, TextBlock, TextBlocks
from rules.wcag import media

SPOKEN = Medium(element="video", target=Target("video"), seen=True, audible=True, speech=30.0)


def page(*, texts=(), links=(), language="en", **offered):
    evidence = (
        Document(title="", language=language),
        TextBlocks(blocks=tuple(TextBlock(text=text, target=Target("p"), tag="p") for text in texts)),
        Links(links=tuple(links)),
        Media(**{"media": (SPOKEN,), **offered}),
    )
    return Page(url="u", final_url="u", status=200, evidence=evidence)


def link(name, href="https://site.test/a", selector="a", **fields):
    target = Target(selector)
    return Link(href=href, raw=href, name=name, name_source="content", text=name, target=target, **fields)


def test_a_text_needs_a_word_for_each_second_of_speech():
    assert media.fewest_words(SPOKEN) == 30
    assert media.words_read(page(texts=["Bend your knee", "and hold it."]), SPOKEN, seen=True) == 6


@pytest.mark.parametrize(
    ("text", "words"), [("Bend your knee.", 3), ("ひざをゆっくり曲げます", 5), ("“ ”", 0), ("Genou plié, l'autre", 4)]
)
def test_words_are_counted_also_where_nothing_parts_them(text, words):
    assert media.count(text) == words


@pytest.mark.parametrize(
    ("one", "leads"),
    [
        (link("Read on"), True),
        (link("Download", "https://site.test/talk.MP3?download=1"), False),
        (link("Write to us", "mailto:a@site.test"), False),
        (link("Contact", region="contentinfo"), False),
        (link("Transcript", region="contentinfo"), True),
        (link("Get another browser", selector="video > p > a"), False),
        (link("Read on", accessible=False), False),
        (link("Odd", "http://[::"), True),
    ],
)
def test_a_link_may_lead_to_words(one, leads):
    assert bool(media.ways(page(links=[one]))) is leads


@pytest.mark.parametrize(
    "text",
    [
        "See the video below to watch the same information again.",
        "You can also listen to this page.",
        "Video version of this article",
        "Lieber hören statt lesen?",
        "Cette page existe aussi en vidéo.",
        "También puede ver el vídeo.",
    ],
)
def test_a_text_may_label_a_medium_as_the_alternative(text):
    assert media.labelled(page(texts=[text]), SPOKEN)


@pytest.mark.parametrize("text", ["The video shows a man at a keyboard.", "Bend your knee again.", ""])
def test_other_texts_label_nothing(text):
    assert not media.labelled(page(texts=[text]), SPOKEN)


def test_whether_a_label_is_there_is_not_known_in_other_languages():
    assert media.labelled(page(language="fi"), SPOKEN)
    assert media.labelled(page(language=""), SPOKEN)


@pytest.mark.parametrize(
    ("address", "services"),
    [
        ("https://www.youtube.com/embed/x", ["YouTube"]),
        ("https://player.vimeo.com/video/1", ["Vimeo"]),
        ("https://notyoutube.com/embed/x", []),
        ("https://site.test/?from=https://youtube.com/", []),
        ("https://www.facebook.com/plugins/video.php", []),
        ("https://www.facebook.com/plugins/video/1", ["Facebook"]),
        ("http://[::", []),
        ("about:blank", []),
    ],
)
def test_players_are_known_by_their_host(address, services):
    frames = (EmbeddedFrame(address=address, target=Target("iframe")),)
    assert [service for service, _ in media.players(page(frames=frames))] == services


def test_a_second_medium_may_be_the_alternative_of_the_first():
    other = Medium(element="audio", target=Target("audio"))
    assert not media.others(page(), SPOKEN)
    assert media.others(page(media=(SPOKEN, other)), SPOKEN)
    assert media.others(page(left=1), SPOKEN)
