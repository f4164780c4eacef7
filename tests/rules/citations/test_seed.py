"""On the model page the one reference is found, complete in the house style, and nothing is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from audits.gather.gather import Asked, gather
from rules.citations import complete, dates_valid, identifiers_valid
from rules.citations.read import NEEDS, entries
from rules.citations.styles import style_of
from rules.judge import judge_page
from rules.model import Result
from rules.policy import Policy
from tests.support.server import serve_folder

SEED = Path(__file__).parents[4] / "shared" / "seed"


@pytest.mark.skipif(not SEED.exists(), reason=f"the model page is not in {SEED}")
def test_the_model_page(browsing):
    async def visit(url, tab):
        navigation = await tab.goto(url, timeout=20)
        return await gather(tab, navigation, Asked(needs=NEEDS))

    with serve_folder(SEED) as base:
        page = browsing.run(visit(f"{base}/low-back-pain-part-2.html", browsing.tab()))
    [entry] = entries(page)
    assert style_of(entry.reference.text) == "house"
    assert (entry.parsed.get("volume"), entry.parsed.get("issue"), entry.parsed.get("date")) == (
        "26",
        "8",
        "April 15, 2001",
    )
    rules = [complete.RULE, dates_valid.RULE, identifiers_valid.RULE]
    outcomes = judge_page(rules, page, Policy(today=date(2026, 1, 15)))
    assert [one.result for one in outcomes] == [Result.PASSED, Result.PASSED, Result.INAPPLICABLE]
