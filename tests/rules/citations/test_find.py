"""References are found in every shape that pages give them, and nothing else is."""

import pytest

from rules.citations.find import Self, references
from rules.citations.headings import is_control
from rules.page import Tooltip
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
        "View 7 sources",
        "Journal References",
        "Adapted from:",
        "Sources and further information",
        "Article resources",
        "Autor & Quellen",
        "Fuentes consultadas",
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
        "Fonti",
        "Riferimenti bibliografici",
        "Referências bibliográficas",
        "Notes and references",
        "Further reading and references",
        "Bronnen",
        "Список литературы",
        "参考文献",
        "المراجع",
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


@pytest.mark.parametrize("piece", ["A-", "A\u00a0", "\u00a0", "a: “b” ", "(2015; ", "(et al ", "; A: ", "1 "])
def test_a_hostile_list_of_sources_is_looked_at_in_bounded_time(piece):
    assert len(texts(heading("Sources"), f"Sources: {piece * 40_000}2015")) < 2


def test_links_to_other_pages_after_the_list_are_none_of_it():
    related = [block("Knee Pain: 5 Exercises for 2024", "li", list_kind="ul", list_id=9, hrefs=["/x"])]
    assert texts(heading("References"), items(ONE), related, "1 Main Street, Springfield, NY 10001-3675") == [ONE]


def test_sources_that_are_bodies_only_are_told_apart():
    expected = ["American Heart Association", "Harbor Clinic", "National Institute of Joint Health"]
    assert texts("Sources: " + "; ".join(expected)) == expected


BODIES = ["Harbor Clinic: “Stiff knees.”", "UpToDay: “Walking poles.”", "Journal of Walking: “Steps and pain.”"]


@pytest.mark.parametrize("run", [" ".join(BODIES), "; ".join(BODIES), "\n".join(BODIES)])
def test_bodies_with_quoted_titles_are_told_apart(run):
    assert texts(f"SOURCES: {run}") == BODIES
    assert texts(heading("Sources"), run) == BODIES


def test_a_run_of_short_sources_after_their_heading_is_cut_up():
    run = [
        "S3-Leitlinie Knieschmerz, AWMF 2017",
        "Ärztekammer: Leitlinie Knie, 2. Auflage, 2017",
        "Harbor Institut, 2019",
    ]
    assert texts(f"Quellen: {'; '.join(run[:2])}") == run[:2]
    assert texts("Quelle: Marsh J, et al. Steps. Walking Research, 2022; 74 (5): 811") == [
        "Marsh J, et al. Steps. Walking Research, 2022; 74 (5): 811"
    ]


def test_a_semicolon_within_a_reference_cuts_no_run():
    book = "Lopez K. Living with stiff knees. 5th ed. Harbor, CO: Hill Press; 2019."
    run = f"Sources: {ONE.rstrip('.')}; {book.rstrip('.')}; {WEB}"
    assert texts(run) == [ONE.rstrip("."), book.rstrip("."), WEB]


def test_references_run_together_without_a_sign_are_parted_where_names_begin():
    assert texts(f"SOURCES: {ONE} {TWO}") == [ONE, TWO]


def test_a_mark_in_front_of_a_footnote_is_none_of_it():
    assert texts(heading("Footnotes"), f"* {ONE}", f"† {TWO}") == [ONE, TWO]


def test_what_the_publisher_says_below_the_references_is_none():
    assert texts(heading("References"), ONE, TWO, "About Harbor Clinic: we have cared for you since 1921.") == [
        ONE,
        TWO,
    ]


def test_a_list_that_has_begun_with_references_goes_on_with_short_ones():
    short = "AskHarborExpert. Stiff knee (adult). Harbor Clinic; 2020."
    assert texts(heading("References"), items(ONE, short, "Show all", kind="ul")) == [ONE, short]


@pytest.mark.parametrize(
    "title", ["Similar articles", "Cited by", "Related studies:", "Ähnliche Artikel", "You may also like"]
)
def test_references_of_other_works_are_none_of_the_page(title):
    assert texts(heading("References"), items(ONE), heading(title, 3), items(TWO, list_id=2)) == [ONE]


def test_a_day_of_access_is_no_source_of_its_own():
    cited = "Lozada CJ. Stiff knees. Harbor Handbook. At https://example.org/k. May 3, 2020; Accessed: May 4, 2021."
    assert texts(heading("References"), items(cited)) == [cited]


