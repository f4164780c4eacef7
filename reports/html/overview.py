"""What the overview says of a run beyond its counts: how far the standard was looked at, and how it went before."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from reports.digest import Digest
from reports.html.phrases import Phrases
from reports.html.views import CriterionView
from reports.run import HistoryPoint, PageState, Run, history_point
from rules.model import Result
from rules.requirements.coverage import State


class Reach(msgspec.Struct, frozen=True):
    """How much of the standard a run can speak of."""

    criteria: int
    looked_at: int
    """Criteria that at least one rule looks at."""
    unfailed: int
    """Those of them that nothing failed against."""
    audited: int
    wanted: int
    """Pages that should have been audited."""


class TrendRow(msgspec.Struct, frozen=True):
    """One run beside the one before it."""

    point: HistoryPoint
    changed: str
    """What changed in how it was checked since the run before, in words; empty for nothing."""
    share: float
    """Its failures beside the most of all runs, from 0 to 1."""
    is_this: bool


def reach(criteria: Iterable[CriterionView], digest: Digest) -> Reach:
    """How much of the standard the run can speak of."""
    rows = list(criteria)
    looked = [view for view in rows if view.row.state not in (State.NOT, State.OBSOLETE)]
    states = digest.states()
    return Reach(
        criteria=len(rows),
        looked_at=len(looked),
        unfailed=sum(not view.pages[Result.FAILED] for view in looked),
        audited=states[PageState.AUDITED],
        wanted=states[PageState.AUDITED] + states[PageState.UNTESTED],
    )


def trend(run: Run, digest: Digest, say: Phrases) -> list[TrendRow]:
    """Earlier runs of the same targets and this one, the newest first; empty where there was none before."""
    if not run.history:
        return []
    points = [*run.history, _this(run, digest)]
    most = max(point.failed for point in points) or 1
    before = [None, *points]
    rows = [
        TrendRow(point, say.changed(former, point) if former else "", point.failed / most, point is points[-1])
        for former, point in zip(before, points, strict=False)
    ]
    return rows[::-1]


def _this(run: Run, digest: Digest) -> HistoryPoint:
    """The run in the figures of the report, so that they agree with the rest of the overview."""
    counts = digest.totals()
    return msgspec.structs.replace(
        history_point(run),
        audited=digest.states()[PageState.AUDITED],
        failed=counts[Result.FAILED],
        cant_tell=counts[Result.CANT_TELL],
        untested=counts[Result.UNTESTED],
    )
