"""--site: what keeps a target from being audited is told in words and fails, and nothing is left behind."""

import tempfile
from pathlib import Path

import pytest

from audits.decisions.baseline import dumped

pytest_plugins = ["pytester"]

SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opening hours</title></head>
<body><main><h1>Opening hours</h1><p>Mondays to Fridays.</p></main></body></html>"""


@pytest.fixture
def page(pytester):
    (pytester.path / "page.html").write_text(SOUND, "utf-8")
    return "page.html"


def test_a_target_that_is_not_there_fails_beside_one_that_is_sound(pytester, page):
    result = pytester.runpytest_subprocess("--site", page, "--site", "nope.html")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=1, skipped=5, failed=1)
    result.stdout.fnmatch_lines(["The run is incomplete.", "nope.html: there is no such file or folder*"])


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["--site-config", "missing.toml"], {}, "missing.toml: cannot be read*"),
        ([], {"PRESSCHECK_BROWSER": "/no/such/browser"}, "The browser /no/such/browser * does not exist*"),
    ],
    ids=["configuration", "browser"],
)
def test_what_keeps_a_site_from_being_audited_is_told_without_a_traceback(
    pytester, page, monkeypatch, arguments, environment, said
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = pytester.runpytest_subprocess("--site", page, *arguments)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([said])
    result.stdout.no_fnmatch_line("*collect.py*")


def test_the_baseline_of_a_site_lies_beside_its_configuration(pytester, page):
    (pytester.path / "presscheck.toml").write_text('[gate]\nbaseline = "known.json"\n', "utf-8")
    result = pytester.runpytest_subprocess("--site", page)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([f"{pytester.path}/known.json: the baseline cannot be read: *"])
    (pytester.path / "known.json").write_text(dumped(()), "utf-8")
    pytester.runpytest_subprocess("--site", page).assert_outcomes(passed=1, skipped=5)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_workers_share_one_store_and_nothing_is_left_behind(pytester, page, monkeypatch, processes):
    pytest.importorskip("xdist")
    temporary = tempfile.mkdtemp()  # short: Chromium keeps a socket in it, whose path the system limits
    monkeypatch.setenv("TMPDIR", temporary)
    result = pytester.runpytest_subprocess("--site", page, "-n", processes, "--junitxml=junit.xml")
    result.assert_outcomes(passed=1, skipped=5)
    assert 'tests="6"' in (pytester.path / "junit.xml").read_text("utf-8")
    assert list(Path(temporary).glob("presscheck-*")) == []


def test_targets_of_a_configuration_are_found_from_above_and_collected_alone(pytester, page):
    (pytester.path / "deep").mkdir()
    (pytester.path / page).rename(pytester.path / "deep" / page)
    (pytester.path / "deep" / "presscheck.toml").write_text(f"targets = ['{page}']\n", "utf-8")
    result = pytester.runpytest_subprocess("--collect-only", "-q", "deep/presscheck.toml", "-k", "wcag")
    result.stdout.fnmatch_lines(["deep/presscheck.toml::file:*/deep/page.html::wcag", "1/6 tests collected*"])
