"""The ready-made jobs are valid for those who read them, and their scripts do what they say on a real page."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from pre_commit.clientlib import load_manifest

from tests.support.server import serve_pages

ROOT = Path(__file__).parents[2]
SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opening hours</title></head>
<body><main><h1>Opening hours</h1><p>Mondays to Fridays.</p></main></body></html>"""
FAULTY = SOUND.replace("<p>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9"><p>')
COMMAND = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m audits "$@"\n'
BASH = shutil.which("bash")


def read(name: str) -> dict:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--builtin-schema", "vendor.github-actions", "action.yml"),
        ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "ci/gitlab.yml"),
    ],
    ids=["GitHub", "GitLab"],
)
def test_the_files_are_as_their_readers_want_them(arguments, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:
        check_jsonschema.main(arguments)
    assert not ended.value.code


@pytest.fixture
def workspace(tmp_path):
    """A folder to work in, a checkout of the action whose set-up is done, and a `presscheck` on the PATH."""
    for name in ("script/setup", "bin/presscheck", ".venv/bin/presscheck"):
        path = tmp_path / "action" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(COMMAND if name.endswith("presscheck") else "#!/bin/sh\n")
        path.chmod(0o755)
    (tmp_path / "work").mkdir()
    return tmp_path


def run(workspace: Path, shell: list[str], script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    tools = f"{workspace / 'action' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": tools, "PYTHONPATH": str(ROOT)} | variables
    return subprocess.run(
        [*shell, script], cwd=workspace / "work", env=environment, capture_output=True, text=True, timeout=120
    )


def action(workspace: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
    """Run the action's scripts as GitHub does: exit code, outputs, what was said."""
    if BASH is None:
        pytest.skip("there is no bash here")
    described = read("action.yml")
    values = {name: one["default"] for name, one in described["inputs"].items()} | inputs
    outputs = workspace / "outputs"
    outputs.write_text("")
    github = {"GITHUB_ACTION_PATH": str(workspace / "action"), "GITHUB_OUTPUT": str(outputs)}
    github["GITHUB_STEP_SUMMARY"] = str(workspace / "summary")
    for step in (one for one in described["runs"]["steps"] if "run" in one):
        variables = {name: filled(text, values) for name, text in step.get("env", {}).items()}
        done = run(
            workspace, [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c"], step["run"], **github, **variables
        )
        if done.returncode:
            break
    told = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
    return done.returncode, told, done.stderr + done.stdout


def filled(text: str, inputs: dict[str, str]) -> str:
    name = text.removeprefix("${{ inputs.").removesuffix(" }}")
    return inputs[name]


@pytest.mark.parametrize(("html", "code"), [(SOUND, 0), (FAULTY, 1)], ids=["sound", "faulty"])
def test_the_action_ends_as_the_audit_and_leaves_its_reports(workspace, html, code):
    with serve_pages({"/": html}) as base:
        ended, outputs, said = action(workspace, targets=f"page:{base}/\n")
    assert ended == code, said
    assert outputs == {"exit-code": str(code), "report": "presscheck-report"}
    assert (workspace / "work" / "presscheck-report" / "html" / "index.html").is_file()
    reports = {path.name for path in (workspace / "work" / "presscheck-report").iterdir()}
    assert reports >= {"html", "presscheck.json", "presscheck.sarif", "summary.md"}
    assert (workspace / "summary").read_text("utf-8")
    assert ("::error " in said) == bool(code)


def test_the_action_passes_on_what_it_is_given_and_runs_none_of_it(workspace):
    (workspace / "work" / "own.toml").write_text('[gate]\nfail_on = "seriuos"\n')
    ended, outputs, said = action(workspace, targets="page.html", config="own.toml")
    assert (ended, outputs["exit-code"]) == (2, "2")
    assert "seriuos" in said
    hostile = "$(touch owned) `touch owned` ; touch owned\n&& touch owned | touch owned"
    ended, _, _ = action(workspace, targets=hostile, arguments="--offline", formats="json")
    assert ended == 3
    assert not (workspace / "work" / "owned").exists()
    ended, _, said = action(workspace, targets="page.html", shard="5/4")
    assert (ended, "is no shard" in said) == (2, True)


def gitlab(workspace: Path, job: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a job as GitLab's runner does: its lines one after the other, the first fault ends it."""
    described = read("ci/gitlab.yml")[job]
    defaults = {name: str(value) for name, value in described["variables"].items()}
    script = "\n".join(("set -e", *described["script"]))
    return run(workspace, ["sh", "-c"], script, **(defaults | variables))


@pytest.mark.parametrize(("html", "code"), [(SOUND, 0), (FAULTY, 1)], ids=["sound", "faulty"])
def test_the_gitlab_job_ends_as_the_audit_and_leaves_its_reports(workspace, html, code):
    with serve_pages({"/": html}) as base:
        ended = gitlab(workspace, ".presscheck", PRESSCHECK_TARGETS=f"page:{base}/", PRESSCHECK_ARGUMENTS="--offline")
    assert ended.returncode == code, ended.stderr
    assert (workspace / "work" / "presscheck-report" / "junit.xml").is_file()
    assert not (workspace / "work" / "presscheck-shards").exists()


def test_parallel_gitlab_jobs_are_shards_that_a_later_job_merges(workspace):
    work = workspace / "work"
    with serve_pages({f"/{name}": SOUND.replace("hours", name) for name in "ab"}) as base:
        targets = " ".join(f"page:{base}/{name}" for name in "ab")
        for index in "12":
            ended = gitlab(workspace, ".presscheck", PRESSCHECK_TARGETS=targets, CI_NODE_INDEX=index, CI_NODE_TOTAL="2")
            assert ended.returncode == 0, ended.stderr
            shutil.rmtree(work / ".presscheck")  # each job has a machine of its own
    ended = gitlab(workspace, ".presscheck-merge")
    assert ended.returncode == 0, ended.stderr
    assert "2 audited" in ended.stderr or "2 pages" in ended.stderr


def test_a_gitlab_job_without_a_package_says_what_is_missing(workspace):
    job = read("ci/gitlab.yml")[".presscheck-setup"]
    install = next(line for line in job["before_script"] if "PRESSCHECK_PACKAGE" in line)
    ended = run(workspace, ["sh", "-c"], install, PRESSCHECK_PACKAGE="")
    assert ended.returncode != 0
    assert "set it to what pip is to install" in ended.stderr


@pytest.mark.parametrize(("html", "code"), [(SOUND, 0), (FAULTY, 1)], ids=["sound", "faulty"])
def test_the_hook_audits_the_files_of_a_commit(workspace, html, code):
    (hook,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    assert (hook["id"], hook["types"], hook["pass_filenames"]) == ("presscheck", ["html"], True)
    (workspace / "work" / "page.html").write_text(html)
    ended = run(workspace, ["sh", "-c"], f"{hook['entry']} page.html")
    assert ended.returncode == code, ended.stderr
