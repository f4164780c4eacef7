"""What is shared by the disclaimer's rules: wordings, links, what comes near."""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec import structs

from rules.judge import judge_page
from rules.medical.disclaimer_visible import doubts, faults
from rules.medical.found import disclaimer_links, nearest, text_of, wording
from rules.model import Outcome, Result, Target
from rules.page import (
    Document,
    Frames,
    Images,
    Link,
    Links,
    Page,
    PictureText,
    PictureTexts,
    TextBlock,
    TextBlocks,
    Tooltips,
)
from rules.policy import ApprovedText, Disclaimer, Policy
from rules.registry import all_rules
from rules.rule import PageRule

NO_ADVICE = "This page does not replace the advice of your doctor."
HERE = "https://oak.example/iron"


def block(text: str, **more) -> TextBlock:
    return TextBlock(text=text, target=Target("p"), tag="p", **{"color": "#000000", "background": "#ffffff"} | more)


def link(name: str, href: str = "https://oak.example/legal") -> Link:
    return Link(href=href, raw=href, name=name, name_source="content", text=name, target=Target("a"))


def page(*blocks: TextBlock, links: Sequence[Link] = ()) -> Page:
    said = (TextBlocks(blocks), Links(tuple(links)), Document(title="Iron", language="en"))
    evidence = (*said, Images(), Tooltips(), Frames())
    return Page(url=HERE, final_url=HERE, status=200, evidence=evidence)


def policy(*approved: ApprovedText) -> Policy:
    return Policy(today=date(2026, 1, 15), disclaimer=Disclaimer(approved=approved))


def judge(rule: str, page: Page, policy: Policy) -> Outcome:
    found = all_rules()[rule]
    assert isinstance(found, PageRule)
    (outcome,) = judge_page([found], page, policy)
    return outcome


def test_what_stands_in_a_picture_is_one_finding():
    picture = PictureText(target=Target("img"), element="img", source="", written=NO_ADVICE)
    told = page(block("Iron is a metal."))
    deep = structs.replace(told, evidence=(*told.evidence, PictureTexts((picture,))))
    rules = ("medical/disclaimer-present", "medical/disclaimer-pictured")
    assert [judge(rule, deep, policy()).result for rule in rules] == [Result.INAPPLICABLE, Result.FAILED]
    assert judge(rules[0], told, policy()).result is Result.FAILED


def test_the_approved_text_that_is_most_like_is_compared_with():
    short, long = ApprovedText("short", NO_ADVICE), ApprovedText("long", f"{NO_ADVICE} In an emergency, call for help.")
    found = wording(text_of(page(block(f"{NO_ADVICE} In an emergency call help."))), policy(short, long))
    assert found
    assert (found.approved.name, found.likeness.ratio) == ("short", 1)


def test_a_disclaimer_in_another_language_is_compared_with_its_own_text():
    german = ApprovedText("de", "Diese Seite ersetzt nicht den Rat Ihres Arztes.", language="de-DE")
    text = text_of(page(block("Diese Seiten ersetzen nicht den Rat Ihres Arztes.")))
    found = wording(text, policy(ApprovedText("en", NO_ADVICE), german))
    assert found
    assert found.approved.name == "de"
    assert found.likeness.found == "Diese Seiten ersetzen nicht den Rat Ihres Arztes."


def test_the_difference_is_in_the_finding():
    outcome = judge(
        "medical/disclaimer-wording",
        page(block("This page does replace the advice of your doctor.")),
        policy(ApprovedText("a", NO_ADVICE)),
    )
    assert outcome.result is Result.FAILED
    assert outcome.finding
    assert outcome.finding.expected == NO_ADVICE
    assert outcome.finding.found == "This page does replace the advice of your doctor."


@pytest.mark.parametrize(
    "name",
    [
        "Disclaimer",
        "Medical disclaimer",
        "Read our full disclaimer",
        "Privacy & Disclaimer",
        "Disclaimer and Copyright",
        "Haftungsausschluss",
        "Medizinische Hinweise",
        "Aviso médico",
    ],
)
def test_links_to_a_disclaimer_are_known_by_name(name: str):
    assert disclaimer_links(page(links=[link(name)]))


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("Exit disclaimer", "https://oak.example/exit"),
        ("Affiliate disclaimer", "https://oak.example/money"),
        ("External link disclaimer", "https://oak.example/exit"),
        ("Privacy policy", "https://oak.example/privacy"),
        ("Terms of use", "https://oak.example/terms"),
        ("Why the disclaimer at the end of our articles is so long this year", "https://oak.example/news"),
        ("Disclaimer", f"{HERE}#disclaimer"),
        ("Disclaimer", "javascript:void(0)"),
        ("Disclaimer", ""),
    ],
)
def test_other_links_are_none(name: str, href: str):
    assert not disclaimer_links(page(links=[link(name, href)]))


def test_a_missing_disclaimer_names_what_comes_near():
    near = "Fasting is not a substitute for medical treatment."
    outcome = judge("medical/disclaimer-present", page(block("Eat well."), block(near)), policy())
    assert outcome.result is Result.FAILED
    assert outcome.finding
    assert near in outcome.finding.message


def test_nothing_comes_near_where_nothing_is_said():
    assert nearest(page(block("Eat well."))) == ""


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"seen": False, "hidden": "details"}, "it is inside a closed disclosure"),
        ({"accessible": False}, "it is kept from assistive technology"),
        ({"font_size": 8.5}, "its font size is 8.5 px (at least 9 px)"),
        ({"color": "#aaaaaa"}, "its contrast is 2.32 to 1 (at least 4.5 to 1)"),
    ],
)
def test_faults_are_named(more: dict[str, object], fault: str):
    assert faults(block(NO_ADVICE, **more), Disclaimer()) == [fault]


@pytest.mark.parametrize("more", [{"background": ""}, {"seen": False, "hidden": "covered"}])
def test_what_cannot_be_told_is_a_doubt(more: dict[str, object]):
    assert faults(block(NO_ADVICE, **more), Disclaimer()) == []
    assert len(doubts(block(NO_ADVICE, **more))) == 1


def test_a_disclaimer_of_which_only_half_can_be_read_cannot_be_read():
    halves = (
        block("Everything on this site is for education only."),
        block("See your doctor for a diagnosis.", seen=False, hidden="display"),
    )
    outcome = judge("medical/disclaimer-visible", page(*halves), policy())
    assert outcome.result is Result.FAILED
    assert outcome.finding
    assert "part of it is out of reach" in outcome.finding.message


def test_one_word_lost_of_many_is_never_told_as_full_agreement():
    rest = " ".join(f"word{number}" for number in range(400))
    approved = f"The information on this page should not be used in place of a visit with your doctor. {rest}"
    lost = approved.replace("of a visit", "of visit")
    outcome = judge(
        "medical/disclaimer-wording", page(block(lost)), policy(ApprovedText(name="standard", text=approved))
    )
    assert outcome.result is Result.FAILED
    assert outcome.finding is not None
    assert "99% of its words agree" in outcome.finding.message
