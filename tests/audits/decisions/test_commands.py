"""`presscheck waive` and `presscheck baseline` as their user runs them, and what the next audit makes of it."""

import json
import re
import shutil
import tomllib
from datetime import date, timedelta

import pytest

from tests.audits.decisions.command import run

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title></head><body><main><h1>{0}</h1>
<p>Nothing but {0} is told here.</p>{1}</main></body></html>"""
PICTURE = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="{0}" height="{0}" title="">'
LATER = str(date.today() + timedelta(days=30))
WHY = ("--reason", "Replaced in July", "--by", "Ada Lindqvist", "--until", LATER)


def audit(folder, *arguments: str) -> tuple[int, dict]:
    """An audit of the pages in `site`: its exit code, and the run's document."""
    done = run(folder, "audit", "site", "--quiet", "--json", "--format", "json", *arguments)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audited")
    (folder / "site").mkdir()
    (folder / "site" / "a.html").write_text(PAGE.format("Hours", PICTURE.format(9)), "utf-8")
    (folder / "site" / "b.html").write_text(PAGE.format("Way", ""), "utf-8")
    assert audit(folder)[0] == 1
    return folder


@pytest.fixture
def folder(audited, tmp_path):
    """A copy of a folder with two pages, of which one fails, and a store that knows so."""
    shutil.copytree(audited, tmp_path / "copy")
    return tmp_path / "copy"


def test_a_waived_finding_fails_no_more_until_its_waiver_ends(folder):
    file = folder / "presscheck-waivers.toml"
    file.write_bytes(b"# Ours.\r\n\r\n[[waiver]]  # kept\r\nid = 'old'\r\nrule = 'wcag/*'\r\npages = '/gone'\r\n"
                     b"reason = 'r'\r\nby = 'b'\r\nuntil = 2020-01-31")  # fmt: skip
    before = file.read_bytes()
    done = run(folder, "waive", "--rule", "wcag/image-alt", "--page", "*/a.html", *WHY, "--ticket", 'WEB-"1"')
    assert done.returncode == 0, done.stderr
    assert "Waiver wcag-image-alt covers 1 finding of run " in done.stdout
    assert file.read_bytes().startswith(before)
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")
    assert tomllib.loads(file.read_text("utf-8"))["waiver"][1]["ticket"] == 'WEB-"1"'
    code, document = audit(folder)
    assert code == 0
    assert "1 failure: 1 waived." in document["run"]["verdict"]["reasons"]
    assert {one["id"]: one["state"] for one in document["run"]["waivers"]} == {
        "old": "expired",
        "wcag-image-alt": "used",
    }
    assert [page["decided"] for page in document["pages"]][1] == {}
    assert {one["waiver"] for one in document["pages"][0]["decided"].values()} == {"wcag-image-alt"}
    file.write_text(file.read_text("utf-8").replace(LATER, "2026-01-01"), "utf-8")
    code, document = audit(folder)
    assert code == 1
    assert (
        "Waiver wcag-image-alt expired on 2026-01-01: 1 finding counts again." in document["run"]["verdict"]["reasons"]
    )
    assert "Expired, and nothing is left to waive: waiver old. Remove it." in document["run"]["notes"]


def test_with_a_baseline_only_new_findings_fail_and_fixing_never_does(folder):
    done = run(folder, "baseline")
    assert (done.returncode, "1 known finding (1 new)" in done.stdout) == (0, True), done
    first = (folder / "presscheck-baseline.json").read_bytes()
    assert "file:///" in first.decode()  # where it was audited before it was copied to this folder
    assert "is unchanged" in run(folder, "baseline").stdout
    assert audit(folder)[0] == 1
    assert "1 known finding (1 new, 1 not looked for)" in run(folder, "baseline", "--drop-unseen").stdout
    taken = (folder / "presscheck-baseline.json").read_text("utf-8")
    assert [json.loads(row)["url"] for row in taken.splitlines()[1:-1]] == ["site/a.html"]
    code, document = audit(folder, "--new-only")
    assert (code, document["run"]["baseline"]["known"]) == (0, 1)
    assert "1 failure: 0 new, 1 known." in document["run"]["verdict"]["reasons"]
    (folder / "site" / "b.html").write_text(PAGE.format("Way", PICTURE.format(8)), "utf-8")
    code, document = audit(folder, "--baseline", "presscheck-baseline.json")
    assert code == 1
    assert "Accessibility: 1 new failure, serious or worse." in document["run"]["verdict"]["reasons"]
    for name in ("a", "b"):
        (folder / "site" / f"{name}.html").write_text(PAGE.format(name, ""), "utf-8")
    code, document = audit(folder, "--new-only")
    assert (code, [one["url"] for one in document["run"]["baseline"]["fixed"]]) == (0, ["site/a.html"])
    assert "0 known findings (1 fixed)" in run(folder, "baseline").stdout
    actions = [json.loads(line)["action"] for line in (folder / "presscheck-log.jsonl").read_text().splitlines()]
    assert actions == ["baseline"] * 3


