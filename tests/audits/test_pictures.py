"""Pictures of failing elements: taken once for each cause of a run, and never of other words than the finding's."""

import asyncio

import pytest

from audits.browser.driver import TabCallError
from audits.pictures import Pictures, whole_page
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


class WholeCamera(Camera):
    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.size = {"width": width, "height": height}
        self.asked: list[tuple[Box, float, str]] = []

    async def command(self, method: str) -> dict[str, object]:
        return {"cssContentSize": self.size} if method == "Page.getLayoutMetrics" else {}

    async def screenshot(self, box: Box, *, scale: float = 1.0, kind: str = "png") -> bytes:
        if self.size["height"] == GONE:
            raise TabCallError("gone")
        self.asked.append((box, scale, kind))
        return b"whole"


GONE = 13.0


def test_a_page_with_findings_is_pictured_whole_within_bounds():
    camera = WholeCamera(1280, 40_000)
    shot = asyncio.run(whole_page(camera, [failing("Words.")]))
    assert shot is not None
    assert (shot.width, shot.height, len(shot.id)) == (1280, 12_000, 64)
    assert camera.asked == [(Box(0, 0, 1280, 12_000), 0.5, "jpeg")]


@pytest.mark.parametrize(
    ("camera", "outcomes"),
    [
        (WholeCamera(1280, 900), [Outcome.passed(), Outcome.untested("It crashed.")]),
        (WholeCamera(0, 0), [failing("Words.")]),
        (WholeCamera(320, GONE), [failing("Words.")]),
    ],
)
def test_a_page_without_findings_or_without_a_picture_has_none(camera: WholeCamera, outcomes: list[Outcome]):
    assert asyncio.run(whole_page(camera, outcomes)) is None
