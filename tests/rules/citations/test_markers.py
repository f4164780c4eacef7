"""Marks are read as numbers or names; what only looks like one is none."""

import pytest

from rules.citations.markers import expanded, markers, named_markers
from rules.page import InlineLink, Tone
from tests.rules.citations.pages import block


def raised(before, sup, after="", tag="p", **more):
    start = len(before)
    return block(before + sup + after, tag, tones=(Tone(start, start + len(sup), "sup"),), **more)


def numbers(one):
    return [each.numbers for each in markers(one)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1", (1,)),
        ("1,3-5", (1, 3, 4, 5)),
        ("2; 4", (2, 4)),
        ("5-3", (5, 3)),
        ("1-999", (1, 999)),
        ("0", ()),
        ("3,3", (3,)),
    ],
)
def test_numbers_are_written_out(written, read):
    assert expanded(written) == read


@pytest.mark.parametrize(
    ("one", "read"),
    [
        (raised("Walking helps.", "1,2", " So does cold."), [(1, 2)]),
        (raised("Walking helps", "[3]", "."), [(3,)]),
        (raised("Walking helps", "2–4"), [(2, 3, 4)]),
        (block("Walking helps [1, 3–5] and cold [2]."), [(1, 3, 4, 5), (2,)]),
        (block("Walking helps (2)."), [(2,)]),
        (block("Walking helps.¹˒³ Cold does too.⁴⁻⁶"), [(1, 3), (4, 5, 6)]),
    ],
)
def test_marks_by_number(one, read):
    assert numbers(one) == read


@pytest.mark.parametrize(
    "one",
    [
        raised("A knee of 4 cm", "2"),
        raised("10", "6", " cycles"),
        raised("with ", "14", "C"),
        raised("x", "2"),
        raised("The 21", "st", " day"),
        raised("Walkwell", "®"),
        raised("25 kg/m", "2"),
        block("In m² and km², at 10⁶ and x⁹, R² was high; ²H is heavy."),
        block("In 2015 (n = 12), 5 (3 %) of the (12) walkers [see above] [2015] fell. Call (603) 555-0133."),
        block("a[1] = b[2]", tones=(Tone(0, 11, "code"),)),
    ],
)
def test_figures_that_are_no_marks(one):
    assert [each for each in markers(one) if each.sure] == []


def test_a_link_makes_a_mark_of_any_raised_number():
    one = raised("A knee of 4 cm", "2", links=())
    linked = block(one.text, tones=one.tones)
    linked = type(linked)(
        **{n: getattr(linked, n) for n in linked.__struct_fields__} | {"links": (InlineLink(14, 15, "http://x/#r2"),)}
    )
    assert [(each.numbers, each.fragment) for each in markers(linked)] == [((2,), "r2")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It helps (Osei & Ruiz, 2012).", [("Osei", "2012")]),
        ("It helps (see Osei et al., 2012a; Park, 2019).", [("Osei", "2012a"), ("Park", "2019")]),
        ("Osei and Ruiz (2012) say so.", [("Osei", "2012")]),
        ("It helps (Müller und Schäfer, 2018).", [("Müller", "2018")]),
        ("Reviewed (May, 2015) and (March 2016), in (2015) or by 2016.", []),
        ("It opened (Harbor, NH, 1952-1960).", []),
    ],
)
def test_marks_by_name(text, named):
    assert [(one.surname, one.year) for one in named_markers(block(text))] == named
