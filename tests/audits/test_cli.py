"""The command as its user runs it: exit codes, output, errors, an interruption and its resumption."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from audits import cli
from audits.config import load_config
from audits.session import Plan, begin, configured
from audits.store import Store
from tests.sites.faulty import ESCAPE, FaultServer

SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opening hours</title></head>
<body><main><h1>Opening hours</h1><p>Mondays to Fridays.</p></main></body></html>"""
FAULTY = SOUND.replace("<p>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9"><p>')


@pytest.fixture
def presscheck(tmp_path):
    """`presscheck(*arguments)` runs the command in an empty folder."""

    def run(*arguments: str, folder: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "audits", *arguments]
        return subprocess.run(
            command, cwd=tmp_path / folder, env=os.environ | environment, capture_output=True, text=True, timeout=120
        )

    return run


@pytest.fixture
def page(tmp_path):
    def write(html: str, name: str = "page.html") -> str:
        (tmp_path / name).write_text(html, "utf-8")
        return name

    return write


def test_the_version_is_told_with_those_of_the_engines(presscheck):
    done = presscheck("--version")
    assert re.fullmatch(r"presscheck [\d.]+\S* \(axe-core [\d.]+, QualWeb [\d.]+\)\n", done.stdout), done
    assert done.returncode == 0


def test_a_sound_page_passes_and_the_reports_are_where_it_says(presscheck, page, tmp_path):
    done = presscheck("audit", page(SOUND))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "PASSED" in done.stderr
    for name in ("html/index.html", "presscheck.json"):
        assert f"Report: presscheck-report/{name}" in done.stderr
        assert (tmp_path / "presscheck-report" / name).is_file()


def test_a_faulty_page_fails_unless_the_gate_looks_away(presscheck, page):
    name = page(FAULTY)
    assert presscheck("audit", name).returncode == 1
    assert presscheck("audit", name, "--config", "none.toml").returncode == 2


def test_quiet_says_nothing_and_json_prints_the_run(presscheck, page):
    done = presscheck("audit", page(FAULTY), "--quiet", "--json", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    document = json.loads(done.stdout)
    assert document["run"]["verdict"]["judgement"] == "failed"
    failed = [o["rule"] for o in document["pages"][0]["outcomes"] if o["result"] == "failed"]
    assert failed == ["wcag/image-alt"]


def test_a_folder_and_a_list_of_files_are_audited_page_by_page(presscheck, page, tmp_path):
    (tmp_path / "site").mkdir()
    first, second = page(SOUND, "site/a.html"), page(FAULTY, "site/b.htm")
    (tmp_path / "list.txt").write_text(f"# two pages\n{first}\n{second}\n")
    for target in ("site", "@list.txt"):
        done = presscheck("audit", target, "--quiet", "--json", "--format", "json")
        pages = json.loads(done.stdout)["pages"]
        assert [Path(p["url"]).name for p in pages] == ["a.html", "b.htm"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit"], "nothing to audit"),
        (["audit", "x.html", "--max-pages", "0"], "command line: scope.max_pages = 0"),
        (["audit", "x.html", "--fail-on", "seriuos"], "Did you mean 'serious'?"),
        (["audit", "x.html", "--driver", "selenum"], "Did you mean 'selenium'?"),
        (
            ["audit", "x.html", "--remote", "http://127.0.0.1:9", "--driver", "playwright"],
            "browser.remote is for Selenium",
        ),
        (["audit", "x.html", "--format", "pdff"], "report.formats: 'pdff': expected one of html, html-file, json"),
        (["rules", "medicall"], "no rule family is called 'medicall': expected one of wcag, medical"),
        (["explain", "wcag/image-allt"], "Did you mean 'wcag/image-alt'?"),
        (["report", "--config", "missing.toml"], "missing.toml: cannot be read"),
        (["audit", "--resume"], "no interrupted run to resume"),
        (["report"], "no run yet"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_usage_error_ends_with_2_and_one_plain_line(arguments, said, presscheck):
    done = presscheck(*arguments)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_remote_end_means_selenium_and_is_named_when_it_is_not_there(presscheck, page):
    done = presscheck("audit", page(SOUND), "--remote", "http://127.0.0.1:9", "--format", "json")
    assert done.returncode == 3
    assert "No session at http://127.0.0.1:9" in done.stderr


def test_a_target_that_is_not_there_makes_the_run_incomplete(presscheck):
    done = presscheck("audit", "nothing-here.html")
    assert done.returncode == 3
    assert "nothing-here.html" in done.stderr


def test_no_browser_is_told_before_anything_is_begun(presscheck, page):
    done = presscheck("audit", page(SOUND), PRESSCHECK_BROWSER="/no/such/browser")
    assert done.returncode == 2
    assert "/no/such/browser" in done.stderr
    assert presscheck("runs").stdout == ""


def test_a_report_folder_that_cannot_be_is_told_before_anything_is_begun(presscheck, page, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = presscheck("audit", page(SOUND), "--output", "taken/report")
    assert done.returncode == 2
    assert "taken" in done.stderr
    assert presscheck("runs").stdout == ""


def test_a_hostile_title_reaches_neither_terminal_nor_report_as_it_is(presscheck, tmp_path):
    with FaultServer() as site:
        done = presscheck("audit", f"page:{site.url('/hostile-title')}", "--json")
    assert not set(ESCAPE) & set("\x1b\x07\x9b\u202e") & set(done.stderr)
    for written in (done.stdout, *(p.read_text("utf-8") for p in (tmp_path / "presscheck-report").rglob("*.html"))):
        assert not set("\x1b\x07\x9b\u202e") & set(written)
        assert "<script>document" not in written


def test_ctrl_c_keeps_what_was_done_and_resume_goes_on(presscheck, tmp_path):
    with FaultServer() as site:
        (tmp_path / "urls.txt").write_text("\n".join(site.url(path) for path in ("/ok", "/silent", "/untyped")))
        arguments = ["audit", "@urls.txt", "--json", "--format", "json", "--tabs", "1", "--page-timeout", "60"]
        command = [sys.executable, "-m", "audits", *arguments]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as running:
            site.wait_for("/silent")
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        assert running.returncode == 3, err
        assert "The run was interrupted." in err
        kept = json.loads(out)
        assert kept["run"]["finished"] is None
        assert [p["url"] for p in kept["pages"]] == [site.url("/ok")]
        site.closing.set()  # the silent page answers nothing now, and at once
        done = presscheck("audit", "--resume", "--json")
        resumed = json.loads(done.stdout)
    assert resumed["run"]["id"] == kept["run"]["id"]
    assert resumed["run"]["finished"]
    assert [(p["url"], p["state"]) for p in resumed["pages"]] == [
        (site.url("/ok"), "audited"),
        (site.url("/silent"), "untested"),
        (site.url("/untyped"), "audited"),
    ]


def test_a_stored_run_is_reported_again_from_the_store_and_from_its_json(presscheck, page, tmp_path):
    presscheck("audit", page(FAULTY), "--format", "json")
    assert presscheck("report", "--format", "html", "--output", "again").stdout == "again/html/index.html\n"
    done = presscheck("report", "presscheck-report/presscheck.json", "--format", "html", "--output", "third")
    assert done.returncode == 0, done.stderr
    for folder in ("again", "third"):
        assert "Images must have alternative text" in (tmp_path / folder / "html" / "index.html").read_text("utf-8")


def test_a_report_is_written_in_the_language_that_is_asked_for(presscheck, page, tmp_path):
    presscheck("audit", page(FAULTY), "--language", "de")
    written = tmp_path / "presscheck-report" / "html" / "index.html"
    assert '<html lang="de">' in written.read_text("utf-8")
    assert presscheck("report", "--format", "html").returncode == 0
    assert '<html lang="en">' in written.read_text("utf-8")
    (tmp_path / "presscheck.toml").write_text('[report]\nlanguage = "de"\n')
    assert presscheck("report", "--format", "html-file").returncode == 0
    assert '<html lang="de">' in (tmp_path / "presscheck-report" / "presscheck.html").read_text("utf-8")
    refused = presscheck("report", "--language", "fr")
    assert refused.returncode == 2
    assert "'fr': expected one of en, de" in refused.stderr


def test_a_disk_that_is_full_is_told_by_what_could_not_be_written(presscheck, page, tmp_path):
    """A limit on the size of files stands in for a full disk."""

    def limited(blocks: int, *arguments: str) -> subprocess.CompletedProcess[str]:
        words = f"ulimit -f {blocks}; exec '{sys.executable}' -m audits {' '.join(arguments)}"
        return subprocess.run(["sh", "-c", words], cwd=tmp_path, capture_output=True, text=True, timeout=120)

    store = limited(100, "audit", page(FAULTY))
    assert store.returncode == 2
    assert "Check its free space" in store.stderr
    assert presscheck("audit", page(FAULTY), "--quiet").returncode == 1
    report = limited(100, "report", "--output", "again")
    assert (report.returncode, len(report.stderr.splitlines())) == (2, 1)
    assert "again/" in report.stderr
    assert presscheck("report").returncode == 0


def test_the_targets_of_a_configuration_are_found_from_any_folder_and_taken_up_again(presscheck, page, tmp_path):
    page(SOUND)
    (tmp_path / "presscheck.toml").write_text('targets = ["page.html"]\n[report]\nformats = ["json"]\n')
    (tmp_path / "deep").mkdir()
    config = load_config(tmp_path / "presscheck.toml")
    plan = Plan(config=config, targets=configured(config, tmp_path), base=tmp_path)
    with Store(plan.store_path) as store:
        cut = begin(plan, store)  # as if killed before its first page
    done = presscheck("audit", "--resume", "--json", folder="deep")
    assert (done.returncode, json.loads(done.stdout)["run"]["id"]) == (0, cut), done.stderr
    begun = presscheck("audit", "--json", folder="deep")
    assert [page["url"] for page in json.loads(begun.stdout)["pages"]] == [(tmp_path / "page.html").as_uri()]


def test_rules_and_explanations_are_printed(presscheck):
    listed = presscheck("rules", "medical").stdout
    assert all(line.startswith("medical/") for line in listed.splitlines())
    explained = presscheck("explain", "medical/disclaimer-present").stdout
    for section in ("What it checks:", "Why it matters:", "How to fix:", "Sources:", "Demanded by:"):
        assert section in explained


def test_a_terminal_without_unicode_gets_the_words_all_the_same(presscheck):
    done = presscheck("rules", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


def test_the_browser_in_use_is_named_with_the_reason(presscheck):
    done = presscheck("browser")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 4


def test_init_writes_a_file_that_audit_reads(presscheck, tmp_path):
    assert presscheck("init").stdout == "presscheck.toml\n"
    assert presscheck("init").returncode == 2
    (tmp_path / "presscheck.toml").write_text("[scope]\nmax_pagez = 3\n")
    assert "Did you mean 'max_pages'?" in presscheck("audit", "x.html").stderr


def test_a_fault_of_our_own_does_not_look_like_a_failed_gate(monkeypatch, capsys):
    def broken() -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 3
    told = capsys.readouterr().err
    assert "ZeroDivisionError: by nought" in told
    assert "a fault of Presscheck itself" in told
