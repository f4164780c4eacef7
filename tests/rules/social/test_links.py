"""What is a social link, and of what kind, without a browser."""

import pytest

from rules.judge import judge_page
from rules.model import Result
from rules.registry import all_rules
from rules.rule import PageRule
from rules.social.grammar import Account
from rules.social.links import read, rendered, social_links
from rules.social.platforms import Kind
from rules.social.same_as import same_as
from tests.rules.social.builders import link, page, policy


def kind_of(one):
    social = read(one)
    return social and (social.platform.id, social.kind.value)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (link("#", "Facebook", in_article=True), ("facebook", "share")),
        (link("#share-1", "WhatsApp"), ("whatsapp", "share")),
        (link("", "Share on X", element="button"), ("x", "share")),
        (link("#", "", hints="page-share-twitter cdc-icon-twitter"), ("x", "share")),
        (link("javascript:void(0)", "", hints="fab fa-x-twitter"), ("x", "share")),
        (link("javascript:open('https://www.facebook.com/sharer.php?u='+location)", "f"), ("facebook", "share")),
        (link("#", "Follow Example Hospital on Facebook"), ("facebook", "profile")),
        (link("", "Auf Facebook teilen", element="button"), ("facebook", "share")),
        (link("", "Partager sur LinkedIn", element="button"), ("linkedin", "share")),
        (link("", "Share by e-mail", element="button"), ("email", "share")),
        (link("#", "Follow us on Instagram"), ("instagram", "profile")),
        (link("", "Folgen Sie uns auf YouTube", element="div"), ("youtube", "profile")),
        (link("https://www.addtoany.com/add_to/facebook?linkurl=x", "Share on Facebook"), ("facebook", "share")),
        (link("https://api.addthis.com/oexchange/0.8/forward/twitter/offer?url=x", ""), ("x", "share")),
        (link("https://www.addthis.com/bookmark.php?s=facebook&url=x", ""), ("facebook", "share")),
        (link("/knee/?share=facebook&nb=1", ""), ("facebook", "share")),
        (link("/#pinterest", "", hints="a2a_button_pinterest"), ("pinterest", "share")),
        (link("", "", hints="addthis_button_linkedin", region="contentinfo"), ("linkedin", "share")),
        (link("#", "Per Mail versenden"), ("email", "share")),
        (link("", "Enviar por correo electrónico", element="button"), ("email", "share")),
        (link("#", "", hints="follow-icon icon-instagram"), ("instagram", "profile")),
        (link("/click?url=https%3A%2F%2Fwww.youtube.com%2F%40example", "Video"), ("youtube", "profile")),
        (link("https://example.social/@example", "Mastodon", rel=("me",)), ("mastodon", "profile")),
        (link("https://example.social/@example", "", hints="fa-mastodon"), ("mastodon", "profile")),
        (link("{{ facebook }}", "Facebook"), ("facebook", "profile")),
        (link("www.facebook.com/example", "Facebook"), ("facebook", "profile")),
    ],
    ids=lambda value: f"{value.raw} {value.name} {value.hints}" if hasattr(value, "raw") else "",
)  # fmt: skip
def test_it_is_social(one, expected):
    assert kind_of(one) == expected


@pytest.mark.parametrize(
    "one",
    [
        link("", "X", element="button"),
        link("", "Close", element="button", hints="icon-x"),
        link("", "Play", element="button", hints="ytp-play youtube"),
        link("", "Post comment", element="button"),
        link("", "Send", element="button", hints="icon-envelope"),
        link("", "Email", element="button"),
        link("", "Share", element="button", hints="share-toggle"),
        link("", "Facebook Pixel", element="button"),
        link("", "Facebook and Instagram", element="button"),
        link("/news/how-to-share-on-facebook", "Share your Facebook story with our nurses"),
        link("#references", "Reddit study"),
        link("mailto:info@example.org?subject=Knees", "Write to us"),
        link("https://en.wikipedia.org/wiki/Facebook", "Facebook"),
        link("/feeding-your-baby", "Feed"),
        link("https://www.facebook.com/policies", "Facebook's policies"),
        link("https://example.org/@someone", "someone"),
        link("tel:+15551234567", "Call"),
        link("/?s=facebook", "Search results"),
    ],
    ids=lambda one: f"{one.raw} {one.name}",
)
def test_it_is_not_social(one):
    assert read(one) is None


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("https://https://www.facebook.com/example", "two schemes"),
        ("http://https//www.facebook.com/example", "two schemes"),
        ("facebook.com/example", "no https://"),
        ("./www.facebook.com/example", "no https://"),
        ("https://www.facebook.com/{{page}}", "never filled in"),
        ("https://www.facebook.com/%7B%7Bpage%7D%7D", "never filled in"),
        ("https://www.facebook.com/<%= page %>", "never filled in"),
        ("https://www.facebook.com/${page}", "never filled in"),
        ("https://www.facebook.com/undefined", "never filled in"),
        ("https://www.facebook.com/sharer.php?u=%%URL%%", "never filled in"),
        ("https://www.facebook.com/sharer.php?u={url}", "never filled in"),
        ("https://www.facebook.com/YourPage", "placeholder"),
        ("https://www.facebook.com/your-page-name", "placeholder"),
    ],
)
def test_a_broken_form_is_a_fault(raw, says):
    social = read(link(raw, "Facebook"))
    assert social is not None
    assert says in social.fault


