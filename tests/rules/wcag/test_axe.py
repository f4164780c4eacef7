"""The axe adapter: each outcome of the engine becomes the right outcome of ours, under the right success criterion."""

from datetime import date

from rules.judge import judge_page
from rules.model import Outcome, Result, Severity, Target
from rules.page import AxeNode, AxeResults, Page
from rules.policy import Policy
from rules.registry import all_rules

NODE = AxeNode(rule="image-alt", impact="critical", target=Target("img", "<img src=a>"), summary="Add an alt attribute")


def outcomes(rule: str, **results) -> list[Outcome]:
    page = Page(url="u", final_url="u", status=200, evidence=(AxeResults(version="4", **results),))
    return judge_page([all_rules()[f"wcag/{rule}"]], page, Policy(today=date(2026, 1, 15)))


def test_a_violation_fails_on_its_element_with_axes_impact():
    [outcome] = outcomes("image-alt", violations=(NODE,))
    assert (outcome.result, outcome.target, outcome.severity) == (Result.FAILED, NODE.target, Severity.CRITICAL)
    assert outcome.finding.message.endswith("Add an alt attribute.")


def test_what_axe_wants_reviewed_stays_a_question():
    assert [o.result for o in outcomes("image-alt", incomplete=(NODE,))] == [Result.CANT_TELL]


def test_another_rules_violation_is_not_this_rules():
    assert [o.result for o in outcomes("link-name", violations=(NODE,))] == [Result.INAPPLICABLE]


def test_a_pass_is_a_pass_and_nothing_found_is_inapplicable():
    assert [o.result for o in outcomes("image-alt", passes=("image-alt",))] == [Result.PASSED]
    assert [o.result for o in outcomes("image-alt", inapplicable=("image-alt",))] == [Result.INAPPLICABLE]


def test_a_frame_out_of_reach_is_untested_beside_what_was_found():
    results = [o.result for o in outcomes("image-alt", passes=("image-alt",), unreached_frames=("http://x.test/",))]
    assert sorted(results) == [Result.PASSED, Result.UNTESTED]


def test_tags_become_success_criteria():
    assert [r.id for r in all_rules()["wcag/image-alt"].requirements] == ["wcag:1.1.1", "act:23a2a8"]
    assert [r.id for r in all_rules()["wcag/list"].requirements] == ["wcag:1.3.1"]
    assert [r.id for r in all_rules()["wcag/region"].requirements] == ["house:accessibility-best-practice"]
    assert all_rules()["wcag/image-alt"].requirements[0].level == "A"
