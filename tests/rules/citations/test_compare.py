"""Labels of pages are held against what was found, whatever the labels leave out."""

import pytest

from benchmarks.compare.citations import compare
from tests.rules.citations.pages import heading, items, page

ONE = "Oldenkamp M, Ferrante LP. Gentle walking for the stiff knee. J Orthop Res. 2019;37(4):544-555."
TWO = "Osei B, Ruiz D. Cold packs after walking. Clin J Pain. 2012;28(1):77-84."
CITING = page(heading("References"), items(ONE, TWO))
PLAIN = page("A stiff knee often loosens with gentle walking.")


def judged(label, shown=CITING):
    return [(check.what, check.right) for check in compare(label, shown, [])]


@pytest.mark.parametrize("label", [{}, {"citations": None}, {"citations": "unknown"}])
def test_a_label_without_citations_is_held_against_nothing(label):
    assert judged(label) == []


@pytest.mark.parametrize("raw", [{"raw": ONE}, {"raw": ONE, "fields_present": None, "hand_checked": None}, ONE])
def test_a_reference_may_be_its_text_alone(raw):
    label = {"citations": {"references": [raw, None, {"raw": None}, {}]}}
    assert judged(label) == [("reference found", True), ("nothing but references", False)]


def test_fields_are_compared_where_they_were_checked_by_hand():
    whole = {"raw": ONE, "hand_checked": True, "fields_present": ["container", "volume"], "fields_missing": ["doi"]}
    wrong = {"raw": TWO, "hand_checked": True, "fields_present": ["container", "pages"], "fields_missing": ["year"]}
    said = judged({"citations": {"status": "reference_list", "references": [whole, wrong]}})
    assert said == [
        ("reference found", True),
        ("missing fields", True),
        ("reference found", True),
        ("missing fields", False),
    ]


@pytest.mark.parametrize(
    ("status", "shown", "expected"),
    [
        ("reference_list", CITING, [("any reference", True)]),
        ("reference_list", PLAIN, [("any reference", False)]),
        ("none", CITING, [("nothing but references", False)] * 2),
        (None, PLAIN, [("no reference", True)]),
        ("narrative", PLAIN, [("no reference", True)]),
    ],
)
def test_a_status_alone_says_whether_there_are_references(status, shown, expected):
    assert judged({"citations": {"status": status, "references": None}}, shown) == expected
