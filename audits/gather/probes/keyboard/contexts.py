"""Finds what leads away from the page without having been asked to: elements by their focus, fields by a choice."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.walk import FOCUS, ask
from rules.model import Target
from rules.page import LedAway

PAUSE = 60
"""Milliseconds that the page is given to react."""
MOST_FIELDS = 6

BY_FOCUS = "(milliseconds) => presscheck.ledByFocus(milliseconds)"
CHOICES = "(numbers, most) => presscheck.choices(numbers, most)"
ATTEMPTED = "() => presscheck.attempted()"
LED = "(count, number) => presscheck.ledSince(count, number)"
BEHIND = "(numbers) => presscheck.behindDialog(numbers)"


async def led_by_focus(tab: Tab) -> tuple[LedAway, ...]:
    """Elements that led away when focus came to them, tried again."""
    return msgspec.convert(await tab.call(BY_FOCUS, PAUSE), tuple[LedAway, ...])


async def led_by_choice(tab: Tab, stops: Iterable[int]) -> tuple[LedAway, ...]:
    """Fields that lead away when something else is chosen in them."""
    found: list[LedAway] = []
    for number, key in await tab.call(CHOICES, list(stops), MOST_FIELDS):
        if await tab.call(FOCUS, number):
            before = await tab.call(ATTEMPTED)
            await tab.press(key)
            await ask(tab, PAUSE)
            if led := await tab.call(LED, before, number):
                found.append(msgspec.convert(led, LedAway))
    return tuple(found)


async def behind_dialog(tab: Tab, stops: Iterable[int]) -> tuple[Target, ...]:
    """Stops that assistive technology does not know of, while a dialog is open."""
    return msgspec.convert(await tab.call(BEHIND, list(stops)), tuple[Target, ...])
