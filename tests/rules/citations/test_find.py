"""References are found in every shape that pages give them, and nothing else is."""

import pytest

from rules.citations.find import Self, references
from tests.rules.citations.pages import block, blocks, heading, items

ONE = "Oldenkamp M, Ferrante LP. Gentle walking for the stiff knee. J Orthop Res. 2019;37(4):544-555."
TWO = "Osei B, Ruiz D. Cold packs after walking. Clin J Pain. 2012;28(1):77-84. doi:10.1097/ajp.2012.77"
WEB = "National Institute of Joint Health. Stiff knees. 2020. https://www.example.org/stiff. Accessed May 3, 2020."
PROSE = "A stiff knee often loosens with gentle walking. You should rest when it hurts, and ask your doctor."


THE_PAGE = Self()


def texts(*parts, own=THE_PAGE):
    return [one.text for one in references(blocks(*parts), own)]


@pytest.mark.parametrize(
    "title",
    [
        "References",
        "7 Sources",
        "Key References",
        "Sources:",
        "Bibliography",
        "Works Cited",
        "Article Sources",
        "Quellen",
        "Literatur",
        "Referencias",
        "Bibliografía",
        "Références",
        "Further reading",
        "More information:",
        "Publications:",
    ],
)
def test_a_list_under_a_heading(title):
    assert texts(PROSE, heading(title), items(ONE, WEB, TWO)) == [ONE, WEB, TWO]


def test_the_words_of_a_heading_may_open_the_paragraph():
    assert texts(PROSE, f"Source: {WEB}") == [WEB]


def test_numbered_lines_need_no_heading():
    assert texts(PROSE, f"1. {ONE}", f"2. {WEB}") == [ONE, WEB]


def test_one_block_may_hold_many():
    assert texts(f"{ONE}\n{TWO}") == [ONE, TWO]
    assert texts(f"References: 1. {ONE} 2. {TWO}") == [ONE, TWO]
    assert texts(heading("Sources"), f"{ONE[:-1]}; {TWO}") == [ONE[:-1], TWO]


def test_an_unlabelled_paragraph_between_body_and_disclaimer():
    assert texts(PROSE, ONE, "This information does not replace the advice of your doctor.") == [ONE]


def test_link_labels_go_and_their_addresses_stay():
    cited = block(f"{ONE} [PubMed] [DOI] [Google Scholar]", "li", hrefs=["https://doi.org/10.1/x"])
    [found] = references(blocks(heading("References"), cited))
    assert (found.text, found.hrefs) == (ONE, ("https://doi.org/10.1/x",))


def test_numbers_are_those_of_the_list():
    found = references(blocks(heading("References"), items(ONE, TWO)))
    assert [one.number for one in found] == [1, 2]


def test_the_same_reference_is_reported_once():
    assert texts(ONE, heading("References"), items(ONE)) == [ONE]


@pytest.mark.parametrize("where", ["navigation", "banner", "search"])
def test_menus_hold_no_references(where):
    assert texts(block(ONE, "li", region=where)) == []


def test_how_to_cite_the_page_is_no_reference():
    assert texts(PROSE, heading("How to cite this article"), ONE, heading("References"), items(TWO)) == [TWO]
    assert texts(f"Please cite as: {ONE}") == []
    assert texts(ONE, own=Self(title="Gentle walking for the stiff knee")) == []
    assert texts(TWO, own=Self(doi="10.1097/ajp.2012.77")) == []


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "In January 2015 the World Journal of Joints published a study of 59 walkers.",
        "Smith and colleagues (2015) found that 26 of them slept better; 8 did not.",
        "Peer-reviewed by orthopedic surgeons. Last reviewed March 4, 2021.",
        "© 2019-2021 Knee and Hip, Inc. All rights reserved.",
        "Call 555-0133, Monday to Friday, 9-17, or write to 12 Main Street, Springfield, NY 10001.",
        "Marta Oldenkamp, MD, is a professor of orthopedics at Harbor University. She has published 120 papers.",
        "By Marta Oldenkamp, MD. Updated May 3, 2021.",
        "Knee pain: 7 things to try in 2024",
        "Take 2 tablets (500 mg): 1 in the morning, 1 at night. Vol. 3 of our newsletter tells more.",
    ],
)
def test_prose_is_no_reference(text):
    assert texts(PROSE, text, PROSE + " It helps.") == []


def test_a_heading_of_another_section_ends_the_references():
    related = block("Knee pain in winter", "li", hrefs=["/a"])
    assert texts(heading("References"), items(ONE), heading("Related articles"), related) == [ONE]


def test_a_huge_block_is_looked_at_in_bounded_time():
    assert texts("knee " * 2_000_000) == []


def test_links_to_other_pages_after_the_list_are_none_of_it():
    related = [block("Knee Pain: 5 Exercises for 2024", "li", list_kind="ul", list_id=9, hrefs=["/x"])]
    assert texts(heading("References"), items(ONE), related, "1 Main Street, Springfield, NY 10001-3675") == [ONE]


def test_sources_that_are_bodies_only_are_told_apart():
    expected = ["American Heart Association", "Harbor Clinic", "National Institute of Joint Health"]
    assert texts("Sources: " + "; ".join(expected)) == expected


def test_a_sentence_with_a_locator_is_no_reference():
    assert texts("Exercise helps (see Clin J Pain. 2012;28(1):77-84).", "Clin J Pain. 2012;28(1):77-84") == []
