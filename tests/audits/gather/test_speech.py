"""Speech is told from other sound, and its stretches are measured."""

import math
from array import array

import pytest

from audits.gather import speech


def test_neither_silence_nor_a_tone_is_speech():
    tone = array("h", (int(9000 * math.sin(n * 0.17)) for n in range(32_000)))
    assert speech.spans(bytes(64_000)) == []
    assert speech.spans(tone.tobytes()) == []


@pytest.mark.parametrize(
    ("likelihoods", "stretches"),
    [
        ([0.9] * 100, [(0, 3.2)]),
        ([0.1] * 10 + [0.9] * 10, [(0.32, 0.64)]),
        ([0.9] * 10 + [0.4] * 10 + [0.1] * 10, [(0, 0.64)]),
        ([0.4] * 30, []),
        ([0.9] * 3 + [0.1] * 30, []),
        ([], []),
    ],
)
def test_a_stretch_begins_firmly_and_ends_softly(likelihoods, stretches):
    assert list(speech.stretches(likelihoods)) == [pytest.approx(one) for one in stretches]


def test_what_captions_cover_is_a_share_of_the_speech():
    assert speech.covered([(0, 4), (10, 14)], [(0, 4.1)]) == 0.5
    assert speech.covered([(0, 4)], [(0, 4)]) == 1
    assert speech.covered([(0, 4)], []) == 0
    assert speech.covered([], [(0, 4)]) is None


def test_moments_lie_well_within_the_speech_and_are_spread_over_it():
    assert speech.moments([(0, 0.7)], 10) == []
    assert speech.moments([(1, 2)], 10) == [1.4]
    many = speech.moments([(0, 60)], 4)
    assert len(many) == 4
    assert many[0] < 1
    assert many[-1] > 40
