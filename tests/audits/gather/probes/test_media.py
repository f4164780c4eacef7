"""What is in audio and video, looked into without playing them and without a trace in the page."""

import pytest

from audits.browser.driver import Frame
from audits.gather.gather import Asked, gather
from audits.gather.probes.media import own_frames
from rules.page import Media
from tests.rules.conftest import PAGES
from tests.support.browsing import DRIVERS
from tests.support.server import serve_folder

TRACE = """() => [...document.querySelectorAll('audio, video')].map((one) => [
  one.outerHTML, one.paused, one.textTracks.length, ...[...one.textTracks].map((track) => track.mode),
])"""


@pytest.fixture(scope="module")
def base():
    with serve_folder(PAGES) as base:
        yield base


@pytest.fixture(params=DRIVERS)
def look(request, browsing, base):
    """The media of a page with the body given, and the tab in which it is open."""
    tab = browsing.tab(request.param)

    def look(body):
        write = """async (body) => {
          document.documentElement.lang = 'en';
          document.body.innerHTML = body;
          const happens = (element, event) => new Promise((done) => element.addEventListener(event, done));
          const frames = [...document.querySelectorAll('iframe')].map((frame) => happens(frame, 'load'));
          await Promise.all([...frames, ...[...document.images].map((image) => happens(image, 'error'))]);
        }"""
        navigation = browsing.run(tab.goto(f"{base}/wcag/link-name/passed-1.html", timeout=20))
        browsing.run(tab.call(write, body))
        before = browsing.run(tab.call(TRACE))
        page = browsing.run(gather(tab, navigation, Asked(needs=frozenset({Media}))))
        assert browsing.run(tab.call(TRACE)) == before
        return page.get(Media)

    return look


def test_sound_speech_and_movement_are_told_apart(look):
    found = look("""<video src=/media/spoken.webm controls></video><video src=/media/captioned.webm controls></video>
      <video src=/media/music.webm controls></video><video src=/media/silent.webm controls></video>
      <audio src=/media/chord.ogg controls></audio>""").media
    assert [one.audible for one in found] == [True, True, True, False, True]
    assert [one.speech > 5 for one in found] == [True, True, False, False, False]
    assert [one.moving for one in found] == [True, True, True, True, False]
    assert [one.bare > 1 for one in found] == [True, False, False, False, False]
    assert [round(one.plays) for one in found] == [11, 11, 6, 6, 2]


def test_tracks_are_loaded_and_measured(look):
    (medium,) = look("""<video src=/media/spoken.webm controls>
      <track kind=captions srclang=en label=English src=/media/captions.vtt><track kind=subtitles src=/media/short.vtt>
      <track kind=captions src=/media/empty.vtt><track kind=captions src=/media/none.vtt></video>""").media
    assert [track.cues for track in medium.tracks] == [3, 1, 0, 0]
    assert medium.tracks[0].covers > 0.9
    assert medium.tracks[1].covers < 0.5
    assert [bool(track.fault) for track in medium.tracks] == [False, False, False, True]


def test_what_cannot_be_had_is_not_known_and_says_why(look):
    missing, foreign = look("""<video src=/media/none.webm controls></video>
      <audio src="data:audio/ogg;base64,T2dnUw==" controls></audio>""").media
    assert (missing.audible, missing.picture) == (None, None)
    assert missing.fault
    assert foreign.audible is None
    assert foreign.fault


def test_only_a_part_that_plays_counts(look):
    found = look("""<audio src="/media/spoken.ogg#t=2,4" controls></audio>
      <audio src="/media/spoken.ogg#t=0:09" controls></audio>""").media
    assert [round(one.plays) for one in found] == [2, 2]


def test_nothing_is_fetched_for_what_nobody_can_play(look):
    (medium,) = look("<audio src=/media/spoken.ogg></audio>").media
    assert (medium.seen, medium.audible, medium.plays) == (False, None, None)


def test_the_media_beyond_a_number_are_counted(look):
    assert look("<audio></audio>" * 15).left == 3


def test_a_track_that_only_a_script_knows_may_still_get_its_cues(look):
    (medium,) = look("<video src=/media/music.webm controls></video>").media
    assert medium.tracks == ()
    (medium,) = look("""<video src=/media/music.webm controls></video><img src=x:
      onerror="document.querySelector('video').addTextTrack('captions', 'English', 'en')">""").media
    assert [(track.kind, track.cues) for track in medium.tracks] == [("captions", None)]


def test_frames_of_the_pages_own_origin_are_looked_into(look):
    found = look("""<audio src=/media/chord.ogg controls></audio>
      <iframe id=one srcdoc="<video src=/media/music.webm controls></video><iframe id=two
        srcdoc='<audio src=/media/spoken.ogg controls></audio>'></iframe>"></iframe>
      <iframe id=hidden style="display: none" srcdoc="<audio src=/media/chord.ogg controls></audio>"></iframe>""")
    assert [(one.element, one.target.frame, one.seen, one.audible) for one in found.media] == [
        ("audio", (), True, True),
        ("video", ("#one",), True, True),
        ("audio", ("#one", "#two"), True, True),
        ("audio", ("#hidden",), False, None),
    ]
    assert [one.target.frame for one in found.frames] == [(), (), ("#one",)]


def test_frames_of_others_are_theirs():
    frames = [
        Frame("top", None, "https://a.example/x"),
        Frame("own", "top", "https://a.example/y"),
        Frame("blank", "own", "about:srcdoc"),
        Frame("other", "top", "https://b.example/"),
        Frame("others", "other", "about:blank"),
        Frame("back", "other", "https://a.example/z"),
    ]
    assert [one.id for one in own_frames(frames)] == ["top", "own", "blank"]
