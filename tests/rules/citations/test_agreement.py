"""A reference beside a record: what agrees softly, what must be equal, what is surely the same work."""

import pytest
from msgspec.structs import replace

from rules.citations.agreement import compared, differing, is_journal_name, is_same
from rules.citations.model import Kind, Parsed
from rules.citations.parse import parse
from rules.citations.proposal import written
from rules.page import Work

WORK = Work(
    source="Crossref",
    address="https://doi.org/10.5555/x",
    doi="10.5555/x",
    titles=(
        "Mindfulness for tension headache in office workers: a randomised trial",
        "Mindfulness for tension headache",
    ),
    authors=("Müller-Weiß J", "Leach MJ"),
    journals=("Journal of Imagined Medicine", "J Imagin Med"),
    years=(2019, 2018),
    volume="39",
    issue="4",
    pages="544-555",
)
REFERENCE = (
    "Müller-Weiß J, Leach MJ. Mindfulness for tension headache in office workers: a randomised trial. "
    "J Imagin Med. 2019;39(4):544-55. doi:10.5555/x"
)


def wrong(text: str, work: Work = WORK) -> frozenset[str]:
    """The fields that disagree."""
    return differing(compared(parse(text), work))


def test_a_whole_reference_is_compared_in_every_field():
    rows = compared(parse(REFERENCE), WORK)
    assert [row.name for row in rows] == ["title", "first author", "journal", "year", "volume", "first page"]
    assert all(row.agrees for row in rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in office workers: a randomised trial", ""),
        ("a randomised trial", "a randomized trial"),
        ("Mindfulness for tension headache in", "MINDFULNESS FOR TENSION HEADACHE IN"),
        ("tension headache", "tension-headache"),
        ("Müller-Weiß", "Muller-Weiss"),
        ("J Imagin Med", "Journal of Imagined Medicine"),
        ("J Imagin Med", "Journal of imagined medicine (Online)"),
        ("2019;", "2020;"),
        ("2019;", "2018;"),
        ("544-55", "544"),
        ("39(4):544-55", "39:544-55"),
    ],
)
def test_another_spelling_is_no_disagreement(one, other):
    assert one in REFERENCE
    assert wrong(REFERENCE.replace(one, other)) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("2019;", "2012;", "year"),
        (";39(", ";29(", "volume"),
        ("544-55", "644-55", "first page"),
        ("Müller-Weiß J", "Okafor N", "first author"),
        ("J Imagin Med", "Spine", "journal"),
        (
            "Mindfulness for tension headache in office workers: a randomised trial",
            "Walking with a stiff knee",
            "title",
        ),
    ],
)
def test_another_value_is_a_disagreement(one, other, field):
    assert wrong(REFERENCE.replace(one, other)) == {field}


def test_a_year_beside_the_records_counts_with_another_disagreement():
    assert wrong(REFERENCE.replace("2019;39", "2020;29")) == {"year", "volume"}


def test_figures_of_an_identifier_are_not_those_of_the_reference():
    assert wrong(REFERENCE.replace(";39(", ";29(").replace("10.5555/x", "10.5555/x.39.544")) == {"volume"}


@pytest.mark.parametrize("left_out", ["2019;39(4):544-55. ", "Müller-Weiß J, Leach MJ. ", "J Imagin Med. "])
def test_what_is_left_out_is_not_compared(left_out):
    assert left_out in REFERENCE
    assert wrong(REFERENCE.replace(left_out, "")) == frozenset()


def test_a_link_in_a_sentence_has_nothing_to_compare():
    assert compared(Parsed("See https://doi.org/10.5555/x for more.", Kind.UNKNOWN, ()), WORK) == ()


def test_article_numbers_and_pages_are_two_ways_to_count():
    assert wrong(REFERENCE, replace(WORK, pages="e123")) == frozenset()
    assert wrong(REFERENCE, replace(WORK, pages="", volume="", authors=(), journals=(), years=())) == frozenset()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("J Athl Train", "Journal of Athletic Training"),
        ("PNAS", "Proceedings of the National Academy of Sciences"),
        ("BMJ", "BMJ: British Medical Journal"),
        ("N Engl J Med", "New England Journal of Medicine"),
        ("The Lancet", "Lancet"),
        ("Spine (Phila Pa 1976)", "Spine"),
    ],
)
def test_journals_by_their_short_names(said, name):
    assert is_journal_name(said, name)


@pytest.mark.parametrize(
    ("said", "name"),
    [("Spine", "Pain"), ("J Pain", "Journal of Pathology"), ("Lancet", "Lancet Neurology and Psychiatry Reports")],
)
def test_journals_that_are_others(said, name):
    assert not is_journal_name(said, name)


UNIDENTIFIED = REFERENCE.replace(" doi:10.5555/x", "")


def test_what_a_search_brings_is_the_same_where_all_agrees():
    assert is_same(parse(UNIDENTIFIED), WORK)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (";39(", ";29("),
        ("Müller-Weiß J", "Okafor N"),
        ("2019;", "2012;"),
        ("tension headache in office workers", "sore calves after running"),
    ],
)
def test_what_a_search_brings_is_another_work_where_anything_disagrees(one, other):
    assert one in UNIDENTIFIED
    assert not is_same(parse(UNIDENTIFIED.replace(one, other)), WORK)


@pytest.mark.parametrize(
    "text",
    [
        "Mindfulness for tension headache in office workers: a randomised trial. 2019.",
        "Headache. J Imagin Med. 2019;39:544.",
    ],
)
def test_too_little_is_never_surely_the_same(text):
    assert not is_same(parse(text), WORK)


def test_the_completed_reference_has_all_that_the_record_has():
    assert written(WORK) == (
        "Müller-Weiß J, Leach MJ. Mindfulness for tension headache in office workers: a randomised trial. "
        "J Imagin Med. 2019;39(4):544-555. doi:10.5555/x."
    )
    many = replace(
        WORK, authors=tuple(f"Name{n} A" for n in range(9)), pmid="123", titles=("Why?",), volume="", issue=""
    )
    assert written(many) == (
        "Name0 A, Name1 A, Name2 A, Name3 A, Name4 A, Name5 A, et al. Why? J Imagin Med. 2019:544-555. "
        "doi:10.5555/x. PMID: 123."
    )
