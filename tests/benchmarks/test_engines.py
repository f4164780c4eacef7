"""The engines' benchmark counts what each rule found of the ACT rules that it answers for."""

from benchmarks.actcases import Case
from benchmarks.engines import Look, Looks, answers, figures_by_act, figures_by_rule
from rules.model import Result
from rules.registry import EngineName

ALFA = EngineName.ALFA


def looks(expected: Result, *found: str) -> Looks:
    case = Case("23a2a8", "Image has a name", "t", expected, "t.html")
    return Looks(case, {ALFA: Look(frozenset(found), 1.0)})


def test_a_failure_found_is_detected_and_any_other_is_false():
    seen = [
        looks(Result.FAILED, "sia-r2"),
        looks(Result.FAILED, "sia-r11"),
        looks(Result.PASSED, "sia-r2"),
        looks(Result.INAPPLICABLE),
    ]
    assert str(figures_by_act(seen, [ALFA])["23a2a8"][ALFA]) == "1/2 +1"
    assert str(figures_by_rule(seen, [ALFA])[ALFA]["sia-r2"]) == "1/2 +1"
    assert str(figures_by_rule(seen, [ALFA])[ALFA]["sia-r11"]) == "0/0 +0"


def test_rules_that_are_left_out_are_measured_too():
    assert answers(ALFA)["sia-r69"] == {"afw4f7"}
    assert all(answers(engine) for engine in EngineName)
