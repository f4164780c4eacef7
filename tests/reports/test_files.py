"""A report is written whole or not at all, and never over somebody's files."""

import subprocess
import sys

import pytest

from reports.files import ReportError, replacing_file, replacing_folder
from reports.formats.registry import write
from tests.reports.runs import sample

FULL_DISK = """
import resource, sys
from pathlib import Path
from reports.files import ReportError
from reports.formats.registry import write
from tests.reports.runs import sample

resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    write(sys.argv[1], sample(), Path(sys.argv[2]))
except ReportError as error:
    print(error)
"""


def anything(name):
    return True


def interrupted_after(action, *arguments):
    action(*arguments)
    raise KeyboardInterrupt


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_when_it_is_complete(tmp_path):
    path = tmp_path / "deep" / "run.json"
    for text in (b"first", b"second"):
        with replacing_file(path) as stream:
            stream.write(text)
    assert path.read_bytes() == b"second"
    assert names(path.parent) == ["run.json"]


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path):
    path = tmp_path / "run.json"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing_file(path) as stream:
        interrupted_after(stream.write, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["run.json"]


def test_a_folder_that_fails_half_way_leaves_the_old_one(tmp_path):
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing_folder(folder, anything) as draft:
        interrupted_after((draft / "index.html").write_text, "new")
    assert (folder / "index.html").read_text() == "old"
    assert names(tmp_path) == ["report"]


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    folder = tmp_path / "report"
    for name in ("one", "two"):
        with replacing_folder(folder, anything) as draft:
            (draft / name).touch()
    assert names(folder) == ["two"]
    assert names(tmp_path) == ["report"]


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with (
        pytest.raises(ReportError, match=r"other files \(thesis\.txt\)"),
        replacing_folder(tmp_path, lambda n: n == "ours"),
    ):
        pass
    assert names(tmp_path) == ["thesis.txt"]


def test_a_place_below_a_file_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    for writer in (replacing_file(tmp_path / "file" / "x"), replacing_folder(tmp_path / "file" / "x", anything)):
        with pytest.raises(ReportError, match=r"not written: .*file is a file\. Choose"), writer:
            pass


def test_a_folder_where_a_file_should_go_and_the_other_way_round(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ReportError, match="it is a folder"), replacing_file(tmp_path):
        pass
    with pytest.raises(ReportError, match="it is a file"), replacing_folder(tmp_path / "file", anything):
        pass


@pytest.mark.parametrize("name", ["html", "json"])
def test_a_full_disk_is_told_and_the_old_report_stays(tmp_path, name, pytestconfig):
    place = tmp_path / "report"
    opened = write(name, sample(), place)
    before = opened.read_bytes()
    command = [sys.executable, "-c", FULL_DISK, name, str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=pytestconfig.rootpath)
    assert "not written: file too large" in done.stdout
    assert opened.read_bytes() == before
    assert names(tmp_path) == ["report"]
