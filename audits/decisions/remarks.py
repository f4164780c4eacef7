"""What a run says of the decisions that it met: with its verdict where they bear on it, else in its notes."""

from __future__ import annotations

from collections.abc import Iterator

from audits.decisions.standing import Standings
from reports import words
from reports.run import BaselineRecord, WaiverRecord, WaiverState


def remarks(standings: Standings, failures: int) -> Iterator[str]:
    """What bears on the verdict: how many of the failures were decided on, and waivers that hold no longer."""
    known, waived = standings.known.total(), standings.waived.total()
    if standings.baseline or known or waived:
        parts = [f"{failures - known - waived:,} new"] if standings.baseline else []
        parts += [f"{known:,} known"] if standings.baseline else []
        parts += [f"{waived:,} waived"] if standings.waivers else []
        yield f"{words.count(failures, 'failure')}: {', '.join(parts)}."
    yield from (said for waiver in standings.waivers if (said := _failing(waiver)))


def notes(standings: Standings) -> Iterator[str]:
    """What somebody should tidy up."""
    yield from (said for waiver in standings.waivers if (said := _idle(waiver)))
    if standings.baseline:
        yield from _of_baseline(standings.baseline)


def _failing(waiver: WaiverRecord) -> str:
    if waiver.state is WaiverState.TOO_WIDE:
        return (
            f"Waiver {waiver.id} is too wide: it fits {waiver.findings:,} findings and may cover {waiver.most:,}, "
            "so it covers none. Narrow it, or raise `most`."
        )
    if waiver.state is WaiverState.EXPIRED and waiver.findings:
        again = "finding counts" if waiver.findings == 1 else "findings count"
        return f"Waiver {waiver.id} expired on {waiver.until}: {waiver.findings:,} {again} again."
    return ""


def _idle(waiver: WaiverRecord) -> str:
    if waiver.findings:
        return ""
    if waiver.state is WaiverState.EXPIRED:
        return f"Waiver {waiver.id} expired on {waiver.until}, and nothing is left that it was for: remove it."
    return f"Waiver {waiver.id} is unused: no finding of this run fits it. Remove it if its fault is mended."


def _of_baseline(baseline: BaselineRecord) -> Iterator[str]:
    if fixed := sum(one.count for one in baseline.fixed) + baseline.more_fixed:
        gone = "is gone" if fixed == 1 else "are gone"
        known = words.count(fixed, "known finding")
        yield f"{known} {gone}. `presscheck baseline` takes them out of {baseline.file}: they cannot come back then."
    if baseline.unseen:
        known = words.count(baseline.unseen, "known finding")
        yield f"{known} of {baseline.file} could not be looked for: this run did not look there."
