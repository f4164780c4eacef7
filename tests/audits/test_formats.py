"""A real audit in every format, as a CI job makes it: from pages in a browser to what each reader of a report takes."""

import csv
import json
import os
import subprocess
import sys

import jsonschema
import pytest
import yaml
from junitparser import JUnitXml
from lxml import etree
from pyld import jsonld

from reports import schema
from reports.formats.registry import FORMATS
from tests import schemas
from tests.audits.test_cli import FAULTY, SOUND

TITLE = "=cmd()|`x` ::error::&lt;script&gt;alert(1)&lt;/script&gt; @octocat ]]&gt; [[ATTACHMENT|x]]\n::warning::y"
HOSTILE = FAULTY.replace("Opening hours</title>", f"{TITLE}</title>").replace("<h1>", f"<h1>{TITLE} ")
POLICY = f"""
targets = ["sound.html", "faulty.html", "hostile.html", "http://127.0.0.1:9/gone"]
[rules]
depth = "quick"
[report]
formats = {list(FORMATS)}
[[source]]
pages = "file://*/faulty.html"
file = "content/faulty.md"
"""


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    """Folder and outcome of the audit of a sound page, a faulty one, a hostile one, and one that is not there."""
    folder = tmp_path_factory.mktemp("job")
    pages = {"sound.html": SOUND, "faulty.html": FAULTY, "hostile.html": HOSTILE, "presscheck.toml": POLICY}
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    environment = os.environ | {"GITHUB_STEP_SUMMARY": str(folder / "step.md")}
    command = [sys.executable, "-m", "audits", "audit"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    return folder, done


@pytest.fixture(scope="module")
def report(job):
    """`report(format)` is the file of that format."""
    folder, _ = job
    return lambda name: folder / "presscheck-report" / FORMATS[name].destination


def test_all_are_written_and_named(job, report):
    _, done = job
    assert done.returncode == 1, done.stderr
    for name in FORMATS:
        assert report(name).exists()
        assert f"presscheck-report/{FORMATS[name].destination}" in done.stderr


def test_json_and_sarif_follow_their_schemas(report):
    document = json.loads(report("json").read_bytes())
    jsonschema.Draft202012Validator(schema.published()).validate(document)
    jsonschema.Draft4Validator(json.loads(schemas.schema("sarif"))).validate(json.loads(report("sarif").read_bytes()))


def test_a_finding_stands_at_the_file_that_the_policy_names_or_else_at_the_page_itself(report):
    run = json.loads(report("sarif").read_bytes())["runs"][0]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert places == {"content/faulty.md", "hostile.html"}
    files = {case.get("file") for case in etree.parse(report("junit")).iter("testcase")}
    assert files == {"sound.html", "content/faulty.md", "hostile.html", None}


def test_junit_is_read_and_the_page_that_is_not_there_is_an_error(report):
    suites = {suite.name: suite for suite in JUnitXml.fromfile(str(report("junit")))}
    assert suites["http://127.0.0.1:9/gone"].errors == 1
    assert suites["Verdict"].failures == 1
    assert sum(suite.failures for suite in suites.values()) > 2


def test_annotations_are_all_that_stands_on_standard_output(job, report):
    _, done = job
    assert done.stdout == report("github").read_text("utf-8")
    lines = done.stdout.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert any("file=content/faulty.md" in line for line in lines)


def test_the_summary_is_shown_on_the_page_of_the_job(job, report):
    folder, _ = job
    assert (folder / "step.md").read_text("utf-8") == report("markdown").read_text("utf-8")


def test_the_others_are_read_by_their_readers(report):
    with report("csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    assert {row["source file"] for row in rows} == {"content/faulty.md", "hostile.html", ""}
    assert any(row["page title"].startswith("'=cmd()") for row in rows)
    jsonschema.validate(yaml.safe_load(report("openacr").read_text("utf-8")), json.loads(schemas.schema("openacr")))
    document = json.loads(report("earl").read_bytes())
    kinds = {kind for node in jsonld.expand(document) for kind in node["@type"]}
    assert "http://www.w3.org/ns/earl#Assertion" in kinds


def test_json_and_annotations_do_not_share_standard_output(job):
    folder, _ = job
    command = [sys.executable, "-m", "audits", "audit", "--json", "--format", "github"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "--json and the format github both write to standard output: choose one of them." in done.stderr
