"""What a run says of the decisions that it met: with its verdict where they bear on it, else in its notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.decisions.standing import Standings
from reports import words
from reports.run import BaselineRecord, WaiverRecord, WaiverState

_LISTED = 10
"""Waivers that one sentence names."""


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
    idle = [waiver for waiver in standings.waivers if not waiver.findings]
    if ended := [waiver.id for waiver in idle if waiver.state is WaiverState.EXPIRED]:
        yield f"Expired, and nothing is left to waive: {_listed(ended)}. Remove {_them(ended)}."
    if unused := [waiver.id for waiver in idle if waiver.state is WaiverState.UNUSED]:
        yield f"Unused, since no finding of this run fits: {_listed(unused)}. Remove {_them(unused)} if that is mended."
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


def _listed(waivers: Sequence[str]) -> str:
    more = f" and {len(waivers) - _LISTED:,} more" if len(waivers) > _LISTED else ""
    return f"{'waiver' if len(waivers) == 1 else 'waivers'} {', '.join(waivers[:_LISTED])}{more}"


def _them(waivers: Sequence[str]) -> str:
    return "it" if len(waivers) == 1 else "them"


def _of_baseline(baseline: BaselineRecord) -> Iterator[str]:
    if fixed := sum(one.count for one in baseline.fixed) + baseline.more_fixed:
        gone, they = ("is gone", "it") if fixed == 1 else ("are gone", "them")
        known = words.count(fixed, "known finding")
        taken = f"`presscheck baseline` takes {they} out of {baseline.file}, so that none comes back unseen."
        yield f"{known} {gone}. {taken}"
    if baseline.unseen:
        known = words.count(baseline.unseen, "known finding")
        yield f"{known} of {baseline.file} could not be looked for: this run did not look there."
