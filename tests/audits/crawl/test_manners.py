"""Manners: robots.txt is asked, the longer of two delays counts, and all who open pages share the turns."""

import asyncio

import pytest

from audits.crawl.manners import Manners
from audits.crawl.robots import Refusal


class Rules:
    """What a robots.txt says."""

    def __init__(self, delay=0.0):
        self.wanted = delay

    async def refuses(self, url):
        return Refusal("robots.txt does not allow it") if "/private/" in url else None

    async def delay(self, url):
        return self.wanted


class Turns:
    """A pace that only notes what it is asked."""

    def __init__(self):
        self.taken = []

    async def turn(self, url, delay):
        self.taken.append((url, delay))


@pytest.fixture
def turns():
    return Turns()


@pytest.mark.parametrize(("wanted", "delay", "taken"), [(5.0, 2.0, 5.0), (1.0, 2.0, 2.0)])
def test_the_longer_delay_of_host_and_user_counts(turns, wanted, delay, taken):
    manners = Manners(Rules(wanted), delay=delay, pace=turns)
    assert asyncio.run(manners.refuses("https://a.example/x")) is None
    assert turns.taken == [("https://a.example/x", taken)]


def test_what_is_refused_takes_no_turn(turns):
    manners = Manners(Rules(), pace=turns)
    assert asyncio.run(manners.may_open("https://a.example/private/x")) == "robots.txt does not allow it"
    assert turns.taken == []


def test_an_address_is_asked_about_as_the_crawl_writes_it(turns):
    manners = Manners(Rules(), pace=turns)
    assert asyncio.run(manners.may_open("HTTPS://A.example:443/x#top")) == ""
    assert turns.taken == [("https://a.example/x", 0.0)]


def test_robots_txt_is_not_asked_where_it_is_not_to_be_obeyed(turns):
    assert asyncio.run(Manners(None, delay=1.0, pace=turns).may_open("https://a.example/private/x")) == ""
    assert turns.taken == [("https://a.example/private/x", 1.0)]
