"""Finds things that are visited by Tab in another order than they are placed in."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audits.browser.driver import Tab
from rules.page import Misplaced

MISPLACED = "(numbers) => presscheck.misplaced(numbers)"


async def find_misplaced(tab: Tab, stops: Iterable[int]) -> tuple[Misplaced, ...]:
    """The first containers whose contents focus goes through to and fro."""
    return msgspec.convert(await tab.call(MISPLACED, list(stops)), tuple[Misplaced, ...])