@pytest.mark.parametrize(
    "raw",
    [
        "https://www.facebook.com/yourhealth",
        "https://www.facebook.com/example.null",
        "https://www.facebook.com/EnterpriseName",
        "https://www.facebook.com/sharer.php?s=100&p[url]=https://a.org",
    ],
)
def test_a_name_that_only_resembles_a_placeholder_is_none(raw):
    social = read(link(raw, "Facebook"))
    assert social is not None
    assert social.fault == ""


def test_a_social_link_keeps_its_account_and_the_redirector_before_it():
    social = read(link("/click?url=https%3A%2F%2Ftwitter.com%2FExampleHosp", "X"))
    assert social is not None
    assert social.account == Account("x", "examplehosp")
    assert (social.address, social.via) == ("https://twitter.com/ExampleHosp", social.link.href)


def test_links_in_templates_are_known_and_not_judged():
    waiting = link("https://www.facebook.com/example", "Facebook", element="template")
    assert [social.kind for social in social_links(page(waiting))] == [Kind.PROFILE]
    assert rendered(page(waiting)) == []


@pytest.mark.parametrize(
    "json_ld",
    [
        ({"@type": "Organization", "sameAs": "https://x.com/a"},),
        ({"@type": ["Hospital", "Thing"], "sameAs": ["https://x.com/a"]},),
        (
            {
                "@graph": [
                    {"@type": "MedicalWebPage", "publisher": {"@type": "Organization", "sameAs": ["https://x.com/a"]}}
                ]
            },
        ),
        ([{"@type": "NewsMediaOrganization", "sameAs": ["https://x.com/a", 7, None]}],),
    ],
)
def test_a_publishers_same_as_is_found(json_ld):
    [document] = [one for one in page(json_ld=json_ld).evidence if hasattr(one, "json_ld")]
    assert list(same_as(document)) == ["https://x.com/a"]


@pytest.mark.parametrize(
    "json_ld",
    [
        ({"@type": "Person", "sameAs": "https://x.com/a"},),
        ({"@type": "Article", "author": {"@type": "Organization", "sameAs": "https://x.com/a"}},),
        (7, "x", None, {"@graph": 7}, {"publisher": ["x"]}),
    ],
)
def test_others_same_as_is_not_the_publishers(json_ld):
    [document] = [one for one in page(json_ld=json_ld).evidence if hasattr(one, "json_ld")]
    assert list(same_as(document)) == []


HOSTILE = [
    "\x00",
    "https://x.com/\x1b[31m",
    "#" * 100_000,
    "java\nscript:x",
    "%%%",
    "http://[bad",
    "http://[::1]:99999/",
    "https://x.com:notaport/a",
    "https://www.facebook.com/sharer.php?u=http://[bad",
    "https://www.facebook.com/sharer.php?u=http://a:port/",
    "\ud800",
    "https://" * 20_000,
    "a." * 50_000,
]


@pytest.mark.parametrize("name", ["Facebook" * 5_000, "Follow us on Facebook"])
@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: ascii(raw[:30]))
def test_hostile_links_are_judged_without_an_exception(raw, name):
    rules = [rule for rule in all_rules().values() if rule.family == "social" and isinstance(rule, PageRule)]
    for href in (raw, "https://www.example.org/resolved"):
        judged = judge_page(rules, page(link(raw, name, href=href, hints="facebook " * 5_000)), policy(facebook=("a",)))
        assert Result.UNTESTED not in {outcome.result for outcome in judged}
