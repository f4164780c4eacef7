"""What a reference lacks is named, and nothing is where the text does not decide."""

from datetime import date

import pytest

from rules.citations import complete
from rules.citations.styles import KINDS, in_words
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


WHOLE = """\
Marta Oldenkamp, MD, PhD, et al. The Three-Dimensional Structure of the Knee. In The American Journal of Walking. \
September 2001. Vol. 29. No. 5. Pp. 613-617.
Jane Marsh, PT, DPT, and John Obi, MD, PhD. Title Case Heading: What Now? In The Journal of Knees (American). \
January/February 2003. Vol. 85-A. No. 3. Pp. 449-453.
G. Quist, MD, PhD, DSc. Management of the Stiff Knee. In Walking. January 19, 2004. Vol. 180. No. 2. P. 79.
van der Berg GJ, et al. Steroid injections for the knee. In British Journal of Knees. May 1996. Vol. 46. No. 406. \
Pp. E304-E308.
Roy A, Marsh B. Imaging of the knee in adults. Br J Radiol. 2012;85(1010):RO01-RO07.
Marsh J, et al. Walking for knee pain in adults. Journal of Pain Research. 2015; Vol 24. 1322-1335.
Katz JN. Knee disorders: socioeconomic factors and consequences. J Bone Joint Surg Am. 2006;88 Suppl 2:21-24.
Osei PP, Verbeek JH. Work and knees. Eur Spine J. 2012 Aug;21 Suppl 6:S790-802.
Marsh, J., Obi, K., & Quist, L. (2019, May). Exercise for the stiff knee. Knee Physician, 99(10), 620-627.
Chou R, Quist A, Obi V, et al, for the Subcommittee of the College of Walkers. Diagnosis of the stiff knee: a joint \
guideline. Ann Intern Med. 2007;147(7):478-491.
Burden of Walking Study 2013 Collaborators. Incidence of 301 knees in 2013. Lancet. 2015;386(9995):743-800.
Stiff knees in adults: a review. Marsh JK, Obi P. Am Fam Physician. 2018 Oct 1;98(7):421-428.
Quist RA, Obi SK. CLINICAL PRACTICE. The knee. N Engl J Med. 2016 May 5;374(18):1763-72. doi: 10.1056/x. Review.
O'Marsh P. It's time for change. Br J Sports Med. 2012 Mar;46(4):224-7.
Lee D'Arcy MD. Vitamin D. Lancet. 2001;3:4-5.
Li Y, Wang X. p53 in the knee. Bone. 2019;12:115-120.
Qaseem A, Wilt TJ. Walking on beta-2 blockers, 1990-2015. Annals of internal medicine. 2017 Apr 4;166(7):514-30."""


@pytest.mark.parametrize("text", WHOLE.splitlines())
def test_a_whole_reference_raises_no_alarm(text):
    [outcome] = judge(text)
    assert (outcome.result, outcome.finding) == (Result.PASSED, None)


def test_one_outcome_for_each_reference():
    texts = [f"Ruiz D, Osei B. Cold packs after walk {n}. Clin J Pain. 2012;28(1):77-84." for n in range(5)]
    assert [outcome.result for outcome in judge(*texts)] == [Result.PASSED] * 5


def test_the_finding_shows_how_the_reference_was_read():
    text = "Smith J. Back pain in warehouse workers. Clin J Pain 26:812-819."
    [outcome] = judge(text)
    pieces = outcome.finding.pieces
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.name, piece.text) for piece in pieces if piece.name] == [
        ("author", "Smith J"),
        ("title", "Back pain in warehouse workers"),
        ("journal or book", "Clin J Pain"),
        ("volume", "26"),
        ("pages", "812-819"),
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (
            "Silva P. Step counts of walkers [dataset]. 2019. doi:10.5061/dryad.abc12",
            "publisher or journal or book title",
        ),
        ("Jensen I. Bracing in the stiff knee [dissertation]. Oslo: University of Oslo.", "year"),
        ("“Why Knees Ache.” The Harbor Times. https://harbortimes.example/knees", "year"),
    ],
)
def test_each_type_of_work_has_requirements_of_its_own(text, missing):
    [outcome] = judge(text, style="ama")
    assert outcome.result is not Result.PASSED
    assert missing in outcome.finding.message


@pytest.mark.parametrize(
    "text",
    [
        "أحمد م، علي س. المشي وآلام الركبة. المجلة الطبية العربية. 2015؛12(3):45-50.",
        "Иванов А.Б. Ходьба при артрозе // Травматология России. 2015. № 3. С. 45-50.",
    ],
)
def test_of_a_reference_in_another_script_nothing_is_sure_to_be_missing(text):
    [outcome] = judge(text, required=dict.fromkeys(KINDS, ("author", "container", "isbn")))
    assert outcome.result is Result.CANT_TELL


@pytest.mark.parametrize(
    "text",
    [
        "Ministero della Marcia. Artrosi. 2021. https://www.marcia.example/artrosi (ultimo accesso 3 maggio 2022)",
        "Weiss T. Harbor Health Blog. Ouch! Knee pain and weight. June 2020. https://www.harbor.example/blog/knees-2020",
        "American College of Walkers. A Guide to Walking in Older Age. 2nd ed. 2017.",
        "Lindners Klinisches Wörterbuch. 258. Auflage. Berlin: Harbor; 2018.",
        "Rural Nurses Board. Rural Nurses Board-National Survey II: Fall 2010 Group Summary URL: https://rural.example/2010.pdf",
    ],
)
def test_what_another_field_may_hold_is_not_sure_to_be_missing(text):
    [outcome] = judge(text)
    assert outcome.result is not Result.FAILED


def test_an_article_in_press_needs_neither_pages_nor_address():
    [outcome] = judge("Smith, J. (in press). Knee braces in older walkers. Journal of Pain.", style="apa")
    assert outcome.result is Result.PASSED


def test_a_choice_of_fields_is_told_in_words():
    assert in_words("pages|doi|url") == "pages, DOI or address"
    assert in_words("date") == "year"
