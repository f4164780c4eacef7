"""EARL is valid JSON-LD of the W3C's vocabulary, in the shape that its report tool imports."""

import json

import pytest
from pyld import jsonld

from reports.formats.registry import write
from rules.requirements.wcag import criteria
from tests.reports import hard_runs, runs

EARL = "http://www.w3.org/ns/earl#"
PAGE = "https://clinic.example/back-pain?utm_source=mail"
IMPORTING = {
    "earl": EARL,
    "dcterms": "http://purl.org/dc/terms/",
    "WCAG": "http://www.w3.org/TR/WCAG/#",
    "WCAG21": "http://www.w3.org/TR/WCAG21/#",
    "Assertion": "earl:Assertion",
    **{name: f"earl:{name}" for name in ("assertedBy", "mode", "outcome", "result", "subject", "test")},
    "description": "dcterms:description",
    "isPartOf": "dcterms:isPartOf",
    "title": "dcterms:title",
    "id": "@id",
    "type": "@type",
}
"""As wai-wcag-em-report-tool frames what it imports."""


def written(source, tmp_path):
    return json.loads(write("earl", source, tmp_path / "earl.jsonld").read_bytes())


def imported(document):
    """The assertions as the report tool sees them."""
    framed = jsonld.frame(document, {"@context": IMPORTING, "@type": "Assertion"})
    return framed.get("@graph", [framed] if "test" in framed else [])


def test_the_report_tool_finds_page_criterion_and_outcome(tmp_path):
    """It takes the part after the colon of a test's name for the criterion, and the subject's name for the page."""
    known = {criterion.slug for criterion in criteria().values()}
    found = [
        (one["test"]["id"].split(":")[1], one["result"]["outcome"]["id"], one["mode"]["id"])
        for one in imported(written(runs.sample(), tmp_path))
        if one["subject"]["id"] == PAGE and one["test"]["id"].startswith("WCAG")
    ]
    assert found == [("contrast-minimum", "earl:failed", "earl:automatic")] * 2
    assert {slug for slug, *_ in found} <= known


def test_every_assertion_has_what_earl_asks_for(tmp_path):
    expanded = jsonld.expand(written(hard_runs.decided(), tmp_path))
    nodes = [node for node in expanded if f"{EARL}Assertion" in node.get("@type", [])]
    assert nodes
    outcomes = {f"{EARL}{name}" for name in ("passed", "failed", "cantTell", "inapplicable", "untested")}
    named = {node["@id"] for node in expanded if "@id" in node}
    for node in nodes:
        for name in ("assertedBy", "subject", "test"):
            assert node[EARL + name][0]["@id"] in named, "described in the same graph"
        assert node[f"{EARL}mode"][0]["@id"] in {f"{EARL}automatic", f"{EARL}semiAuto"}
        assert node[f"{EARL}result"][0][f"{EARL}outcome"][0]["@id"] in outcomes


def test_a_rule_without_a_criterion_is_the_test_itself(tmp_path):
    found = {
        one["test"]["id"]: one for one in imported(written(runs.sample(), tmp_path)) if one["subject"]["id"] == PAGE
    }
    wording = found["urn:presscheck:rule:medical/disclaimer-wording"]
    assert wording["test"]["title"] == "The medical disclaimer has an approved wording"
    assert "Restore the approved wording." in wording["result"]["description"]
    asked = found["urn:presscheck:rule:legal/trademark-attribution"]
    assert (asked["mode"]["id"], asked["result"]["outcome"]["id"]) == ("earl:semiAuto", "earl:cantTell")


def test_what_passed_is_said_of_the_rule_and_not_of_the_criterion(tmp_path):
    """That a check passed does not decide on the criterion; a page that was not audited is untested."""
    found = imported(written(runs.sample(), tmp_path))
    told = [(one["test"]["id"], one["result"]["outcome"]["id"]) for one in found if one["subject"]["id"] != PAGE]
    assert sorted(told) == [
        ("urn:presscheck:rule:legal/trademark-attribution", "earl:passed"),
        ("urn:presscheck:rule:run/page", "earl:untested"),
        ("urn:presscheck:rule:wcag/color-contrast", "earl:passed"),
    ]


@pytest.mark.parametrize("source", [hard_runs.vicious(), hard_runs.empty()])
def test_hostile_texts_make_no_statement(source, tmp_path):
    """As RDF: only the subjects and predicates of ours, and every address a valid IRI."""
    document = written(source, tmp_path)
    quads = jsonld.to_rdf(document)
    triples = quads["@default"]
    for triple in triples:
        for part in (triple["subject"], triple["predicate"], triple["object"]):
            if part["type"] == "IRI":
                assert not set(part["value"]) & set(' <>"{}|\\^`\n')
    assert {t["predicate"]["value"].rpartition("#")[0] for t in triples if "evil" in t["predicate"]["value"]} == set()
    assert "s3cret" not in json.dumps(document)
    expanded = jsonld.expand(document)
    assert len(expanded) == len(document["@graph"]), "nothing is dropped for a name that is none"
