"""Findings are told where test runs are told: in the reports of pytest-html and Allure, by markers, and by --lf."""

import json

import pytest

from tests.audits.harness.articles import FAULTY, SOUND

pytest_plugins = ["pytester"]


@pytest.fixture
def faulty(article):
    return article("faulty.html", FAULTY)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_pytest_html_shows_the_picture_of_a_finding(pytester, faulty, processes):
    pytest.importorskip("pytest_html")
    pytester.runpytest_subprocess(
        "--site", str(faulty), "--html=report.html", "--self-contained-html", "-n", processes
    ).assert_outcomes(failed=1, passed=2, skipped=4)
    report = (pytester.path / "report.html").read_text("utf-8")
    assert report.count("data:image/png;base64") == 1
    assert "wcag/image-alt" in report


def test_allure_has_pictures_severity_and_family(pytester, faulty):
    pytest.importorskip("allure_pytest")
    pytester.runpytest_subprocess("--site", str(faulty), "--alluredir=allure")
    results = [json.loads(path.read_text("utf-8")) for path in (pytester.path / "allure").glob("*-result.json")]
    [failed] = [one for one in results if one["status"] == "failed"]
    labels = {label["name"]: label["value"] for label in failed["labels"]}
    assert (labels["feature"], labels["severity"]) == ("wcag", "blocker")
    [picture] = failed["attachments"]
    assert picture["name"] == "wcag/image-alt"
    assert (pytester.path / "allure" / picture["source"]).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("expression", "selected"),
    [
        ("presscheck_medical", ["medical"]),
        ("presscheck_critical", ["wcag"]),
        ("presscheck_serious or presscheck_untested", []),
    ],
)
def test_markers_select_by_family_and_by_gravest_failure(pytester, faulty, expression, selected):
    result = pytester.runpytest_subprocess("--site", str(faulty), "-m", expression, "--collect-only", "-q")
    assert [line.rpartition("::")[2] for line in result.outlines if "faulty.html::" in line] == selected


def test_markers_are_listed(pytester):
    result = pytester.runpytest_subprocess("--markers")
    result.stdout.fnmatch_lines(["@pytest.mark.presscheck_wcag: *", "@pytest.mark.presscheck_critical: *"])


def test_what_failed_last_is_run_again_alone(pytester, article, faulty):
    pytester.makefile(".toml", presscheck=f"targets = ['{faulty}']\n")
    pytester.runpytest_subprocess("presscheck.toml").assert_outcomes(failed=1, passed=2, skipped=4)
    article("faulty.html", SOUND)
    again = pytester.runpytest_subprocess("presscheck.toml", "--lf", "-v")
    again.assert_outcomes(passed=1)
    again.stdout.fnmatch_lines(["*faulty.html::wcag PASSED*"])
