"""The rules on records: what each says of each answer."""

import time
from datetime import date

import pytest
from msgspec.structs import replace

from rules.citations import completion_proposed, identifier_exists, identifier_proposed, record_agrees, retracted
from rules.judge import judge_page
from rules.model import Result, Severity
from rules.page import Answer, Asked, Change, ChangeNotice, CitedWork, CitedWorks
from rules.policy import Policy
from tests.rules.citations.pages import heading, items, page
from tests.rules.citations.test_agreement import REFERENCE, WORK

POLICY = Policy(today=date(2026, 1, 15))
FOUND = Asked(kind="doi", value="10.5555/x", answer=Answer.FOUND, work=WORK)
UNASKED = Asked(kind="pmid", value="123", answer=Answer.UNASKED, reason="PubMed gave no answer (status 503)")
RETRACTION = ChangeNotice(Change.RETRACTION, of="10.5555/notice", address="https://doi.org/10.5555/notice", year="2021")


def outcomes(module, *asked, text=REFERENCE, **more):
    """What a rule says of one reference whose identifiers were answered so."""
    works = CitedWorks(works=(CitedWork(asked=asked, **more),))
    made = page(heading("References"), items(text))
    return judge_page([module.RULE], replace(made, evidence=(*made.evidence, works)), POLICY)


def only(module, *asked, **more):
    """Its one outcome."""
    [outcome] = outcomes(module, *asked, **more)
    return outcome


def with_notices(*notices, of=()):
    """The answer that the record has these notices."""
    return replace(FOUND, work=replace(WORK, notices=notices, notice_of=of))


RULES = (completion_proposed, identifier_exists, record_agrees, retracted, identifier_proposed)


@pytest.mark.parametrize("module", RULES)
def test_without_records_nothing_is_passed(module):
    [outcome] = judge_page([module.RULE], page(heading("References"), items(REFERENCE)), POLICY)
    assert outcome.result is Result.UNTESTED


@pytest.mark.parametrize("module", RULES)
def test_a_page_without_references_is_none_of_their_business(module):
    made = page("Nothing is cited here.")
    [outcome] = judge_page([module.RULE], replace(made, evidence=(*made.evidence, CitedWorks())), POLICY)
    assert outcome.result is Result.INAPPLICABLE


@pytest.mark.parametrize("module", [identifier_exists, record_agrees, retracted])
def test_who_could_not_be_asked_is_untested_with_the_reason(module):
    outcome = only(module, UNASKED)
    assert outcome.result is Result.UNTESTED
    assert "status 503" in outcome.finding.message


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (Answer.FOUND, "passed"),
        (Answer.ELSEWHERE, "passed"),
        (Answer.NOT_FOUND, "failed"),
        (Answer.UNASKED, "untested"),
    ],
)
def test_the_four_answers_are_told_apart(answer, result):
    assert only(identifier_exists, replace(UNASKED, answer=answer)).result == result


@pytest.mark.parametrize("module", [record_agrees, retracted])
@pytest.mark.parametrize("answer", [Answer.ELSEWHERE, Answer.NOT_FOUND])
def test_where_there_is_no_record_nothing_is_said_of_it(module, answer):
    assert only(module, Asked(kind="doi", value="10.5555/x", answer=answer)).result is Result.INAPPLICABLE


def test_a_record_that_agrees_passes():
    assert only(record_agrees, FOUND).result is Result.PASSED


def test_a_record_of_another_work_fails_and_shows_both():
    other = replace(
        FOUND, work=replace(WORK, titles=("Walking with a stiff knee",), volume="12", authors=("Okafor N",))
    )
    outcome = only(record_agrees, other)
    assert (outcome.result, outcome.severity) == (Result.FAILED, None)
    assert "another work: “Walking with a stiff knee”, Journal of Imagined Medicine 2019" in outcome.finding.message
    assert {row.name for row in outcome.finding.compared if not row.agrees} == {"title", "volume", "first author"}
    assert outcome.finding.record == WORK.address


def test_a_wrong_figure_fails_moderately():
    outcome = only(record_agrees, replace(FOUND, work=replace(WORK, volume="12")))
    assert (outcome.result, outcome.severity) == (Result.FAILED, Severity.MODERATE)
    assert "the volume is “12”, here “39”" in outcome.finding.message


@pytest.mark.parametrize(
    "change", [{"titles": ("Gehen mit steifem Knie",)}, {"authors": ("Okafor N",)}, {"journals": ("Spine",)}]
)
def test_a_name_alone_is_a_question(change):
    assert only(record_agrees, replace(FOUND, work=replace(WORK, **change))).result is Result.CANT_TELL


def test_a_retracted_work_fails_and_names_the_notice():
    outcome = only(retracted, with_notices(RETRACTION))
    assert outcome.result is Result.FAILED
    assert "was retracted (2021, 10.5555/notice)" in outcome.finding.message
    assert outcome.finding.record == "https://doi.org/10.5555/notice"


@pytest.mark.parametrize("mark", ["[retracted]", "Retracted article.", "RETRACTED: ", "(Retracted)"])
def test_a_reference_that_says_so_is_in_order(mark):
    text = REFERENCE.replace("Mindfulness", f"{mark} Mindfulness", 1)
    assert only(retracted, with_notices(RETRACTION), text=text).result is Result.PASSED


