"""Marks are found as readers see them, and their symbols with them."""

import pytest

from rules.legal.marks import marked, mentions, names
from rules.model import Target
from rules.page import TextBlock
from rules.policy import Mark

EORTHO = Mark(name="eORTHO", owner="Oak Press")
SPINE = Mark(name="Spine", owner="Oak Press", spellings=("Spine Journal",))


def block(text: str) -> TextBlock:
    return TextBlock(text=text, target=Target("p"), tag="p")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("eORTHO® topics", "®"),
        ("EORTHO ™", "™"),
        ("eortho(R)", "®"),
        ("eORTHO℠.", "℠"),
        ("by eORTHO.", ""),
        ("“eORTHO”", ""),
    ],
)
def test_a_mark_is_found_with_its_symbol(text: str, symbol: str):
    assert [one.symbol for one in mentions(EORTHO, [block(text)])] == [symbol]


@pytest.mark.parametrize(
    "text", ["eorthodontics", "info@eortho.example", "www.eortho.example", "reORTHO", "eORTHO.example"]
)
def test_a_mark_is_a_whole_word(text: str):
    assert not names(EORTHO, text)


@pytest.mark.parametrize(
    ("text", "named"), [("Spine", True), ("SPINE", True), ("the spine", False), ("Spine\u00a0Journal", True)]
)
def test_a_common_word_is_a_mark_only_as_written_or_in_capitals(text: str, named: bool):
    assert names(SPINE, text) is named


def test_the_longest_spelling_is_the_mention():
    assert [one.text for one in mentions(SPINE, [block("In Spine Journal and Spine")])] == ["Spine Journal", "Spine"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Use our Provider Finder® to find", "Provider Finder"),
        ("the Association’s Obesity Algorithm®.", "Association's Obesity Algorithm"),
        ("Health for All™ is here", "Health for All"),
        ("Reviews (OakMed®)", "OakMed"),
        ("Acme, Oxycheck®", "Oxycheck"),
        ("Oak…Turning Leaf Into Health ®", "Oak…Turning Leaf Into Health"),
        ("The Fee is Free®", "Free"),
    ],
)
def test_a_name_with_a_symbol_is_its_capitalised_words(text: str, name: str):
    assert [one.text for one in marked([block(text)])] == [name]


@pytest.mark.parametrize("text", ["® registered", "it is free®", "™"])
def test_a_symbol_without_a_name_marks_nothing(text: str):
    assert list(marked([block(text)])) == []
