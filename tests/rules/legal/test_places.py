"""Countries and offices are known by the names that registers and attributions give them."""

import pytest

from rules.legal.places import code_of, covers, places_in


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oak is a trademark registered in the U.S. Patent and Trademark Office.", ["us"]),
        ("Oak is registered with the USPTO.", ["us"]),
        ("Oak®, Reg. U.S. Pat. & Tm. Off.", ["us"]),
        ("Oak is a registered trademark in the United States, Canada and the European Union.", ["us", "ca", "eu"]),
        ("Oak is registered in the US and other countries.", ["us"]),
        ("Oak ist in der Europäischen Union und der Schweiz eingetragen.", ["eu", "ch"]),
        ("Oak est une marque déposée aux États-Unis.", ["us"]),
        ("Oak is a registered trademark of Oak Press, Boston, USA.", []),
        ("Oak is registered to us in many countries.", []),
    ],
)
def test_places_that_a_sentence_names(sentence, expected):
    assert places_in(sentence) == expected


@pytest.mark.parametrize(
    ("place", "expected"), [("U.S.", "us"), ("usa", "us"), ("Deutschland", "de"), ("UK", "gb"), ("Atlantis", "")]
)
def test_a_place_alone(place, expected):
    assert code_of(place) == expected


def test_the_union_covers_its_members():
    assert covers(frozenset({"eu"}), "de")
    assert not covers(frozenset({"de"}), "eu")
    assert not covers(frozenset({"eu"}), "gb")
