"""--presscheck-update-baseline takes findings as known; what is known fails no test, and what is new does."""

import json

import pytest

from tests.audits.harness.articles import FAULTY

pytest_plugins = ["pytester"]

WORSE = FAULTY.replace("<main>", '<main><input type="text">')


@pytest.fixture
def site(pytester, article):
    page = article("faulty.html", FAULTY)
    pytester.makefile(".toml", presscheck=f"targets = ['{page}']\n[gate]\nbaseline = 'known.json'\n")
    return pytester


def known(site):
    return [one["rule"] for one in json.loads((site.path / "known.json").read_text("utf-8"))["findings"]]


@pytest.mark.parametrize("processes", ["0", "2"])
def test_findings_become_known_and_only_new_ones_fail(site, article, processes):
    first = site.runpytest_subprocess("presscheck.toml", "--presscheck-update-baseline", "-n", processes)
    first.assert_outcomes(passed=3, skipped=4)
    assert known(site) == ["wcag/image-alt"]
    again = site.runpytest_subprocess("presscheck.toml", "-rA")
    again.assert_outcomes(passed=3, skipped=4)
    again.stdout.fnmatch_lines(["*decided before: known or waived*"])
    article("faulty.html", WORSE)
    worse = site.runpytest_subprocess("presscheck.toml")
    worse.assert_outcomes(failed=1, passed=2, skipped=4)
    worse.stdout.fnmatch_lines(["wcag/label (failed, critical)*", "*decided before*", "wcag/image-alt (failed, *"])


def test_without_a_baseline_to_update_it_says_how_to_name_one(pytester, article):
    page = article("faulty.html", FAULTY)
    result = pytester.runpytest_subprocess("--site", str(page), "--presscheck-update-baseline")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["--presscheck-update-baseline: no baseline is in force*"])


def test_a_page_that_could_not_be_audited_does_not_become_known(pytester):
    text = "targets = ['page:http://127.0.0.1:9/']\n[gate]\nbaseline = 'known.json'\n"
    pytester.makefile(".toml", presscheck=text)
    result = pytester.runpytest_subprocess("presscheck.toml", "--presscheck-update-baseline")
    assert result.ret != pytest.ExitCode.OK
