"""What a page repeats of other pages of its site: it is compared with one that it links to."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.probe import Probe
from rules.page import AnyEvidence, RepeatedBlocks

REPEATED_BLOCKS = "() => presscheck.repeatedBlocks()"


async def look(tab: Tab) -> RepeatedBlocks:
    """The evidence. Raises TabCallError."""
    return msgspec.json.decode(await tab.call(REPEATED_BLOCKS), type=RepeatedBlocks)


def _touched(found: AnyEvidence) -> bool:
    return isinstance(found, RepeatedBlocks) and found.touched


PROBE = Probe(evidence=RepeatedBlocks, look=look, disturbs=_touched, asks="pages")
