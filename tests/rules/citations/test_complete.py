"""What a reference lacks is named, and nothing is where the text does not decide."""

from datetime import date

import pytest

from rules.citations import complete
from rules.model import Result
from rules.policy import Citations, Policy
from tests.rules.citations.pages import heading, items, page


def judge(*texts, **citations):
    policy = Policy(today=date(2026, 1, 15), citations=Citations(**citations))
    return list(complete.evaluate(page(heading("References"), items(*texts)), policy))


def test_the_message_names_the_field_and_quotes_the_reference():
    [outcome] = judge("Smith J. Back pain in warehouse workers. Clin J Pain 26:812-819.")
    assert outcome.result is Result.FAILED
    assert outcome.finding.message == (
        "Reference 1 has no year: “Smith J. Back pain in warehouse workers. Clin J Pain 26:812-819.”"
    )


@pytest.mark.parametrize(
    ("style", "result"), [("auto", Result.PASSED), ("nlm", Result.PASSED), ("house", Result.FAILED)]
)
def test_the_policy_chooses_the_style(style, result):
    [outcome] = judge("Ruiz D, Osei B. Cold packs after walking. Clin J Pain. 2012;28:77-84.", style=style)
    assert outcome.result is result


def test_the_policy_may_bring_its_own_table():
    text = "Ruiz D, Osei B. Cold packs after walking. Clin J Pain. 2012;28(1):77-84."
    [outcome] = judge(text, required={"journal article": ("title", "doi|pmid")})
    assert outcome.finding.message.startswith("Reference 1 has no DOI or PMID")


def test_an_article_ahead_of_print_needs_no_pages():
    [outcome] = judge(
        "Ruiz D, Osei B. Cold packs after walking. Clin J Pain. 2020 Aug 18. [Epub ahead of print]. PMID: 1"
    )
    assert outcome.result is Result.PASSED


def test_a_reference_of_which_little_is_understood_is_left_to_a_person():
    [outcome] = judge("Op. cit. (12), 2012, 4–5")
    assert outcome.result is Result.CANT_TELL


def test_one_outcome_for_each_reference():
    texts = [f"Ruiz D, Osei B. Cold packs after walk {n}. Clin J Pain. 2012;28(1):77-84." for n in range(5)]
    assert [outcome.result for outcome in judge(*texts)] == [Result.PASSED] * 5
