"""The report keeps what it asks of others: Presscheck audits it and finds nothing to complain of."""

import json
import subprocess
import sys

import pytest

from reports.html import write_html, write_one_file
from reports.language import LANGUAGES
from tests.reports import runs


@pytest.mark.parametrize("language", LANGUAGES)
def test_presscheck_finds_no_barrier_in_its_own_report(language, tmp_path):
    folder = write_html(runs.decided(), tmp_path / "decided", language).parent
    write_one_file(runs.decided(), folder / "one-file.html", language)
    command = [
        sys.executable,
        "-m",
        "audits",
        "audit",
        str(folder),
        "--offline",
        "--quiet",
        "--json",
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode()
    document = json.loads(done.stdout)
    assert {page["state"] for page in document["pages"]} == {"audited"}
    assert len(document["pages"]) == len(list(folder.rglob("*.html")))
    outcomes = [(page["url"], outcome) for page in document["pages"] for outcome in page["outcomes"]]
    barriers = [
        pair
        for pair in outcomes
        if pair[1]["rule"].startswith("wcag/") and pair[1]["result"] not in {"passed", "inapplicable"}
    ]
    assert barriers == []
    assert any(outcome["rule"] == "wcag/color-contrast" and outcome["result"] == "passed" for _, outcome in outcomes)
