"""What all formats have in common: they are named, written whole or not at all, and page by page."""

import json
import tracemalloc

import jsonschema
import pytest

from reports import schema
from reports.files import ReportError
from reports.formats.registry import FORMATS, write
from tests.reports import hard_runs, runs

FILES = [name for name in FORMATS if name != "html"]
ROW_BY_ROW = [name for name in FILES if name != "html-file"]
"""Formats that keep nothing of a page but a line; HTML keeps some examples, up to a bound (test_digest.py)."""


def peak(name, pages, folder):
    """Bytes of memory that a report of so many pages takes at most."""
    tracemalloc.start()
    try:
        write(name, hard_runs.crowd(pages, 4, "long text " * 100), folder / FORMATS[name].destination)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ROW_BY_ROW)
def test_memory_does_not_grow_with_the_findings(name, tmp_path):
    """Four times the pages: a page takes some 30 kB, and leaves no more than its line in a list."""
    small, large = peak(name, 20, tmp_path), peak(name, 80, tmp_path)
    assert (large - small) / 60 < 4_000


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("source", [runs.sample(), hard_runs.decided(), hard_runs.vicious(), hard_runs.empty()])
def test_every_run_can_be_written_and_the_same_again(name, source, tmp_path):
    first = write(name, source, tmp_path / "1" / FORMATS[name].destination)
    again = write(name, source, tmp_path / "2" / FORMATS[name].destination)
    assert first.name == FORMATS[name].destination
    assert first.read_bytes().replace(b"/1/", b"/2/") == again.read_bytes()
    first.read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_run_cut_off_in_the_middle_leaves_the_old_report(name, tmp_path):
    class Cut(runs.MemorySource):
        def pages(self):
            yield from list(runs.sample().pages())[:2]
            raise ReportError("the store is damaged")

    path = tmp_path / FORMATS[name].destination
    path.write_text("old")
    with pytest.raises(ReportError, match="damaged"):
        write(name, Cut(runs.run(), [], [], {}), path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("source", [hard_runs.decided(), hard_runs.vicious(), hard_runs.empty()])
def test_json_follows_its_schema_with_decisions_and_sources(source, tmp_path):
    document = json.loads(write("json", source, tmp_path / "presscheck.json").read_bytes())
    jsonschema.Draft202012Validator(schema.published()).validate(document)


def test_no_two_formats_write_the_same_file():
    assert len({one.destination for one in FORMATS.values()}) == len(FORMATS)


def test_an_unknown_format_names_the_nearest(tmp_path):
    with pytest.raises(ReportError, match="Did you mean 'sarif'"):
        write("sarf", runs.sample(), tmp_path / "x")
    with pytest.raises(ReportError, match="There are: html, html-file, json, junit, sarif"):
        write("docx", runs.sample(), tmp_path / "x")