@pytest.mark.parametrize(
    "words", ["Tendon retraction in", "Correction of", "Drugs withdrawn from", "Alcohol withdrawal and"]
)
def test_words_of_a_title_are_no_such_mark(words):
    text = REFERENCE.replace("Mindfulness for", f"{words} mindfulness for", 1)
    assert only(retracted, with_notices(RETRACTION), text=text).result is Result.FAILED


@pytest.mark.parametrize(
    ("change", "severity"), [(Change.CONCERN, Severity.SERIOUS), (Change.CORRECTION, Severity.MINOR)]
)
def test_concern_and_correction_are_questions(change, severity):
    outcome = only(retracted, with_notices(ChangeNotice(change)))
    assert (outcome.result, outcome.severity) == (Result.CANT_TELL, severity)


def test_the_gravest_notice_is_told():
    notices = (ChangeNotice(Change.CORRECTION), RETRACTION)
    assert only(retracted, with_notices(*notices)).result is Result.FAILED


def test_a_retracted_work_of_another_title_is_a_question():
    asked = with_notices(RETRACTION)
    asked = replace(asked, work=replace(asked.work, titles=("Walking with a stiff knee",)))
    assert only(retracted, asked).result is Result.CANT_TELL


def test_a_work_that_a_reference_gives_no_title_of_is_retracted_all_the_same():
    text = "Müller-Weiß J. 2019;39:544. doi:10.5555/x"
    asked = with_notices(RETRACTION)
    asked = replace(asked, work=replace(asked.work, titles=("Walking with a stiff knee",)))
    assert only(retracted, asked, text=text).result is Result.FAILED


def test_a_reference_to_the_notice_itself_is_a_question():
    outcome = only(retracted, with_notices(of=(RETRACTION,)))
    assert outcome.result is Result.CANT_TELL
    assert "Is the notice meant?" in outcome.finding.message


def test_a_retraction_counts_though_the_other_registry_is_silent():
    assert only(retracted, UNASKED, with_notices(RETRACTION)).result is Result.FAILED
    assert only(retracted, UNASKED, FOUND).result is Result.UNTESTED


def test_an_identifier_is_proposed_with_the_whole_reference():
    text = REFERENCE.replace(" doi:10.5555/x", "")
    outcome = only(identifier_proposed, text=text, candidates=(WORK,))
    assert outcome.result is Result.CANT_TELL
    assert outcome.finding.hint == "If it is, add doi:10.5555/x."
    assert outcome.finding.expected.endswith("2019;39(4):544-555. doi:10.5555/x.")
    assert outcome.finding.found == text


@pytest.mark.parametrize("work", [replace(WORK, volume="12"), replace(WORK, titles=("Walking with a stiff knee",))])
def test_what_is_not_safely_the_same_is_not_proposed(work):
    text = REFERENCE.replace(" doi:10.5555/x", "")
    assert only(identifier_proposed, text=text, candidates=(work,)).result is Result.INAPPLICABLE


def test_two_works_that_fit_are_none():
    text = REFERENCE.replace(" doi:10.5555/x", "")
    twins = (WORK, replace(WORK, doi="10.5555/preprint"))
    assert only(identifier_proposed, text=text, candidates=twins).result is Result.INAPPLICABLE


def test_a_search_that_failed_is_untested_and_an_identifier_passes():
    assert only(identifier_proposed, unsought="Crossref gave no answer (status 503)").result is Result.UNTESTED
    assert only(identifier_proposed, FOUND).result is Result.PASSED


def test_what_a_reference_lacks_is_brought_from_its_record():
    text = REFERENCE.replace(";39(4):544-55", "")
    outcome = only(completion_proposed, FOUND, text=text)
    assert outcome.result is Result.CANT_TELL
    assert "lacks what its record has: volume, pages." in outcome.finding.message
    assert outcome.finding.expected.endswith("2019;39(4):544-555. doi:10.5555/x.")


def test_a_whole_reference_needs_no_completion():
    assert only(completion_proposed, FOUND).result is Result.PASSED


def test_nothing_is_brought_from_a_record_that_disagrees_or_lacks_it_too():
    text = REFERENCE.replace(";39(4):544-55", "")
    other = replace(FOUND, work=replace(WORK, titles=("Walking with a stiff knee",)))
    poor = replace(FOUND, work=replace(WORK, volume="", pages=""))
    assert only(completion_proposed, other, text=text).result is Result.INAPPLICABLE
    assert only(completion_proposed, poor, text=text).result is Result.PASSED


@pytest.mark.parametrize("module", RULES)
def test_records_and_references_without_end_cost_no_time(module):
    endless = replace(WORK, titles=("pain " * 200,), authors=("A" * 999,), journals=("J" * 999,), pages="1" * 999)
    text = REFERENCE + " back pain 39(4) [" * 60_000
    started = time.perf_counter()
    outcomes(module, replace(FOUND, work=endless), text=text)
    assert time.perf_counter() - started < 10
