"""The second tier of engines: only where it is named, only in deep audits, and it only asks."""

from datetime import date

from rules.judge import judge_page
from rules.model import Outcome, Result, Target
from rules.page import AceResults, EngineNode, Page
from rules.policy import Policy
from rules.registry import Choice, EngineName, all_rules, chosen_rules
from rules.rule import OURS, Depth
from rules.wcag import ace, axe, qualweb

ALL = (EngineName.AXE, EngineName.QUALWEB, EngineName.ACE)
POLICY = Policy(today=date(2026, 1, 15))


def outcomes(**said) -> list[Outcome]:
    page = Page(url="u", final_url="u", status=200, evidence=(AceResults(version="4", **said),))
    return judge_page([all_rules()["wcag/ace-img-alt-valid"]], page, POLICY)


def engines_of(choice: Choice) -> set[str]:
    return {rule.engine for rule in chosen_rules(choice)}


def test_what_it_finds_is_a_question_in_its_own_words():
    place = Target("body > img")
    node = EngineNode("img_alt_valid", place, message="The image has neither an alt attribute nor an ARIA label")
    [outcome] = outcomes(failed=(node,), passed=("img_alt_valid",))
    assert (outcome.result, outcome.target) == (Result.CANT_TELL, place)
    assert outcome.finding is not None
    assert "neither an alt attribute" in outcome.finding.message
    assert [one.result for one in outcomes(passed=("img_alt_valid",))] == [Result.PASSED]


def test_it_runs_only_where_it_is_named_and_only_in_deep_audits():
    assert engines_of(Choice(depth=Depth.DEEP)) == {OURS, axe.ENGINE, qualweb.ENGINE}
    assert engines_of(Choice(engines=ALL)) == {OURS, axe.ENGINE, qualweb.ENGINE}
    assert engines_of(Choice(depth=Depth.DEEP, engines=ALL)) == {OURS, axe.ENGINE, qualweb.ENGINE, ace.ENGINE}


def test_an_engine_that_is_left_out_is_left_out_whole():
    only_axe = Choice(depth=Depth.DEEP, engines=(EngineName.AXE,), enable=("wcag/*",))
    assert engines_of(only_axe) == {OURS, axe.ENGINE}
    assert engines_of(Choice(engines=())) == {OURS}


def test_every_rule_names_a_criterion():
    assert len(ace.RULES) > 80
    for rule in ace.RULES:
        assert any(one.id.startswith("wcag:") for one in rule.requirements), rule.id
