"""The second tier of engines: only where it is named, only in deep audits, and it only asks."""

from datetime import date

import pytest

from rules.judge import judge_page
from rules.merge import engines, merge
from rules.model import Outcome, Result, Target
from rules.page import AceResults, AlfaResults, AxeNode, AxeResults, EngineNode, Page, TechniquesResults
from rules.policy import Policy
from rules.registry import Choice, EngineName, all_rules, chosen_rules
from rules.requirements.act import act_ids, act_rules
from rules.rule import OURS, Depth
from rules.wcag import ace, alfa, axe, qualweb, techniques
from rules.wcag.choices import choices

TIERS = (ace, alfa, techniques)
POLICY = Policy(today=date(2026, 1, 15))
PLACE = Target("body > img")
BY_TIER = [
    ("ace-img-alt-valid", "img_alt_valid", AceResults),
    ("alfa-r2", "sia-r2", AlfaResults),
    ("technique-t8", "QW-WCAG-T8", TechniquesResults),
]


def outcomes(name: str, evidence) -> list[Outcome]:
    page = Page(url="u", final_url="u", status=200, evidence=(evidence,))
    return judge_page([all_rules()[f"wcag/{name}"]], page, POLICY)


def engines_of(choice: Choice) -> set[str]:
    return {rule.engine for rule in chosen_rules(choice)}


@pytest.mark.parametrize(("name", "own", "results"), BY_TIER)
def test_what_it_finds_is_a_question_in_its_own_words(name, own, results):
    node = EngineNode(own, PLACE, message="The image says nothing")
    [outcome] = outcomes(name, results(version="4", failed=(node,), passed=(own,)))
    assert (outcome.result, outcome.target) == (Result.CANT_TELL, PLACE)
    assert outcome.finding is not None
    assert "The image says nothing" in outcome.finding.message
    assert [one.result for one in outcomes(name, results(version="4", passed=(own,)))] == [Result.PASSED]


@pytest.mark.parametrize(("name", "own", "results"), BY_TIER)
def test_a_rule_that_threw_or_came_too_late_and_a_frame_out_of_reach_are_untested(name, own, results):
    [late] = outcomes(name, results(version="4", broken={own: "no time was left for it"}, passed=(own,)))
    assert late.result is Result.UNTESTED
    found = outcomes(name, results(version="4", unreached_frames=("http://x.test/",), broken={"other": "TypeError"}))
    assert [one.result for one in found] == [Result.UNTESTED]


@pytest.mark.parametrize("tier", TIERS)
def test_an_engine_runs_only_where_it_is_named_and_only_in_deep_audits(tier):
    always = {OURS, axe.ENGINE, qualweb.ENGINE}
    named = (EngineName.AXE, EngineName.QUALWEB, EngineName(tier.TIER.name))
    assert engines_of(Choice(depth=Depth.DEEP)) == always
    assert engines_of(Choice(engines=named)) == always
    assert engines_of(Choice(depth=Depth.DEEP, engines=named)) == always | {tier.ENGINE}


def test_an_engine_that_is_left_out_is_left_out_whole():
    only_axe = Choice(depth=Depth.DEEP, engines=(EngineName.AXE,), enable=("wcag/*",))
    assert engines_of(only_axe) == {OURS, axe.ENGINE}
    assert engines_of(Choice(engines=())) == {OURS}


@pytest.mark.parametrize(("tier", "least"), [(ace, 80), (alfa, 25), (techniques, 8)])
def test_every_rule_names_a_criterion_and_says_what_must_hold(tier, least):
    assert len(tier.RULES) > least
    for rule in tier.RULES:
        assert any(one.id.startswith("wcag:") for one in rule.requirements), rule.id
        assert rule.title


@pytest.mark.parametrize("tier", [alfa, techniques])
def test_every_rule_of_an_engine_has_a_title_or_a_reason_why_it_is_left_out(tier):
    rows = choices().alfa if tier is alfa else choices().techniques
    assert {rule.id for rule in tier.engine().rules} == set(rows)
    assert all(bool(row.title) != bool(row.left_out) for row in rows.values())
    assert {id_ for row in rows.values() for id_ in row.act} <= set(act_rules())


def test_rules_answer_for_the_act_rules_of_engines_toml():
    by_id = {rule.id: act_ids(rule.requirements) for rule in alfa.RULES}
    assert by_id["wcag/alfa-r2"] == {"23a2a8"}


def test_what_axe_fails_and_alfa_asks_is_one_failure_that_names_both():
    place = Target("body > img")
    node = AxeNode(rule="image-alt", impact="critical", target=place, summary="No alt")
    said = (
        AxeResults(version="4", violations=(node,)),
        AlfaResults(version="0", failed=(EngineNode("sia-r2", place, message="No name"),)),
    )
    page = Page(url="u", final_url="u", status=200, evidence=said)
    rules = [all_rules()[id_] for id_ in ("wcag/image-alt", "wcag/alfa-r2")]
    [one] = merge(judge_page(rules, page, POLICY), all_rules())
    assert (one.result, one.rule) == (Result.FAILED, "wcag/image-alt")
    assert engines(one, all_rules()) == (axe.ENGINE, alfa.ENGINE)
