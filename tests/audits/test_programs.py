"""Rules that need a program are left out where it is not installed, and the run says so."""

import msgspec
import pytest

from audits import programs
from audits.programs import is_installed, lacking, runnable
from rules.registry import all_rules

WITHOUT = all_rules()["wcag/link-purpose"]
READS = all_rules()["wcag/images-of-text"]


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("nothing_installed")
def test_a_rule_without_its_program_is_left_out_and_named():
    assert runnable([WITHOUT, READS]) == [WITHOUT]
    [note] = lacking([WITHOUT, READS])
    assert "wcag/images-of-text" in note
    assert "tesseract-ocr" in note
    assert "wcag/link-purpose" not in note


@pytest.mark.usefixtures("nothing_installed")
def test_a_program_without_a_known_package_is_named_all_the_same():
    [note] = lacking([msgspec.structs.replace(WITHOUT, program="divining-rod")])
    assert note.endswith("They need the program divining-rod, which is not installed.")


def test_where_the_program_is_found_all_run(monkeypatch):
    monkeypatch.setattr(programs.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert runnable([WITHOUT, READS]) == [WITHOUT, READS]
    assert lacking([WITHOUT, READS]) == []


def test_no_program_is_always_there():
    assert is_installed("")
