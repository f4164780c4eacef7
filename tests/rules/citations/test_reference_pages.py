"""References are found on our own pages, one for each shape in which they come or seem to come."""

import asyncio
import json
from pathlib import Path

import pytest

from benchmarks.finding import SHAPES, main, measure

PAGES = Path(__file__).parents[2] / "reference_pages"
KNOWN_WRONG = [["aside", "references", "missed", "Knee Council. Repair registry. 2020."]]


def test_what_is_found_on_the_pages_is_what_stands_there():
    figures = asyncio.run(measure(PAGES))
    assert figures["wrong"] == KNOWN_WRONG
    assert all(figures[shape]["precision"] >= 0.95 <= figures[shape]["recall"] for shape in SHAPES)


def test_every_page_is_labelled():
    labels = [json.loads(line) for line in (PAGES / "index.jsonl").read_text("utf-8").splitlines()]
    assert sorted(label["file"] for label in labels) == sorted(path.name for path in PAGES.glob("*.html"))


@pytest.fixture
def folder(tmp_path):
    cited = "Osei B, Ruiz D. Cold packs after walking. Clin J Pain. 2012;28(1):77-84."
    (tmp_path / "a.html").write_text(f"<h2>References</h2><ol><li>{cited}<li>{cited.replace('2012', '2013')}</ol>")
    label = {
        "id": "a",
        "file": "a.html",
        "citations": {"references": [{"raw": cited}, "Park S. Naps. Sleep. 2020;1:2-3."]},
    }
    (tmp_path / "index.jsonl").write_text(json.dumps(label))
    return tmp_path


def test_what_is_missed_and_what_is_too_much_is_counted_and_named(folder, capsys):
    main(["--pages", str(folder), "--json"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])[folder.name]
    assert figures["references"] == {"labelled": 2, "precision": 0.5, "recall": 0.5}
    assert [(what, text[:4]) for _, _, what, text in figures["wrong"]] == [("missed", "Park"), ("no reference", "Osei")]
