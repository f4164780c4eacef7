"""Sentences end where a reader would end them, and words come out the same however they are typeset."""

import pytest

from rules.text.sentences import LONGEST, fold, sentences, words


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ames saw 40 patients in the U.S. Army.",
        "Oak is a mark of Ironwood Press, Inc. and of others.",
        "It grows (e.g. Birch) by no. 5 Elm St. Mary’s.",
        "Wait ... is it so",
    ],
)
def test_abbreviations_end_no_sentence(text: str):
    assert [one.text for one in sentences(text)] == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It helps. Ask a doctor!  Now?", ["It helps.", "Ask a doctor!", "Now?"]),
        ("A heading\nand its text", ["A heading", "and its text"]),
        ("Of Oak Press, L.L.C.. Content is theirs.", ["Of Oak Press, L.L.C..", "Content is theirs."]),
        ("Marke des Eiche e.V. Alle Rechte vorbehalten.", ["Marke des Eiche e.V.", "Alle Rechte vorbehalten."]),
        ("It is so.” *Note: more.", ["It is so.”", "*Note: more."]),
    ],
)
def test_sentences_end(text: str, parts: list[str]):
    assert [one.text for one in sentences(text)] == parts


def test_a_sentence_knows_its_place():
    text = "  One.  Two is longer.\n\nThree "
    assert [text[one.start : one.end] for one in sentences(text)] == [one.text for one in sentences(text)]


def test_a_sentence_without_end_is_cut():
    assert max(len(one.text) for one in sentences("word " * LONGEST)) <= LONGEST


def test_folding_removes_what_cannot_be_seen():
    assert fold("eOR\u00adTHO\u200bPOD\u00a0 says\n“no” – it’s") == 'eORTHOPOD says "no" – it\'s'


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Health-Care provider(s): don’t!", "health care provider s don't"),
        ("l’avis d'un médecin", "l avis d un médecin"),
        ("dell'ospedale, all’amico", "dell ospedale all amico"),
        ("… — ™", ""),
    ],
)
def test_words_are_bare(text: str, plain: str):
    assert words(text) == plain
