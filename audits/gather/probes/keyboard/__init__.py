"""What comes of pressing keys in the page, all in one probe, since each that disturbs a page costs a new load of it."""

from __future__ import annotations

from functools import partial

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.covers import find_covered
from audits.gather.probes.keyboard.indicators import look_at_indicators
from audits.gather.probes.keyboard.traps import Search, find_traps, try_aside
from audits.gather.probes.keyboard.walk import Walked, begin, order, walk
from audits.gather.probes.probe import LoadAgain, Probe
from rules.page import CoveredFocus, Keyboard


async def look(tab: Tab) -> Keyboard:
    """Walk the page by Tab, then look at what was met."""
    walked = await walk(tab)
    if walked.meddled:
        raise LoadAgain(partial(look_closely, walked))
    covered = await find_covered(tab, len(walked.stops))
    return await look_at_stops(tab, walked.stops, await try_aside(tab, walked), covered)


async def look_closely(walked: Walked, tab: Tab) -> Keyboard:
    """The same, step by step, for a page that moves focus itself."""
    await begin(tab)
    search = await find_traps(tab, walked)
    return await look_at_stops(tab, search.passed, search, ())


async def look_at_stops(
    tab: Tab, stops: tuple[int, ...], search: Search, covered: tuple[CoveredFocus, ...]
) -> Keyboard:
    """What there is to say of each place where focus comes to rest."""
    return Keyboard(
        traps=search.traps,
        whole=search.whole,
        stops=len(stops),
        covered=covered,
        order=await order(tab, stops),
        indicators=await look_at_indicators(tab, stops),
    )


KEYBOARD = Probe(evidence=Keyboard, look=look, disturbs=True, timeout=60.0)
