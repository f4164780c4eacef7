"""Pictures of failing elements: taken once for each cause of a run, and never of other words than the finding's."""

import asyncio

import pytest

from audits.pictures import Pictures
from rules.model import Box, Finding, Outcome, Target


class Camera:
    """A tab that pictures differently each time."""

    def __init__(self) -> None:
        self.taken = 0

    async def screenshot(self, box: Box) -> bytes:
        self.taken += 1
        return b"picture %d" % self.taken


def failing(found: str) -> Outcome:
    finding = Finding(message="90% of its words agree.", hint="Correct it.", found=found)
    return Outcome.failed(finding, Target("main > p", snippet="<p>", box=Box(0, 0, 300, 20)))


@pytest.mark.parametrize(("second", "taken"), [("These words.", 1), ("Other words.", 2)])
def test_a_cause_is_pictured_once_for_the_same_words(second: str, taken: int):
    camera, pictures = Camera(), Pictures(per_page=20)
    first, _ = asyncio.run(pictures.take(camera, [failing("These words.")]))
    again, new = asyncio.run(pictures.take(camera, [failing(second)]))
    assert camera.taken == taken
    assert (first == again) is (taken == 1)
    assert len(new) == taken - 1
