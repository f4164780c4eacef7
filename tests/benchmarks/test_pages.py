"""benchmarks.pages: labels and pages in, a count of right and wrong out, every wrong one by name."""

import json

import pytest

from benchmarks.pages import main

DISCLAIMER = "This page is not medical advice and is not a substitute for the care of your doctor."
HTML = """<!doctype html><html lang="en"><head><title>Walking</title>
<script type="application/ld+json">{{"@type": "MedicalWebPage"}}</script></head>
<body><main><article><h1>Walking</h1><p>A short walk every day keeps the back supple and the heart strong.</p>
{end}</article></main></body></html>"""


def label(name: str, disclaimer: str) -> dict[str, object]:
    return {
        "id": name,
        "file": f"{name}.html",
        "url": f"https://example.org/{name}",
        "page_kind": "article",
        "medical_disclaimer": {"status": disclaimer, "spans": [], "linked_page": None},
        "trademark_attribution": {"marks": [], "status": "absent", "spans": []},
        "citations": {"status": "none", "references": []},
        "social_links": [],
    }


@pytest.fixture
def folder(tmp_path):
    """Three pages, one of them with a label that is wrong on purpose."""
    pages = {"with": f"<p>{DISCLAIMER}</p>", "without": "<p>Wear good shoes.</p>", "mislabelled": ""}
    for name, end in pages.items():
        (tmp_path / f"{name}.html").write_text(HTML.format(end=end), "utf-8")
    labels = [label("with", "present"), label("without", "absent"), label("mislabelled", "present")]
    (tmp_path / "index.jsonl").write_text("\n".join(map(json.dumps, labels)), "utf-8")
    return tmp_path


def test_right_and_wrong_are_counted_and_the_wrong_ones_named(folder, capsys):
    assert main(["--pages", str(folder), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    figures = json.loads(lines[-1])
    assert figures["pages"] == 3
    assert figures["families"]["medical"] == {
        "right": 2,
        "wrong": [["mislabelled: disclaimer", "present", "absent"]],
    }
    assert figures["families"]["articles"] == {"right": 3, "wrong": []}
    [wrong] = [line for line in lines if line.startswith("wrong: ")]
    assert wrong.startswith("wrong: mislabelled, medical")
