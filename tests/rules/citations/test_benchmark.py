"""The benchmark counts what it says: fields, missing fields and false alarms, by the file's own deletions."""

import json
import sys

import pytest

from benchmarks import citations

WHOLE = [
    ["Osei B, Ruiz D. ", "author"],
    ["Cold packs after walking. ", "title"],
    ["Clin J Pain. ", "container"],
    ["2012;", "date"],
    ["28", "volume"],
    [":77-84.", "pages"],
]
UNDATED = [seg for seg in WHOLE if seg[1] != "date"]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    def run(*lines, options=()):
        path = tmp_path / "some.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["citations", "--references", str(tmp_path), "--json", *options])
        citations.main()
        return json.loads(capsys.readouterr().out.splitlines()[-1])["some.jsonl"]

    return run


def test_a_reference_read_right(run):
    figures = run({"id": "a:1", "segs": WHOLE, "drop": "date", "segs2": UNDATED})
    assert (figures["references"], figures["field_f1"], figures["whole_right"]) == (1, 100.0, 100.0)
    assert (figures["missing_f1"], figures["no_false_alarm"], figures["wrong"]) == (100.0, 100.0, [])


def test_a_false_alarm_and_a_field_overlooked_are_counted_and_named(run):
    mislabelled = [*UNDATED[:-1], [":77-84. 2012.", "pages"], ["", "date"]]
    figures = run({"id": "a:1", "segs": WHOLE, "drop": "date", "segs2": mislabelled})
    assert (figures["missing_recall"], figures["no_false_alarm"]) == (0.0, 100.0)
    assert figures["wrong"][0]["missing"] == ["date"]
    assert figures["wrong"][0]["said"] == []


def test_an_identifier_that_the_file_leaves_in_a_note_is_neither_right_nor_wrong(run):
    noted = [*WHOLE, [" PMID: 22173641", "note"]]
    assert run({"id": "a:1", "segs": noted})["field_f1"] == 100.0
    mislabelled = [*WHOLE, [" PMID: ", "note"], ["22173641 1", "pmid"]]
    assert run({"id": "a:1", "segs": mislabelled})["field_f1"] < 100.0


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ({"kind": "journal article"}, 100.0),
        ({"kind": "book"}, 0.0),
        ({"ptype": "journal"}, 100.0),
        ({"ptype": "web"}, 0.0),
    ],
)
def test_the_type_is_compared_where_the_line_says_it(run, said, right):
    assert run({"id": "a:1", **said, "segs": WHOLE})["types_right"] == right


def test_a_type_that_says_too_little_is_not_compared(run):
    assert "types_right" not in run({"id": "a:1", "ptype": "software-URL", "segs": WHOLE})
    assert "types_right" not in run({"id": "a:1", "segs": WHOLE})


def test_parts_share_no_document(run):
    lines = [{"id": f"{document}:{n}", "segs": WHOLE} for document in range(20) for n in range(3)]
    counted = [run(*lines, options=["--part", part])["references"] for part in ("train", "dev", "held")]
    assert sum(counted) == 60
    assert all(count and count % 3 == 0 for count in counted)


def test_files_of_one_name_are_both_measured(tmp_path, monkeypatch, capsys):
    for folder, texts in (("one", [WHOLE]), ("two", [WHOLE, WHOLE])):
        (tmp_path / folder).mkdir()
        lines = [json.dumps({"id": f"a:{n}", "segs": segs}) for n, segs in enumerate(texts)]
        (tmp_path / folder / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["citations", "--references", *map(str, tmp_path.iterdir()), "--json"])
    citations.main()
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert sorted(row["references"] for row in figures.values()) == [1, 2]


def test_a_table_of_files_with_and_without_types_is_printed(tmp_path, monkeypatch, capsys):
    for name, more in (("a", {"kind": "book"}), ("b", {})):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "a:1", "segs": WHOLE, **more}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["citations", "--references", str(tmp_path)])
    citations.main()
    assert capsys.readouterr().out.splitlines()[2].split()[-1] == "-"
