"""What is new in a run, beside all that it found: what the short reports for a change tell first."""

from __future__ import annotations

import msgspec

from reports.digest import Digest
from reports.rule_digest import Cause
from reports.run import PageRecord, RunSource
from rules.model import Result


class News:
    """A run folded twice: the whole of it, and the findings that nothing was decided on."""

    def __init__(self, source: RunSource) -> None:
        self.all = Digest(source.run())
        self._new = Digest(source.run())
        for page in source.pages():
            self.all.add(page)
            self._new.add(undecided(page))

    def causes(self) -> list[Cause]:
        """The causes of new findings, what matters most first; what could not be checked is none."""
        return [cause for cause in self._new.causes() if cause.result is not Result.UNTESTED]


def undecided(page: PageRecord) -> PageRecord:
    """The page without the findings that are known or waived."""
    if not page.decided:
        return page
    kept = tuple(outcome for index, outcome in enumerate(page.outcomes) if index not in page.decided)
    return msgspec.structs.replace(page, outcomes=kept, crops={}, decided={})
