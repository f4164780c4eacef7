"""Equivalence: only what is clearly the same, or clearly something else, is said of two places."""

import pytest

from rules.page import Shown
from rules.wcag.equivalence import Equivalence, compare, place_of

MENU = ("Home", "Find a doctor", "Visit us")
KNEE = ("Knee pain", "Strong thigh muscles carry the joint.", "Cycling trains them gently.")
HIP = ("Hip surgery", "Plan two weeks of help at home.", "Your new implant lasts twenty years.")


def shown(*lines, title="Riverside Clinic", address=""):
    return Shown(address=address, title=title, lines=lines)


def elsewhere(address):
    return Shown(address=address, unseen="elsewhere")


def found(one, other, name="exercises"):
    verdicts = {compare(one, other, name), compare(other, one, name)}
    assert len(verdicts) == 1, "the order does not matter"
    return verdicts.pop()


def test_one_address_is_one_place_whatever_came_of_it():
    assert found(Shown(address="http://a.test/", unseen="dns"), Shown(address="http://a.test/")) is Equivalence.SAME


def test_what_all_pages_of_a_site_share_does_not_count():
    assert found(shown(*MENU, *KNEE), shown(*MENU, *KNEE)) is Equivalence.SAME
    assert found(shown(*MENU, *KNEE), shown(*MENU, *HIP)) is Equivalence.DIFFERENT


def test_a_page_that_holds_all_that_the_other_does_may_serve_the_same_purpose():
    assert found(shown(*MENU, *KNEE), shown(*MENU)) is Equivalence.UNSURE


def test_texts_on_one_thing_in_other_words_are_for_people_to_judge():
    again = ("Cycling gently trains the thigh muscles that carry the joint.",)
    assert found(shown(*KNEE), shown(*again)) is Equivalence.UNSURE


def test_a_word_or_two_say_too_little():
    assert found(shown("Loading"), shown(*KNEE)) is Equivalence.UNSURE


def test_pages_that_both_say_what_the_link_says_are_not_called_different():
    assert found(shown("Exercises", *KNEE), shown("Our exercises", *HIP)) is Equivalence.UNSURE


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (("North", "Phone: 555 010 1000"), ("South", "Phone: 555 010 2000"), Equivalence.DIFFERENT),
        (("North", "Phone: 555 010 1000"), ("South desk", "Call (555) 010-1000"), Equivalence.UNSURE),
        (("North", "north@clinic.test"), ("South", "south@clinic.test"), Equivalence.DIFFERENT),
        (("Phone: 555 010 1000",), ("Phone: 555 010 2000",), Equivalence.UNSURE),
        (("North", "Seen on 2026-01-15"), ("North", "Seen on 2026-02-16"), Equivalence.UNSURE),
    ],
)
def test_other_numbers_reach_other_people(ours, theirs, verdict):
    assert found(shown(*ours), shown(*theirs), "contact us") is verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.rehab.example/", "https://www.hospital.example/partners/knee"),
        ("https://www.youtube.com/@clinic", "https://www.rehab.example/films"),
    ],
)
def test_other_sites_are_other_things(one, other):
    assert found(elsewhere(one), elsewhere(other)) is Equivalence.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.rehab.example/a", "https://shop.rehab.example/b"),
        ("https://www.rehab.org/a", "https://www.rehab.com/"),
        ("https://sh.rt/x1", "https://www.rehab.example/programme"),
        ("https://staging.internal/", "https://www.hospital.example"),
        ("https://www.flu.example/", "https://www.health.example/flu"),
        ("https://doi.org/10.1000/182", "https://www.journal.example/article"),
        ("https://www.journal.example/knee-pain", "https://www.press.example/2025/knee-pain"),
        ("https://www.facebook.com/clinic", "https://fb.com/clinic.page"),
        ("https://www.rehab.example/go?url=https://other.example", "https://www.press.example/"),
    ],
)
def test_an_address_that_may_be_another_way_to_the_same_is_not_called_different(one, other):
    assert found(elsewhere(one), elsewhere(other)) is Equivalence.UNSURE


@pytest.mark.parametrize("why", ["limit", "timeout", "http-404", "scheme"])
def test_what_was_not_seen_is_not_judged(why):
    assert found(Shown(address="http://a.test/1", unseen=why), shown(*KNEE)) is Equivalence.UNSURE


def test_a_place_on_a_page_is_the_page_unless_a_script_makes_pages_of_places():
    assert place_of("http://a.test/x#top") == "http://a.test/x"
    assert place_of("http://a.test/x#/contact") == "http://a.test/x#/contact"
