"""How fast one registry is asked."""

import asyncio
from types import SimpleNamespace

from audits.links.fetcher import Fetched
from audits.links.settings import LinkSettings
from audits.works import desk
from audits.works.desk import Desk


class Clock:
    """Time that passes by sleeping alone."""

    def __init__(self, monkeypatch) -> None:
        self.now = 100.0
        loop = SimpleNamespace(time=lambda: self.now)
        monkeypatch.setattr(desk.asyncio, "sleep", self.sleep)
        monkeypatch.setattr(desk.asyncio, "get_running_loop", lambda: loop)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class Answering:
    """A fetcher that notes when it was asked."""

    def __init__(self, clock: Clock, **headers: str) -> None:
        self._clock = clock
        self._headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.times: list[float] = []

    async def get(self, url: str, **_: object) -> Fetched:
        self.times.append(round(self._clock.now - 100, 3))
        return Fetched(url=url, status=200, headers=self._headers)


def times(monkeypatch, number: int, pause: float, **headers: str) -> list[float]:
    """When so many requests were made."""
    clock = Clock(monkeypatch)
    fetcher = Answering(clock, **headers)
    one = Desk("Crossref", fetcher, LinkSettings(), pause)

    async def go():
        for _ in range(number):
            await one.get("http://x/")

    asyncio.run(go())
    return fetcher.times


def test_requests_keep_their_distance(monkeypatch):
    assert times(monkeypatch, 3, 0.34) == [0.0, 0.34, 0.68]


def test_a_limit_that_the_service_names_counts_from_then_on(monkeypatch):
    named = times(monkeypatch, 4, 0.0, x_rate_limit_limit="2", x_rate_limit_interval="1s")
    assert named == [0.0, 0.0, 0.5, 1.0]


def test_a_limit_that_is_nonsense_is_none(monkeypatch):
    for limit, interval in (("0", "1s"), ("many", "1s"), ("5", "soon"), ("-1", "1s"), ("9" * 500, "1s"), ("²", "1s")):
        assert times(monkeypatch, 2, 0.1, x_rate_limit_limit=limit, x_rate_limit_interval=interval)[0] == 0.0


def test_no_limit_makes_us_wait_for_ever(monkeypatch):
    assert times(monkeypatch, 3, 0.0, x_rate_limit_limit="1", x_rate_limit_interval="9999s") == [0.0, 0.0, 10.0]
