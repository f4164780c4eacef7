"""Labels of social links are held against what was found, whatever the labels leave out."""

import pytest

from benchmarks.compare.social import compare
from rules.judge import judge_page
from rules.social import form, name
from tests.rules.social.builders import link, page, policy

FACEBOOK = link("https://www.facebook.com/example", "Facebook")
BUTTON = link("#", "Share on X", element="button")
WRITE = link("mailto:info@example.org", "Write to us")


def judged(*labels, links=(FACEBOOK, BUTTON, WRITE)):
    shown = page(*links)
    outcomes = judge_page([form.RULE, name.RULE], shown, policy())
    checks = compare({"social_links": list(labels)}, shown, outcomes)
    return [(check.what.split(" of ")[0].split(" '")[0], check.right) for check in checks]


FULL = {"href": FACEBOOK.raw, "platform": "Facebook", "kind": "profile", "name_informative": True, "target": "ok"}
"""A label with everything in it."""
UNNAMED = ("unlabelled link", False)


def test_no_label_at_all_is_held_against_nothing():
    assert compare({}, page(FACEBOOK), []) == []
    assert compare({"social_links": None}, page(FACEBOOK), []) == []


def test_everything_said_is_compared():
    assert judged(FULL)[:3] == [("platform and kind", True), ("name", True), ("form", True)]


@pytest.mark.parametrize("left_out", sorted(FULL.keys() - {"href"}))
def test_what_is_left_out_is_not_compared(left_out):
    less = {key: value for key, value in FULL.items() if key != left_out}
    assert all(right for what, right in judged(less, links=[FACEBOOK]))
    assert all(right for what, right in judged(FULL | {left_out: None}, links=[FACEBOOK]))


@pytest.mark.parametrize(
    "other", [{"platform": "tiktok"}, {"kind": "share"}, {"platform": "print", "kind": "print"}, {"kind": "unheard of"}]
)
def test_another_platform_or_kind_is_wrong(other):
    assert judged(FULL | other, links=[FACEBOOK]) == [("platform and kind", False)]


def test_a_button_is_found_by_its_platform():
    wanted = {"href": None, "platform": "twitter", "kind": "share", "target": None}
    button = link("", "Share on X", element="button")
    assert ("platform and kind", True) in judged(wanted, links=[button])
    assert judged({"href": "#", "platform": "twitter"}, links=[BUTTON])[0] == ("platform and kind", True)


def test_an_address_to_write_to_is_beside_the_matter():
    assert judged({"href": WRITE.raw, "platform": "email", "kind": "contact"}, links=[WRITE]) == []


def test_a_resolved_address_is_the_same_link():
    relative = link("/feed.xml", "RSS")
    assert judged({"href": relative.href, "platform": "rss", "kind": "rss"}, links=[relative])[0][1]


def test_a_link_that_no_label_names_is_wrong():
    assert judged(links=[FACEBOOK]) == [UNNAMED]
