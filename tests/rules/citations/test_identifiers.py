"""Identifiers are read off text and links, and their form and check digits judged."""

import pytest

from rules.citations.identifiers import doi_fault, identifiers, isbn_fault, issn_fault, pmid_fault


def values(text, hrefs=()):
    return [(one.kind, one.value) for one in identifiers(text, hrefs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi: 10.1016/j.jad.2016.03.063.", [("doi", "10.1016/j.jad.2016.03.063")]),
        ("https://doi.org/10.1093/ptj/abc(2014)1.", [("doi", "10.1093/ptj/abc(2014)1")]),
        ("(doi:10.1093/ptj/abc)", [("doi", "10.1093/ptj/abc")]),
        ("DOI:http://dx.doi.org/10.1198/tast.2010.09132", [("doi", "10.1198/tast.2010.09132")]),
        (
            "doi:10.1002/(SICI)1097-0134(19990501)35:2<1::AID>3",
            [("doi", "10.1002/(SICI)1097-0134(19990501)35:2<1::AID>3")],
        ),
        ("PMID: 30680766; PMCID: PMC6345423", [("pmid", "30680766"), ("pmcid", "PMC6345423")]),
        ("https://pubmed.ncbi.nlm.nih.gov/30680766/", [("pmid", "30680766")]),
        ("ISBN 978-0-306-40615-7.", [("isbn", "978-0-306-40615-7")]),
        ("ISSN 0378-5955", [("issn", "0378-5955")]),
        ("arXiv:1507.08837v2", [("arxiv", "1507.08837v2")]),
        ("See https://www.example.org/a_(b), page 3.", [("url", "https://www.example.org/a_(b)")]),
        ("In 2010.1234 of 10.5 mg/kg doses", []),
    ],
)
def test_text(text, expected):
    assert values(text) == expected


def test_a_link_counts_once_and_only_where_the_text_lacks_it():
    hrefs = ["https://doi.org/10.1/x", "https://doi.org/10.1016%2Fj.jad.2016", "https://doi.org/10.1016/J.JAD.2016"]
    assert values("A title. doi:10.1016/j.jad.2016", hrefs) == [("doi", "10.1016/j.jad.2016"), ("doi", "10.1/x")]


def test_a_link_that_is_no_address_is_passed_over():
    assert values("A title", ["http://[", "javascript:void(0)", "https://example.org/1"]) == []


@pytest.mark.parametrize(
    ("fault", "value", "right"),
    [
        (isbn_fault, "978-0-306-40615-7", True),
        (isbn_fault, "978-0-306-40615-8", False),
        (isbn_fault, "0-8044-2957-X", True),
        (isbn_fault, "0-8044-2957-1", False),
        (isbn_fault, "977-0-306-40615-7", False),
        (issn_fault, "0378-5955", True),
        (issn_fault, "2434-561X", True),
        (issn_fault, "0378-5954", False),
        (pmid_fault, "30680766", True),
        (pmid_fault, "030680766", False),
        (doi_fault, "10.1000/182", True),
        (doi_fault, "10.1000", False),
        (doi_fault, "11.1000/182", False),
    ],
)
def test_form(fault, value, right):
    assert (fault(value) == "") is right