def test_a_dry_run_shows_what_a_waiver_would_cover_and_under_which_fingerprint(folder):
    done = run(folder, "waive", "--rule", "*/image-*", "--dry-run")
    (found,) = re.findall(
        r"It would cover 1 finding of run .*:\n  - file:.*/a.html: .* \[wcag/image-alt, (\w{32})\]\n", done.stdout
    )
    assert "It covers none of run" in run(folder, "waive", "--rule", "medical/*", "--dry-run").stdout
    assert not (folder / "presscheck-waivers.toml").exists()
    done = run(folder, "waive", "--rule", "wcag/image-alt", "--fingerprint", found, *WHY)
    assert (done.returncode, f"Waiver wcag-image-alt-{found[:6]} covers 1 finding" in done.stdout) == (0, True), done


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "a waiver needs --rule, --reason, --by, --until"),
        (("--rule", "wcag/image-allt", *WHY), "rule: no rule is called 'wcag/image-allt'. Did you mean"),
        (("--rule", "wcag/image-alt", *WHY[:-1], "soon"), "command line: until = 'soon': "),
        (("--rule", "wcag/image-alt", *WHY[:-1], "2020-01-31"), "until = 2020-01-31: that day is over"),
        (("--rule", "medical/*", *WHY), "waived only with a named `approver`"),
        (("--rule", "wcag/image-alt", "--page", "/none", *WHY), "fits this waiver: check rule, page and fingerprint"),
        (("--rule", "wcag/image-alt", "--fingerprint", "abc", *WHY), "expected the 32 hexadecimal digits"),
        (("--rule", "wcag/image-alt", "--most", "0", *WHY), "command line: most = 0: Expected `int` >= 1"),
        (("20200101-000000-abcdef", "--rule", "wcag/image-alt", *WHY), "run 20200101-000000-abcdef is unknown"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused_and_nothing_written(folder, arguments, said):
    done = run(folder, "waive", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert said in done.stderr
    assert not (folder / "presscheck-waivers.toml").exists()
    assert not (folder / "presscheck-log.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "text", "options", "said"),
    [
        ("presscheck-waivers.toml", "[[waiver]]\nid = 3\n", (), "waivers.toml, line 2: waiver.id = 3: expected text"),
        ("presscheck-baseline.json", "{}", ("--new-only",), "presscheck-baseline.json: no baseline: "),
        ("other", "", ("--new-only",), "presscheck-baseline.json: the baseline cannot be read"),
        ("presscheck.toml", '[gate]\nwaivers = "none.toml"\n', (), "none.toml: the waivers cannot be read"),
        ("presscheck.toml", '[gate]\nbaseline = "none.json"\n', (), "none.json: the baseline cannot be read"),
    ],
)  # fmt: skip
def test_a_gate_that_cannot_read_its_decisions_fails_before_anything_is_begun(folder, name, text, options, said):
    (folder / name).write_text(text, "utf-8")
    listed = run(folder, "runs").stdout
    done = run(folder, "audit", "site", *options)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert said in done.stderr
    assert run(folder, "runs").stdout == listed


def test_an_interrupted_run_makes_no_baseline(folder):
    report = json.loads((folder / "presscheck-report" / "presscheck.json").read_text("utf-8"))
    report["run"]["finished"] = None
    (folder / "cut.json").write_text(json.dumps(report), "utf-8")
    done = run(folder, "baseline", "cut.json")
    assert (done.returncode, "did not come to its end" in done.stderr) == (2, True)
    assert not (folder / "presscheck-baseline.json").exists()


def test_a_run_without_pages_makes_no_baseline(folder):
    (folder / "empty").mkdir()
    run(folder, "audit", "empty", "--quiet")
    done = run(folder, "baseline")
    assert (done.returncode, "audited no page" in done.stderr) == (2, True), done
