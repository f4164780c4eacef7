"""The QualWeb adapter, the choice of its rules, and the known wrong answers of engines that become questions."""

from datetime import date

import pytest

from rules.judge import judge_page
from rules.model import Outcome, Result, Target
from rules.page import AxeNode, AxeResults, EngineNode, Page, QualwebResults
from rules.policy import Policy
from rules.registry import Choice, all_rules, chosen_rules
from rules.requirements.act import act_ids
from rules.rule import Depth
from rules.wcag import axe, qualweb
from rules.wcag.choices import choices

POLICY = Policy(today=date(2026, 1, 15))
PLACE = Target("body > div")


def outcomes(rule: str, *evidence) -> list[Outcome]:
    page = Page(url="u", final_url="u", status=200, evidence=evidence)
    return judge_page([all_rules()[f"wcag/{rule}"]], page, POLICY)


def results(**said) -> QualwebResults:
    return QualwebResults(version="1", **said)


def test_failed_warning_passed_and_nothing_become_ours():
    node = EngineNode("QW-ACT-R13", PLACE)
    [failed] = outcomes("qualweb-aria-hidden-focus", results(failed=(node,), passed=("QW-ACT-R13",)))
    assert (failed.result, failed.target) == (Result.FAILED, PLACE)
    assert failed.finding is not None
    assert (
        failed.finding.message
        == "The keyboard reaches something here that is hidden from screen readers: readers land on silence."
    )
    assert [o.result for o in outcomes("qualweb-aria-hidden-focus", results(unsure=(node,)))] == [Result.CANT_TELL]
    assert [o.result for o in outcomes("qualweb-aria-hidden-focus", results(passed=("QW-ACT-R13",)))] == [Result.PASSED]
    assert [o.result for o in outcomes("qualweb-image-alt", results(failed=(node,)))] == [Result.INAPPLICABLE]


def test_a_frame_out_of_reach_is_untested():
    said = results(passed=("QW-ACT-R13",), unreached_frames=("http://x.test/",))
    found = [one.result for one in outcomes("qualweb-aria-hidden-focus", said)]
    assert sorted(found) == [Result.PASSED, Result.UNTESTED]


def test_every_rule_of_qualweb_is_chosen_or_left_out_with_a_reason():
    chosen, left = qualweb.codes(), choices().left_out
    assert {rule.code for rule in qualweb.engine().rules} == chosen | set(left)
    assert chosen.isdisjoint(left)
    assert all(left.values())


def test_what_was_chosen_measured_without_a_false_failure():
    for choice in choices().choice:
        assert choice.qualweb[2] == 0
        assert choice.qualweb[0] > choice.axe[0] or choice.depth is Depth.DEEP


def test_each_has_words_criteria_and_the_act_rule_it_answers_for():
    acts = {rule.code: rule.act for rule in qualweb.engine().rules}
    for choice, rule in zip(choices().choice, qualweb.RULES, strict=True):
        assert all((rule.title, rule.doc.what, rule.doc.fix))
        assert qualweb.words_of(choice).wrong.endswith(".")
        assert act_ids(rule.requirements) == {choice.act} == {acts[choice.rule]}
        assert len(rule.requirements) > 1


def test_no_quick_audit_needs_qualweb():
    quick = chosen_rules(Choice(depth=Depth.QUICK))
    assert qualweb.engine_ids(quick) == frozenset()
    assert "QW-ACT-R13" in qualweb.engine_ids(chosen_rules(Choice()))


def test_precise_experimental_rules_of_axe_are_on_and_others_are_not():
    experimental = {f"wcag/{rule.rule_id}" for rule in axe.engine().rules if "experimental" in rule.tags}
    assert {id_ for id_ in experimental if all_rules()[id_].enabled} == {f"wcag/{name}" for name in choices().precise}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("----====____****%%%%", Result.CANT_TELL),
        ("→ ✓", Result.CANT_TELL),
        ("-------x-------", Result.CANT_TELL),
        ("(a) ------------", Result.FAILED),
        ("\ue123", Result.CANT_TELL),
        ("Price: 5", Result.FAILED),
        ("42", Result.FAILED),
        ("日本語", Result.FAILED),
        ("", Result.FAILED),
    ],
)
def test_low_contrast_of_signs_that_are_no_words_is_a_question(text: str, result: Result):
    node = AxeNode(rule="color-contrast", impact="serious", target=PLACE, summary="2.1:1", text=text)
    [outcome] = outcomes("color-contrast", AxeResults(version="4", violations=(node,)))
    assert (outcome.result, outcome.target) == (result, PLACE)


def test_axe_s_comparison_of_label_and_name_is_a_question():
    node = AxeNode(rule="label-content-name-mismatch", impact="serious", target=PLACE, summary="x", text="Next…")
    found = outcomes("label-content-name-mismatch", AxeResults(version="4", violations=(node,)))
    assert [one.result for one in found] == [Result.CANT_TELL]
