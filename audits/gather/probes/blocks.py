"""What a page repeats of other pages of its site: it is compared with one that it links to."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Tab, TabCallError
from audits.gather.probes.probe import MayOpen, SiteProbe
from rules.page import AnyEvidence, RepeatedBlocks

NEARBY = "(most) => presscheck.blocks.nearby(most)"
COMPARE = "(address) => presscheck.blocks.compare(address)"
EVIDENCE = "() => presscheck.blocks.evidence()"

MOST_NEARBY = 30
"""Addresses that are considered."""
MOST_NEIGHBOURS = 3
"""Pages asked for until one is of use."""


async def look(tab: Tab, may_open: MayOpen) -> RepeatedBlocks:
    """The evidence. Raises TabCallError, also where none of the pages nearby may be opened."""
    nearby: list[str] = await tab.call(NEARBY, MOST_NEARBY)
    asked, refusal = 0, ""
    for address in nearby:
        if refused := await may_open(address):
            refusal = refusal or refused
            continue
        asked += 1
        if await tab.call(COMPARE, address) or asked == MOST_NEIGHBOURS:
            break
    if refusal and not asked:
        raise NoLeaveError(f"no other page of the site to compare with: {refusal}")
    return msgspec.json.decode(await tab.call(EVIDENCE), type=RepeatedBlocks)


class NoLeaveError(TabCallError):
    """What was to be opened may not be."""

    kind = "refused"


def _touched(found: AnyEvidence) -> bool:
    return isinstance(found, RepeatedBlocks) and found.touched


PROBE = SiteProbe(evidence=RepeatedBlocks, look=look, disturbs=_touched)
