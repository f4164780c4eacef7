"""The CSV opens in spreadsheets as it is, computes nothing, and says of each finding what it needs."""

import csv

import pytest
from openpyxl import Workbook, load_workbook

from reports.formats.csv import COLUMNS, LONGEST, cell
from reports.formats.registry import write
from rules.model import Finding, Outcome, Result
from tests.reports import hard_runs, runs


def rows(source, tmp_path):
    path = write("csv", source, tmp_path / "findings.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_it_begins_with_a_byte_order_mark_and_ends_lines_as_excel_does(tmp_path):
    data = write("csv", runs.sample(), tmp_path / "findings.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"page","page title"')
    assert data.endswith(b"\r\n")
    assert data.split(b"\r\n")[0].count(b",") == len(COLUMNS) - 1


def test_each_finding_is_a_row_and_so_is_a_page_that_could_not_be_audited(tmp_path):
    found = rows(runs.sample(), tmp_path)
    assert [(row["rule"], row["result"]) for row in found] == [
        ("wcag/color-contrast", "Failed"),
        ("wcag/color-contrast", "Failed"),
        ("medical/disclaimer-wording", "Failed"),
        ("citations/complete", "Failed"),
        ("legal/trademark-attribution", "Needs a person"),
        ("social/profile-answers", "Not checked"),
        ("run/page", "Not checked"),
    ]
    citation = found[3]
    assert citation["page title"] == "Got Low Back Pain? Then Get Moving (Part 2)"
    assert citation["what is wrong"] == "Reference 3 has no year: “Smith J. Back pain. Spine 26:8.”"
    assert citation["how to fix"] == "Add the year after the journal's name."
    assert citation["severity"] == "moderate"
    assert found[0]["criteria"] == "1.4.3 (AA)"
    assert found[-1]["what is wrong"] == "Still loading after 30 s."
    assert len({row["fingerprint"] for row in found}) == 7


def test_decisions_are_told(tmp_path):
    pale, known, waived, *_ = rows(hard_runs.decided(), tmp_path)
    assert [row["standing"] for row in (pale, known, waived)] == ["new", "known", "waived"]
    assert (known["waiver"], waived["waiver"]) == ("", "w-7")
    assert waived["waiver reason"] == "Counsel has approved this wording for the spring campaign."
    assert (waived["waived by"], waived["waived until"]) == ("Ada Lindqvist", "2027-03-31")
    assert pale["source file"] == hard_runs.SOURCE


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "＝1+1", "\u00a0=1", "＠x", "－1"]
)
def test_what_would_be_a_formula_begins_with_an_apostrophe(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Back pain", "1.4.3 (AA)", "'=1", "https://clinic.example/?a=b", "“=1”"])
def test_what_is_none_stays_as_it_is(text):
    assert cell(text) == text


def test_hostile_texts_stay_texts(tmp_path):
    """Read as a spreadsheet reads it: no cell is a formula, none is too long, no control is left."""
    book = Workbook()
    for row in rows(hard_runs.vicious(), tmp_path):
        book.active.append(list(row.values()))  # refuses controls
    book.save(tmp_path / "findings.xlsx")
    cells = [one for line in load_workbook(tmp_path / "findings.xlsx").active.iter_rows() for one in line]
    assert {one.data_type for one in cells if one.value} == {"s"}
    assert any("=cmd|" in str(one.value) for one in cells)
    assert not any("s3cret" in str(one.value) for one in cells)


def test_a_long_text_is_cut_for_excel(tmp_path):
    page = next(iter(hard_runs.crowd(1, 1, "x" * 50_000).pages()))
    found = rows(runs.MemorySource(runs.run(), [page], [], {}), tmp_path)
    assert {len(row["what is wrong"]) for row in found} == {LONGEST + 1}


def test_a_finding_without_words_has_those_of_its_rule(tmp_path):
    page = next(iter(runs.large(1).pages()))
    silent = Outcome(rule=runs.CITATION.id, result=Result.CANT_TELL, finding=Finding(""))
    found = rows(
        runs.MemorySource(runs.run(), [type(page)(url=page.url, state=page.state, outcomes=(silent,))], [], {}),
        tmp_path,
    )
    assert found[0]["what is wrong"] == runs.CITATION.title
    assert found[0]["how to fix"] == "add what is missing."
