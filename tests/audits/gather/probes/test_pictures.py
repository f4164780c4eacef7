"""What is painted and written in pictures, each read once a run."""

import pytest

from audits.gather.probes import pictures, recogniser
from rules.page import PictureTexts
from tests.audits.gather.conftest import Gather
from tests.support.browsing import DRIVERS

SIGN = """<svg role=img aria-label=Sign width=300 height=90><rect width=300 height=90 fill={ground} />
  <rect x=20 y=20 width=60 height=50 fill=white /></svg>"""


@pytest.fixture
def read(monkeypatch):
    """The modes in which pictures are read from now on, one for each picture and way."""
    modes = []

    async def note(pictures, mode):
        modes.extend(mode for _ in pictures)
        return [() for _ in pictures]

    monkeypatch.setattr(recogniser, "read", note)
    monkeypatch.setattr(pictures, "_known", {})
    return modes


@pytest.mark.parametrize("driver", DRIVERS)
def test_what_looks_the_same_on_two_pages_is_read_once(gathered: Gather, read, driver):
    for heading in ("One", "Another"):
        [sign] = (
            gathered(f"<h1>{heading}</h1>{SIGN.format(ground='navy')}", PictureTexts, driver=driver)
            .get(PictureTexts)
            .pictures
        )
        assert sign.ink.main == pytest.approx(0.89, abs=0.03)
    assert len(read) == 3
    gathered(SIGN.format(ground="maroon"), PictureTexts, driver=driver)
    assert len(read) == 6


def test_a_picture_of_one_colour_is_not_read(gathered: Gather, read):
    [sign] = gathered(SIGN.replace("white", "{ground}").format(ground="navy"), PictureTexts).get(PictureTexts).pictures
    assert (sign.ink.main, sign.readings, read) == (1.0, (), [])