def test_linked_titles_and_bare_addresses_are_sources_in_the_announced_list_only():
    linked = [block("NHS - Knee pain", "li", list_kind="ul", list_id=1, hrefs=["https://www.nhs.example/knee"])]
    bare = block("https://www.example.org/stiff (viewed: 12.05.2020)", "li", list_kind="ul", list_id=1)
    menu = block("About us", "li", list_kind="ul", list_id=2, hrefs=["/about"], region="contentinfo", in_article=False)
    more = block("Walking: how to begin", "li", list_kind="ul", list_id=3, hrefs=["/begin"])
    assert texts(heading("Sources"), linked, bare, more, menu) == ["NHS - Knee pain", bare.text]
    assert texts(heading("Sources"), ONE, more, menu) == [ONE]


def test_a_body_with_a_full_stop_in_its_name_begins_a_numbered_list():
    numbered = [
        "1 Harbor Council (n.d.). Walking and knees at home.",
        "2 U.S. Department of Walking (2018). Guidelines for walkers.",
    ]
    assert texts(PROSE, *numbered) == [line[2:] for line in numbered]


def test_a_sentence_that_cites_by_author_and_year_is_no_reference():
    assert (
        texts("Smith et al. (2015), knees hurt. Lee (2018; 2019) and others (Park et al., 2020, pp. 12-19) differ.")
        == []
    )


def test_a_sentence_with_a_locator_is_no_reference():
    assert texts("Exercise helps (see Clin J Pain. 2012;28(1):77-84).", "Clin J Pain. 2012;28(1):77-84") == []


def test_a_note_needs_less_than_a_paragraph_and_more_than_an_explanation():
    short = block("Harbor Institute. Heat therapy at home, 2017.", "span", note=True, seen=False)
    word = block("A pad of cartilage between the bones of the knee, 2 in each joint.", "span", note=True, seen=False)
    [found] = references(blocks(PROSE, short, word))
    assert (found.text, found.where, found.seen) == (short.text, "footnote", False)


def test_a_tooltip_that_repeats_the_list_is_none_of_its_own():
    target = block("1").target
    tooltips = [Tooltip(text, target) for text in (ONE, f"2. {TWO}", "Read more about the knee in our guide of 2022")]
    found = references(blocks(heading("References"), items(ONE)), tooltips=tooltips)
    assert [(one.text, one.where) for one in found] == [(ONE, "heading"), (TWO, "tooltip")]


def test_the_blocks_of_one_item_are_one_reference():
    pieces = ["Oldenkamp M, Ferrante LP.", "Gentle walking for the stiff knee.", "J Orthop Res. 2019;37(4):544-555."]
    apart = [block(piece, "div", list_kind="ol", list_index=1, list_id=1) for piece in pieces]
    assert texts(heading("References"), apart, block(TWO, "li", list_kind="ol", list_index=2, list_id=1)) == [ONE, TWO]


def test_a_number_beside_a_reference_is_its_own():
    cells = [block("[7]", "dt"), block(ONE, "dd"), block("8.", "td"), block(TWO, "td")]
    found = references(blocks(heading("References"), cells))
    assert [(one.text, one.number, one.numbered) for one in found] == [(ONE, 7, True), (TWO, 8, True)]


def test_a_control_in_the_list_does_not_end_it_and_another_panel_does():
    more = block("Show all 9 references", "button")
    assert texts(heading("References"), ONE, more, WEB) == [ONE, WEB]
    assert texts(heading("References"), ONE, block("Newsletter", "button"), "Harbor Clinic, issue 12, 2024.") == [ONE]


def test_bold_lines_part_a_list_by_kinds_or_end_it():
    books, author = block("Books", bold=True), block("About the author", bold=True)
    assert texts(heading("References"), books, ONE, block("Journal articles", bold=True), TWO) == [ONE, TWO]
    assert texts(heading("References"), ONE, author, "Carl Bell, PhD, has written 40 papers (2003-2021).") == [ONE]


def test_a_source_named_in_a_caption():
    assert texts(block(f"Knee angles when walking. Source: {ONE}", "figcaption")) == [ONE]


@pytest.mark.parametrize("text", ["Show more", "See all 12", "×", "2", "PubMed", "Alle anzeigen"])
def test_controls_are_told_from_headings(text):
    assert is_control(text)
    assert not is_control("Newsletter")
