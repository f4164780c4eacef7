"""Owners are told apart by their names, not by how their legal form is written."""

import pytest

from rules.legal.owners import clean_owner, core, firms, legal_form, same_name, spellings


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("the Oak Press.", "Oak Press"),
        ("Oak Press, L.L.C..", "Oak Press, L.L.C."),
        ("Oak Press, LLC.", "Oak Press, LLC"),
        ("Oak Press, Inc.", "Oak Press, Inc."),
        (" Eiche e.V.", "Eiche e.V."),
    ],
)
def test_the_full_stop_of_the_sentence_goes(written: str, owner: str):
    assert clean_owner(written) == owner


@pytest.mark.parametrize(
    ("owner", "name", "form"),
    [
        ("Oak Press, L.L.C.", "Oak Press", "L.L.C."),
        ("Oak Press Inc", "Oak Press", "Inc"),
        ("Eiche Verlag GmbH", "Eiche Verlag", "GmbH"),
        ("Oak Company of Elm", "Oak Company of Elm", ""),
    ],
)
def test_name_and_legal_form(owner: str, name: str, form: str):
    assert (core(owner), legal_form(owner)) == (name, form)


def test_the_same_name_in_other_clothes():
    assert same_name("Oak Press, L.L.C.", "OAK PRESS LLC")
    assert not same_name("Oak Press, LLC", "Elm Press, LLC")


def test_spellings_are_those_with_a_legal_form():
    text = "Oak Press, L.L.C. and Oak\nPress, LLC; Oak Press, LLC again, Oak Press prints, Oak Presses, Inc."
    assert spellings("Oak Press, LLC", text) == ["Oak Press, L.L.C.", "Oak Press, LLC"]


def test_the_full_stop_of_a_sentence_is_no_spelling():
    assert spellings("Oak Press, LLC", "By Oak Press, LLC. All rights reserved.\n© Oak Press, LLC") == [
        "Oak Press, LLC"
    ]
    assert spellings("Oak, Inc.", "Elm is by Oak, Inc.\nOak, Inc. is a firm.") == ["Oak, Inc."]
    assert spellings("Oak, Inc.", "Oak, Inc. is a firm. Oak, Inc is one, too.") == ["Oak, Inc.", "Oak, Inc"]


def test_several_firms_are_told_apart():
    assert firms("Oak, LLC and Elm, Inc.") == ["Oak, LLC", "Elm, Inc."]
    assert firms("Oak and Elm, LLC") == ["Oak and Elm, LLC"]
