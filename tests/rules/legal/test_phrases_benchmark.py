"""The benchmark of labelled sentences counts right, and its figures on ../shared stay where they are."""

import json
from pathlib import Path

import pytest

from benchmarks.phrases import main

SHARED = Path(__file__).parents[4] / "shared" / "phrases"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, object]]:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_right_and_wrong_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lines = [
        {"id": "a", "label": "medical_disclaimer", "text": "This page is not medical advice."},
        {"id": "b", "label": "medical_disclaimer", "text": "Eat well."},
        {"id": "c", "label": "not_medical_disclaimer", "text": "This guide is no substitute for your doctor."},
        {"id": "d", "label": "not_medical_disclaimer", "text": "Eat well."},
    ]
    file = tmp_path / "d.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    figures = run(capsys, "--disclaimers", str(file))
    assert figures == {"disclaimer": {"precision": 0.5, "recall": 0.5, "wrong": [["b", "FN"], ["c", "FP"]]}}


def test_without_files_it_says_what_to_give(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2
    assert "give --phrases DIR" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared with the labelled sentences is not here")
def test_labelled_sentences_are_told_apart(capsys: pytest.CaptureFixture[str]):
    figures = run(capsys, "--phrases", str(SHARED))
    for name in ("disclaimer", "attribution"):
        assert min(figures[name]["precision"], figures[name]["recall"]) >= 0.97, figures[name]["wrong"]
