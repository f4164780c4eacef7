"""The ACT benchmark serves the cases under the path they expect, and counts what the rules say of them as ACT does."""

import json

import pytest

from benchmarks.act import answering, main, wcag_rules
from benchmarks.actcases import Case, Tally, tally, verdict_on
from rules.model import Finding, Outcome, Result
from rules.requirements.act import act, act_ids, act_rules
from rules.requirements.wcag import wcag
from rules.rule import Depth

PAGE = '<!doctype html><html lang="en"><head><title>A page of its own</title></head><body><main>{}</main></body></html>'
BAD = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9">'
FRAME = '<iframe title="Frame" src="{}"></iframe>'
UNDER = "/WAI/content-assets/wcag-act-rules"


def case(rule: str, expected: str, name: str) -> dict[str, str]:
    return {
        "ruleId": rule,
        "ruleName": rule,
        "testcaseId": name,
        "expected": expected,
        "relativePath": f"testcases/{rule}/{name}",
        "url": f"https://example.org/{rule}/{name}",
    }


@pytest.fixture
def cases(tmp_path):
    """A folder of cases as W3C lays them out: alternatives of images (23a2a8), and a rule that no rule answers for."""
    files = {
        "testcases/23a2a8/bad.html": PAGE.format(BAD),
        "testcases/23a2a8/called-good.html": PAGE.format(BAD),
        "testcases/23a2a8/good.html": PAGE.format(BAD.replace("<img", '<img alt="A dot"')),
        "testcases/23a2a8/framed.html": PAGE.format(FRAME.format(f"{UNDER}/test-assets/bad.html")),
        "testcases/23a2a8/not-framed.html": PAGE.format(FRAME.format("/test-assets/bad.html")),
        "testcases/23a2a8/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg>',
        "testcases/b5c3f8/empty.html": "<html></html>",
        "testcases/000000/nobody.html": PAGE.format("<p>Text</p>"),
        "test-assets/bad.html": PAGE.format(BAD),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    listed = [
        case("23a2a8", "failed", "bad.html"),
        case("23a2a8", "passed", "called-good.html"),
        case("23a2a8", "passed", "good.html"),
        case("23a2a8", "failed", "framed.html"),
        case("23a2a8", "failed", "not-framed.html"),
        case("23a2a8", "inapplicable", "picture.svg"),
        case("23a2a8", "passed", "absent.html"),
        case("b5c3f8", "failed", "empty.html"),
        case("000000", "failed", "nobody.html"),
    ]
    (tmp_path / "testcases.json").write_text(json.dumps({"count": len(listed), "testcases": listed}), "utf-8")
    return tmp_path


def test_cases_are_opened_and_counted(cases, capsys):
    assert main(["--cases", str(cases), "--list", "--json"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    found = json.loads(last)
    wrong = {(one["testcaseId"], one["expected"], one["got"]) for one in found.pop("wrong")}
    assert wrong == {
        ("called-good.html", "passed", "failed"),
        ("not-framed.html", "failed", "inapplicable"),
        ("nobody.html", "failed", "untested"),
    }
    assert found.pop("seconds") > 0
    assert found.pop("cpu_ms_per_page") > 0
    assert found == {
        "cases": 9,
        "failed_cases": 5,
        "detected": 3,
        "false_positives": 1,
        "cant_tell_on_failed": 0,
        "untested": 3,
        "asked": 0,
        "asked_where_inapplicable": 0,
        "rules": 3,
        "consistent_rules": 1,
        "complete_rules": 1,
        "minimal_rules": 0,
    }
    assert (
        "wrong: 23a2a8 called-good.html: expected passed, got failed (wcag/image-alt, wcag/qualweb-image-alt)" in lines
    )
    assert {line for line in lines if line.startswith("untested")} == {
        "untested: 1 (not HTML: image/svg+xml)",
        "untested: 1 (http-404)",
        "untested: 1 (no rule of the run answers for it)",
    }


def test_only_the_rules_asked_for(cases, capsys):
    assert main(["--cases", str(cases), "--rule", "000000", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["cases"] == 1


@pytest.mark.parametrize(
    ("said", "got"),
    [
        (["passed", "cantTell", "failed"], "failed"),
        (["passed", "untested", "cantTell"], "cantTell"),
        (["passed", "untested"], "untested"),
        (["inapplicable", "passed"], "passed"),
    ],
)
def test_the_strongest_of_the_answering_rules_words_stands(said, got):
    outcomes = [Outcome(result=Result(one), rule="wcag/a") for one in said]
    other = Outcome(result=Result.FAILED, rule="wcag/other", finding=Finding("Wrong"))
    one = Case("x", "x", "x", Result.FAILED, "x")
    assert verdict_on(one, [*outcomes, other], {"x": frozenset({"wcag/a"})}).got == got


@pytest.mark.parametrize(
    ("tally", "word"),
    [
        (Tally(cases=3, failed_cases=2, detected=2), "complete"),
        (Tally(cases=3, failed_cases=2, detected=1), "partial"),
        (Tally(cases=3, failed_cases=2, detected=2, untested=1), "partial"),
        (Tally(cases=3, failed_cases=2, detected=2, false_positives=1), ""),
        (Tally(cases=3, failed_cases=2, detected=1, cant_tell_on_failed=1), "complete"),
        (Tally(cases=3, failed_cases=2, cant_tell_on_failed=2, asked=2), "minimal"),
        (Tally(cases=3, failed_cases=2, cant_tell_on_failed=1, asked=2, asked_where_inapplicable=1), ""),
        (Tally(cases=3, failed_cases=2), ""),
    ],
)
def test_consistency_is_acts(tally, word):
    assert tally.consistency == word


def test_a_question_is_neither_detected_nor_false():
    asked = verdict_on(
        Case("x", "x", "x", Result.PASSED, "x"),
        [Outcome(result=Result.CANT_TELL, rule="wcag/a")],
        {"x": frozenset({"wcag/a"})},
    )
    assert tally([asked])["x"] == Tally(cases=1, asked=1)


def test_the_earl_report_has_an_assertion_for_each_case_and_rule(cases, tmp_path):
    file = tmp_path / "earl.json"
    assert main(["--cases", str(cases), "--rule", "23a2a8", "--rule", "000000", "--earl", str(file)]) == 0
    graph = json.loads(file.read_text("utf-8"))["@graph"]
    said = {(one["subject"]["source"], one["test"]["title"]): one["result"]["outcome"] for one in graph}
    assert said["https://example.org/23a2a8/bad.html", "wcag/image-alt"] == "earl:failed"
    assert said["https://example.org/23a2a8/good.html", "wcag/image-alt"] == "earl:passed"
    assert said["https://example.org/000000/nobody.html", "none"] == "earl:untested"
    [criteria] = {tuple(one["test"]["isPartOf"]) for one in graph if one["test"]["title"] == "wcag/image-alt"}
    assert criteria == ("https://www.w3.org/TR/WCAG22/#non-text-content",)


def test_a_shallower_audit_answers_with_fewer_rules():
    assert "wcag/link-purpose" in {rule.id for rule in wcag_rules(Depth.STANDARD, default=False)}
    assert "wcag/link-purpose" not in {rule.id for rule in wcag_rules(Depth.QUICK, default=False)}


def test_a_rule_answers_by_its_engine_by_the_data_and_by_its_requirements():
    names = answering(wcag_rules(Depth.DEEP, default=False))
    assert "wcag/image-alt" in names["23a2a8"]
    assert names["2t702h"] == {"wcag/summary-name"}
    assert act_ids((act("c4a8a4"), wcag("2.4.2"))) == {"c4a8a4"}


def test_every_rule_that_the_data_names_is_one():
    known = {rule.id for rule in wcag_rules(Depth.DEEP, default=False)}
    assert {name for rule in act_rules().values() for name in rule.answered_by} <= known


def test_an_act_rule_links_to_its_text():
    assert act("c487ae").url.endswith("/rules/c487ae/")
    assert act("047fe0").url.endswith("/rules/047fe0/proposed/")
    assert len(act_rules()) == 87
