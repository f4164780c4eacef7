"""JUnit XML follows the schema of Jenkins, is read by a JUnit reader, and tells every page by its worst."""

import re

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from reports.formats import junit
from reports.formats.registry import write
from reports.run import Judgement, Verdict
from tests.reports import hard_runs, runs
from tests.schemas import schema

PAGE = "https://clinic.example/back-pain?utm_source=mail"


def written(source, tmp_path):
    return write("junit", source, tmp_path / "junit.xml")


def cases(path):
    """Class and page of each test case to the test case."""
    suites = JUnitXml.fromfile(str(path))
    return {(case.classname, case.name.partition(": ")[2]): case for suite in suites for case in suite}


def kinds(case):
    return [type(one) for one in case.result]


@pytest.mark.parametrize("source", [runs.sample(), hard_runs.decided(), hard_runs.vicious(), hard_runs.empty()])
def test_it_follows_the_schema_of_jenkins(source, tmp_path):
    """But for `file` and `line`, which the readers of GitLab and GitHub want, and Jenkins passes over."""
    tree = etree.parse(written(source, tmp_path))
    for case in tree.iter("testcase"):
        assert set(case.attrib) <= {"name", "classname", "file", "line"}
        etree.strip_attributes(case, "file", "line")
    etree.XMLSchema(etree.fromstring(schema("junit"))).assertValid(tree)


def test_each_page_has_a_case_for_itself_and_for_each_family(tmp_path):
    found = cases(written(runs.sample(), tmp_path))
    assert kinds(found["presscheck.run", PAGE]) == []
    assert kinds(found["presscheck.wcag", PAGE]) == [Failure]
    assert kinds(found["presscheck.medical", PAGE]) == [Failure]
    assert kinds(found["presscheck.legal", PAGE]) == [Skipped], "a question is no failure, and no pass"
    assert kinds(found["presscheck.social", PAGE]) == [Error], "what was not checked is no pass"
    assert kinds(found["presscheck.wcag", "https://clinic.example/"]) == []
    assert kinds(found["presscheck.run", "https://clinic.example/slow"]) == [Error]
    assert kinds(found["presscheck.run", "https://clinic.example/login"]) == [Skipped]
    assert kinds(found["presscheck.gate", ""]) == [Failure]


def test_a_failure_says_what_where_and_how_to_fix_it(tmp_path):
    failure = cases(written(runs.sample(), tmp_path))["presscheck.citations", PAGE].result[0]
    assert failure.type == "moderate"
    assert failure.message.startswith("Failed, moderate: Reference 3 has no year: “Smith J. Back pain. Spine 26:8.”")
    assert "How to fix: Add the year after the journal's name.\nElement: ol > li:nth-of-type(3)" in failure.text


def test_known_and_waived_findings_skip_a_case_and_are_told(tmp_path):
    found = cases(written(hard_runs.decided(), tmp_path))
    waived, partly = found["presscheck.medical", PAGE], found["presscheck.wcag", PAGE]
    assert kinds(waived) == [Skipped]
    assert waived.result[0].text.startswith("Failed, waived, serious: The disclaimer deviates")
    assert kinds(partly) == [Failure], "one of the two is new"
    assert "Lindqvist" not in partly.result[0].text
    assert "Failed, known, serious" in partly.system_out


def test_a_mapped_page_names_its_file_and_another_none(tmp_path):
    tree = etree.parse(written(hard_runs.decided(), tmp_path))
    files = {case.get("name"): (case.get("file"), case.get("line")) for case in tree.iter("testcase")}
    assert files[f"Accessibility: {PAGE}"] == (hard_runs.SOURCE, "1")
    assert files["Accessibility: https://clinic.example/"] == (None, None)


@pytest.mark.parametrize(
    ("judgement", "expected"), [(Judgement.PASSED, []), (Judgement.FAILED, [Failure]), (Judgement.INCOMPLETE, [Error])]
)
def test_the_verdict_is_a_case(judgement, expected, tmp_path):
    source = runs.MemorySource(runs.run(judgement), [], [], {})
    assert kinds(cases(written(source, tmp_path))["presscheck.gate", ""]) == expected


@pytest.mark.parametrize("judgement", [Judgement.PASSED, Judgement.FAILED])
def test_the_verdict_tells_reasons_and_notes_also_where_it_passed(judgement, tmp_path):
    case = cases(written(told(judgement), tmp_path))["presscheck.gate", ""]
    text = "".join((case.system_out or "", *(one.text for one in case.result)))
    assert "Waiver old expired" in text
    assert "Note: Unused, since no finding of this run fits: waiver idle." in text


def told(judgement: Judgement) -> runs.MemorySource:
    verdict = Verdict(judgement=judgement, exit_code=0, reasons=("Waiver old expired on 2026-11-01.",))
    notes = ("Unused, since no finding of this run fits: waiver idle.",)
    return runs.MemorySource(runs.run(judgement, verdict=verdict, notes=notes), [], [], {})


def test_the_counts_of_a_suite_are_those_of_its_cases(tmp_path):
    for suite in JUnitXml.fromfile(str(written(hard_runs.vicious(), tmp_path))):
        told = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)


def test_hostile_texts_stay_texts(tmp_path):
    path = written(hard_runs.vicious(), tmp_path)
    text = path.read_text("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text)
    assert "[[ATTACHMENT" not in text, "GitLab would show a file of the job"
    assert "s3cret" not in text
    tree = etree.parse(path)
    assert not list(tree.iter("script"))
    assert any("<script>alert(1)</script>]]>" in (failure.text or "") for failure in tree.iter("failure"))


def test_one_case_tells_so_many_findings_and_counts_the_others(tmp_path):
    found = cases(written(runs.crowded(), tmp_path))
    text = found["presscheck.wcag", "https://clinic.example/"].result[0].text
    assert text.count("How to fix") == 50
    assert text.endswith("And 90 more findings.")


def test_no_two_cases_share_a_name(tmp_path):
    """Of those that do GitLab shows the first alone."""
    names = [case.get("name") for case in etree.parse(written(runs.sample(), tmp_path)).iter("testcase")]
    assert len(set(names)) == len(names)


def test_a_large_report_tells_the_rest_in_brief(tmp_path, monkeypatch):
    """So that GitLab still takes it: all cases stay, with the first line of what they say."""
    monkeypatch.setattr(junit, "LONG_BYTES", 40_000)
    *failures, _verdict = etree.parse(written(hard_runs.crowd(40, 4), tmp_path)).iter("failure")
    assert len(failures) == 120
    lengths = [len(failure.text.splitlines()) for failure in failures]
    assert (lengths[0], lengths[-1]) == (15, 1)
    assert failures[-1].text.startswith("Failed, serious: “39 0")
