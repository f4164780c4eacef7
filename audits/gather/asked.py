"""What is asked of a page: the evidence, and how much may be done and opened for it."""

from __future__ import annotations

import msgspec

from audits.gather.probes.probe import MayOpen, any_page
from rules.page import Evidence


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The same for every page of a run."""

    needs: frozenset[type[Evidence]]
    axe_rules: frozenset[str] = frozenset()
    """Ids of the axe-core rules to run."""
    qualweb_rules: frozenset[str] | None = None
    """Those of QualWeb's; None for all that Presscheck has chosen."""
    viewport: tuple[int, int] = (1280, 800)
    timeout: float = 30.0
    """Seconds for each part of the evidence and each load of the page."""
    engine_timeout: float = 20.0
    """Seconds for each engine of the second tier."""
    offline: bool = False
    """No other page is asked for."""
    may_open: MayOpen = any_page
    """Whether another page of the site may be opened for what is asked."""
