"""The phrase language finds what a table says, on whole words."""

import pytest

from rules.text.phrases import PhraseError, compile_phrases

LISTS = {"not": ["not", "never"], "advice": ["medical advice", "diagnos*"]}


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("{not} ~2 {advice}", "this is not medical advice"),
        ("{not} ~2 {advice}", "it is never to be diagnosed"),
        ("(ask|see) your doctor", "please see your doctor soon"),
        ("for information( only)?", "for information"),
        ("replac*", "it replaces nothing"),
    ],
)
def test_found(phrase: str, text: str):
    assert compile_phrases([phrase], LISTS).search(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("{not} ~2 {advice}", "not one or two or three medical advice"),
        ("{not} ~2 {advice}", "a knot of medical advice"),
        ("replac*", "irreplaceable"),
        ("for information", "for informational"),
    ],
)
def test_not_found(phrase: str, text: str):
    assert not compile_phrases([phrase], LISTS).search(text)


def test_phrases_that_begin_with_one_slot_are_all_found():
    pattern = compile_phrases(["{not} ~2 {advice}", "see {advice}", "{not} (a|any) cure"], LISTS)
    assert [
        bool(pattern.search(text)) for text in ("never any cure", "see diagnosis", "not medical advice", "a cure")
    ] == [
        True,
        True,
        True,
        False,
    ]


def test_no_phrase_finds_nothing():
    assert not compile_phrases([], LISTS).search("anything")


def test_an_unknown_list_is_named():
    with pytest.raises(PhraseError, match="no list of phrases is called 'nought'"):
        compile_phrases(["{nought}"], LISTS)
