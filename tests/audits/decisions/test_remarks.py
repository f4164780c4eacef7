"""What a run says of decisions: with its verdict what bears on it, in its notes what should be tidied up."""

from collections import Counter
from datetime import date

import pytest

from audits.decisions.remarks import notes, remarks
from audits.decisions.standing import Standings
from reports.run import BaselineRecord, FixedFinding, WaiverRecord, WaiverState

FIXED = FixedFinding(url="/a", rule="wcag/x", fingerprint="f", message="m", count=2)
WIDE = "Waiver w is too wide: it fits 400 findings and may cover 25, so it covers none. Narrow it, or raise `most`."


def waiver(state: str, findings: int = 0) -> WaiverRecord:
    until = date(2026, 1, 31)
    return WaiverRecord(
        id="w", state=WaiverState(state), rule="wcag/x", pages="", until=until, findings=findings, most=25
    )


def test_many_waivers_are_told_in_one_sentence():
    (said,) = notes(Standings(waivers=(waiver("unused"),) * 12))
    assert said.startswith("Unused, since no finding of this run fits: waivers w, w, ")
    assert said.endswith("w and 2 more. Remove them if that is mended.")


TAKEN_OUT = "`presscheck baseline` takes them out of b.json, so that none comes back unseen."


@pytest.mark.parametrize(
    ("standings", "said", "noted"),
    [
        (Standings(), [], []),
        (Standings(waivers=(waiver("used", 3),), waived=Counter({("wcag/x", None): 3})), ["9 failures: 3 waived."], []),
        (
            Standings(
                waivers=(waiver("used", 3),),
                waived=Counter({("wcag/x", None): 3}),
                known=Counter({("wcag/x", None): 4}),
                baseline=BaselineRecord(file="b.json", known=4),
            ),
            ["9 failures: 2 new, 4 known, 3 waived."],
            [],
        ),
        (Standings(waivers=(waiver("expired", 1),)), ["Waiver w expired on 2026-01-31: 1 finding counts again."], []),
        (
            Standings(waivers=(waiver("too wide", 400),)),
            [WIDE],
            [],
        ),
        (
            Standings(waivers=(waiver("unused"), waiver("expired"))),
            [],
            ["Expired, and nothing is left to waive: waiver w. Remove it.",
             "Unused, since no finding of this run fits: waiver w. Remove it if that is mended."],
        ),
        (
            Standings(baseline=BaselineRecord(file="b.json", known=0, fixed=(FIXED,), more_fixed=1, unseen=1)),
            ["9 failures: 9 new, 0 known."],
            [f"3 known findings are gone. {TAKEN_OUT}",
             "1 known finding of b.json could not be looked for: this run did not look there."],
        ),
    ],
)  # fmt: skip
def test_each_state_of_a_decision_is_told_once(standings, said, noted):
    assert list(remarks(standings, 9)) == said
    assert list(notes(standings)) == noted
