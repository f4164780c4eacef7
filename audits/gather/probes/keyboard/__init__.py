"""What comes of pressing keys in the page, all in one probe, since each that disturbs a page costs a new load of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

from audits.browser.driver import Tab, TabCallError
from audits.gather.probes.keyboard.contexts import behind_dialog, led_by_choice, led_by_focus
from audits.gather.probes.keyboard.covers import find_covered, find_dismissed
from audits.gather.probes.keyboard.hover import find_focus_contents, find_hover_contents
from audits.gather.probes.keyboard.indicators import look_at_indicators
from audits.gather.probes.keyboard.listeners import element_listeners, find_dragged, find_mouse_only, find_pressed
from audits.gather.probes.keyboard.placement import find_misplaced
from audits.gather.probes.keyboard.shortcuts import find_shortcuts
from audits.gather.probes.keyboard.skips import follow_skip_links
from audits.gather.probes.keyboard.traps import Search, find_traps, try_aside
from audits.gather.probes.keyboard.walk import Walked, begin, order, targets, walk
from audits.gather.probes.probe import LoadAgain, Probe
from rules.model import Target
from rules.page import CoveredFocus, Keyboard

T = TypeVar("T")
PART_TIMEOUT, TRAPS_TIMEOUT = 20.0, 60.0
"""Seconds that one part of the evidence may take, and the search for traps on a busy machine."""


async def look(tab: Tab) -> Keyboard:
    """Walk the page by Tab, then look at what was met."""
    walked = await walk(tab)
    if walked.meddled:
        raise LoadAgain(partial(look_closely, walked, await targets(tab, walked.moved_to)))
    parts = Parts()
    covered = await parts.take("covered", find_covered(tab, len(walked.stops)), ())
    search = await parts.take("traps", try_aside(tab, walked), Search(whole=False))
    return await look_at_stops(tab, parts, walked.stops, search, covered)


async def look_closely(walked: Walked, moved_to: tuple[Target, ...], tab: Tab) -> Keyboard:
    """The same, step by step, for a page that moves focus itself."""
    await begin(tab)
    parts = Parts()
    search = await parts.take("traps", find_traps(tab, walked, moved_to), Search(whole=False), TRAPS_TIMEOUT)
    covered = await parts.take("covered", find_covered(tab, len(search.passed)), ())
    return await look_at_stops(tab, parts, search.passed, search, covered)


async def look_at_stops(
    tab: Tab, parts: Parts, stops: tuple[int, ...], search: Search, covered: tuple[CoveredFocus, ...]
) -> Keyboard:
    """What there is to say of each place where focus comes to rest; what changes the page most comes last."""
    heard = await parts.take("listeners", element_listeners(tab), ())
    mouse_only = await parts.take("mouse_only", find_mouse_only(tab, heard), ())
    pressed = await parts.take("pressed", find_pressed(tab, heard), ())
    dragged = await parts.take("dragged", find_dragged(tab, heard), ())
    indicators, unpictured = await parts.take("indicators", look_at_indicators(tab, stops), ((), 0))
    return Keyboard(
        traps=search.traps,
        fetched_back=search.fetched,
        whole=search.whole,
        stops=len(stops),
        order=await parts.take("order", order(tab, stops), ()),
        misplaced=await parts.take("misplaced", find_misplaced(tab, stops), ()),
        behind_dialog=await parts.take("behind_dialog", behind_dialog(tab, stops), ()),
        led_by_focus=await parts.take("led_by_focus", led_by_focus(tab), ()),
        indicators=indicators,
        unpictured=unpictured,
        mouse_only=mouse_only,
        pressed=pressed,
        dragged=dragged,
        covered=await parts.take("dismissed", find_dismissed(tab, covered), covered),
        hovers=await parts.take("hovers", find_hover_contents(tab, heard), ()),
        shown_on_focus=await parts.take("shown_on_focus", find_focus_contents(tab, heard), ()),
        skips=await parts.take("skips", follow_skip_links(tab, stops), ()),
        shortcuts=await parts.take("shortcuts", find_shortcuts(tab), ()),
        led_by_choice=await parts.take("led_by_choice", led_by_choice(tab, stops), ()),
        missing=parts.missing,
    )


class Parts:
    """Parts of the evidence, of which one that fails or takes too long leaves the others theirs."""

    def __init__(self) -> None:
        self.missing: dict[str, str] = {}

    async def take(self, name: str, part: Coroutine[Any, Any, T], otherwise: T, seconds: float | None = None) -> T:
        """The part, or what stands in its place."""
        limit = seconds or PART_TIMEOUT
        try:
            async with asyncio.timeout(limit):
                return await part
        except TimeoutError:
            self.missing[name] = f"no answer within {limit:g} s"
        except TabCallError as fault:
            self.missing[name] = f"{fault.kind}: {fault}"
        return otherwise


KEYBOARD = Probe(evidence=Keyboard, look=look, disturbs=True, timeout=140.0)
