"""Works that structured data cites are read in every form that schema.org allows, and whatever else stands there."""

import pytest

from rules.citations.structured import structured
from rules.page import Document


def cited(*data):
    return [work.text for work in structured(Document(title="", language="en", json_ld=data))]


ARTICLE = {"@type": "ScholarlyArticle", "headline": "Cold packs", "author": [{"name": "B Osei"}, "D Ruiz"]}


@pytest.mark.parametrize(
    ("citation", "texts"),
    [
        ("Osei B. Cold  packs.", ["Osei B. Cold packs."]),
        (["One. 2001.", "Two. 2002.", "one. 2001."], ["One. 2001.", "Two. 2002."]),
        (ARTICLE | {"datePublished": "2012-01-03"}, ["B Osei, D Ruiz. Cold packs. 2012."]),
        (
            ARTICLE | {"isPartOf": {"@type": "PublicationIssue", "isPartOf": {"name": "Pain"}}},
            ["B Osei, D Ruiz. Cold packs. Pain."],
        ),
        ({"@id": "https://doi.org/10.1000/x"}, ["https://doi.org/10.1000/x"]),
        ({"@id": "#b"}, ["Book."]),
        ([None, 3, {}, [], {"name": {}}, {"author": [[]]}], []),
        ([{"name": 7}], ["7."]),
    ],
)
def test_each_form(citation, texts):
    graph = {"@graph": [{"@type": "WebPage", "mainEntity": {"citation": citation}}, {"@id": "#b", "name": "Book"}]}
    assert cited(graph) == texts


def test_identifiers_are_known():
    [work] = structured(
        Document(title="", language="en", json_ld=({"citation": {"name": "X", "sameAs": "https://doi.org/10.1000/x"}},))
    )
    assert [(one.kind, one.value) for one in work.identifiers] == [("doi", "10.1000/x")]


def test_deep_and_endless_data_is_left_alone():
    deep = {"citation": "One."}
    for _ in range(50):
        deep = {"hasPart": deep}
    assert cited(deep, "text", 3, None, [[]]) == []
    assert len(cited({"citation": [f"Work {n}." for n in range(5000)]})) == 200
