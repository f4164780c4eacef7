"""The gate: severe failures fail, gaps make incomplete, and nothing unchecked ever passes."""

import pytest

from audits.gate import Evidence, GateSettings, Weighed, decide
from reports.run import Judgement
from rules.model import Severity


def verdict(settings: GateSettings = GateSettings(), **seen):  # noqa: B008 -- frozen
    return decide(
        Evidence(**{"failures": (), "audited": 5, "untested_pages": 0, "untested_checks": 0} | seen), settings
    )


def failures(family: str, severity: Severity, count: int = 1) -> tuple[Weighed, ...]:
    return (Weighed(family, severity, count),)


def test_no_failure_and_no_gap_passes():
    passed = verdict()
    assert (passed.judgement, passed.exit_code) == (Judgement.PASSED, 0)


@pytest.mark.parametrize(("severity", "code"), [("minor", 0), ("moderate", 0), ("serious", 1), ("critical", 1)])
def test_failures_from_serious_up_fail_by_default(severity, code):
    assert verdict(failures=failures("wcag", Severity(severity))).exit_code == code


def test_a_family_may_have_a_threshold_of_its_own():
    settings = GateSettings(families={"social": Severity.MINOR})
    assert verdict(settings, failures=failures("social", Severity.MINOR)).exit_code == 1
    assert verdict(settings, failures=failures("wcag", Severity.MINOR)).exit_code == 0


def test_300_failures_are_no_exit_code_of_their_own():
    failed = verdict(failures=failures("wcag", Severity.SERIOUS, 300))
    assert failed.exit_code == 1
    assert failed.reasons == ("Accessibility: 300 failures, serious or worse.",)


@pytest.mark.parametrize(
    "gap",
    [{"untested_pages": 1}, {"untested_checks": 1}, {"queued": 3}, {"problems": ("a.txt: no such file",)},
     {"stopped": "Interrupted."}, {"audited": 0}],
    ids=str,
)  # fmt: skip
def test_any_gap_makes_a_run_incomplete(gap):
    incomplete = verdict(**gap)
    assert (incomplete.judgement, incomplete.exit_code) == (Judgement.INCOMPLETE, 3)
    assert incomplete.reasons


def test_a_failure_outweighs_a_gap_and_both_are_told():
    both = verdict(failures=failures("wcag", Severity.CRITICAL), untested_pages=2)
    assert both.exit_code == 1
    assert both.reasons[1] == "2 pages could not be audited."


def test_what_is_known_or_waived_does_not_count():
    part = (
        Weighed("wcag", Severity.SERIOUS, 10, known=6, waived=3),
        Weighed("citations", Severity.CRITICAL, 2, known=2),
    )
    failed = verdict(failures=part, remarks=("12 failures: 1 new, 8 known, 3 waived.",))
    assert failed.reasons == ("Accessibility: 1 failure, serious or worse.", "12 failures: 1 new, 8 known, 3 waived.")
    passed = verdict(failures=part[1:], remarks=("2 failures: 0 new, 2 known.",))
    assert (passed.exit_code, passed.reasons[1]) == (0, "2 failures: 0 new, 2 known.")


@pytest.mark.parametrize("named", [{"baseline": "known.json"}, {"new_only": True}], ids=str)
def test_with_a_baseline_the_failures_that_count_are_called_new(named):
    settings = GateSettings(**named)
    assert settings.baseline_file == named.get("baseline", "presscheck-baseline.json")
    assert verdict(settings, failures=failures("wcag", Severity.SERIOUS)).reasons == (
        "Accessibility: 1 new failure, serious or worse.",
    )


def test_known_failures_do_not_hide_a_gap():
    known = (Weighed("wcag", Severity.SERIOUS, 1, known=1),)
    assert verdict(failures=known, untested_pages=1).exit_code == 3
