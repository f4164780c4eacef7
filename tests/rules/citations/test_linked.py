"""A work that a sentence links is found once; a link in a list of links, in a menu or to the page itself is none."""

import pytest

from rules.citations.find import Self, references
from rules.citations.linked import linked_works
from rules.page import InlineLink
from tests.rules.citations.pages import block, blocks, heading, items

DOI = "https://doi.org/10.1002/jor.24244"
ONE = "Osei B, Ruiz D. Cold packs after walking. Clin J Pain. 2012;28(1):77-84. doi:10.1002/jor.24244"


def linking(before, text, after, href=DOI, **more):
    one = block(before + text + after, **more)
    start = len(before)
    return type(one)(
        **{name: getattr(one, name) for name in one.__struct_fields__}
        | {"links": (InlineLink(start, start + len(text), href),)}
    )


THE_PAGE = Self()


def found(*parts, own=THE_PAGE):
    page = blocks(*parts)
    return [(one.text, one.hrefs[0]) for one, _ in linked_works(page, references(page, own), own)]


SENTENCE = ("Walking helps in ", "a trial", " of 59 people.")


@pytest.mark.parametrize(
    "href", [DOI, "https://pubmed.ncbi.nlm.nih.gov/20847017/", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/"]
)
def test_a_link_within_a_sentence(href):
    assert found(linking("Rest. Walking helps in ", "a trial", " of 59 people. So does cold.", href)) == [
        ("Walking helps in a trial of 59 people.", href)
    ]


def test_the_same_work_counts_once():
    assert len(found(linking(*SENTENCE), linking(*SENTENCE))) == 1


def test_a_work_that_a_reference_cites_is_no_other():
    assert found(linking(*SENTENCE), heading("References"), items(ONE)) == []


@pytest.mark.parametrize(
    "part",
    [
        linking("", "A trial of walking in 59 people", ""),
        linking("DOI: ", "10.1002/jor.24244", ""),
        linking(*SENTENCE, region="navigation"),
        linking(*SENTENCE, region="contentinfo", in_article=False),
        linking(*SENTENCE, href="https://www.example.org/10.1002"),
    ],
)
def test_other_links_are_none(part):
    assert found(part) == []


def test_the_page_itself_and_related_articles_are_none():
    assert found(linking(*SENTENCE), own=Self(doi="10.1002/jor.24244")) == []
    assert found(heading("Related articles"), linking(*SENTENCE)) == []
