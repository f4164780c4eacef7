"""On the model page the rules see what its README says a careful compliance officer sees, in a real browser."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from audits.gather.gather import Asked, gather
from rules.judge import judge_page
from rules.model import Outcome, Result
from rules.page import Page
from rules.policy import ApprovedText, Disclaimer, Mark, Policy
from rules.registry import Choice, chosen_rules
from rules.rule import PageRule
from tests.support.browsing import Browsing
from tests.support.server import serve_folder

SEED = Path(__file__).parents[4] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="../shared with the model page is not here")

TODAY = date(2026, 1, 15)
MARK = Mark(name="eORTHOPOD", owner="Medical Multimedia Group")
RULES = [r for r in chosen_rules(Choice()) if isinstance(r, PageRule) and r.family in ("medical", "legal")]


@pytest.fixture(scope="module")
def model_page(browsing: Browsing) -> Page:
    tab = browsing.tab()

    async def visit(url: str) -> Page:
        navigation = await tab.goto(url, timeout=20)
        needs = frozenset().union(*(rule.needs for rule in RULES))
        return await gather(tab, navigation, Asked(needs=needs))

    with serve_folder(SEED) as base:
        page = browsing.run(visit(f"{base}/low-back-pain-part-2.html"))
    return msgspec.structs.replace(page, is_article=True)


def judged(page: Page, policy: Policy) -> dict[str, list[Outcome]]:
    outcomes = [one for one in judge_page(RULES, page, policy) if one.result is not Result.INAPPLICABLE]
    return {rule: [one for one in outcomes if one.rule == rule] for rule in sorted({one.rule for one in outcomes})}


@pytest.mark.parametrize("marks", [(), (MARK,)], ids=["no register", "register"])
def test_the_attribution_is_there_with_three_slips(model_page: Page, marks: tuple[Mark, ...]):
    found = judged(model_page, Policy(today=TODAY, marks=marks))
    judgements = [one for outcomes in found.values() for one in outcomes]
    failed = [one.finding.message for one in judgements if one.result is Result.FAILED and one.finding]
    assert len(failed) == 3
    assert any("content is a trademark" in message for message in failed)
    assert any(
        "“Medical Multimedia Group, L.L.C.” and “Medical Multimedia Group, LLC”" in message for message in failed
    )
    assert any("“..”" in message for message in failed)
    kept = {"legal/trademark-attributed", "legal/trademark-symbol"} if marks else {"legal/trademark-discovery"}
    for rule in kept | {"medical/disclaimer-present", "medical/disclaimer-visible"}:
        assert [one.result for one in found[rule]] == [Result.PASSED], rule


def test_against_the_approved_wording_it_lacks_a_word(model_page: Page):
    text = next(b.text for e in model_page.evidence for b in getattr(e, "blocks", ()) if "NOT be used" in b.text)
    disclaimer = text.split("\n")[0].removeprefix("Disclaimer:").strip()
    approved = ApprovedText(name="licensor", text=disclaimer.replace("in place of visit", "in place of a visit"))
    found = judged(model_page, Policy(today=TODAY, disclaimer=Disclaimer(approved=(approved,))))
    (outcome,) = found["medical/disclaimer-wording"]
    assert outcome.result is Result.FAILED
    assert outcome.finding
    assert outcome.finding.expected == approved.text
    assert outcome.finding.found == disclaimer
