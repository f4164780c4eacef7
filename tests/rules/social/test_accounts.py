"""The publisher's accounts, however the policy and the page spell them."""

import pytest

from rules.policy import Social
from rules.social.accounts import is_own, is_strange, own_accounts, unknown_platforms
from rules.social.grammar import place_of
from rules.social.platforms import platform_called
from rules.social.share_target import alike


@pytest.mark.parametrize(
    ("platform", "entry", "url"),
    [
        ("facebook", "examplehospital", "https://de-de.facebook.com/ExampleHospital/?ref=x"),
        ("facebook", "https://www.facebook.com/ExampleHospital", "https://m.facebook.com/examplehospital"),
        ("facebook", "facebook.com/examplehospital/", "https://www.facebook.com/examplehospital"),
        ("facebook", "examplehospital", "https://www.facebook.com/Example.Hospital"),
        ("facebook", "example.hospital", "https://www.facebook.com/examplehospital"),
        ("facebook", "facebook.com/profile.php?id=123456789", "https://www.facebook.com/Example-Hospital-123456789/"),
        ("facebook", "123456789", "https://www.facebook.com/people/Example/123456789/"),
        ("twitter", "@ExampleHosp", "https://x.com/examplehosp"),
        ("x", "https://twitter.com/ExampleHosp", "https://x.com/ExampleHosp"),
        ("youtube", "ExampleHospital", "https://www.youtube.com/user/ExampleHospital"),
        ("youtube", "UCabcdefghijklmnopqrstuv", "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv"),
        ("linkedin", "company/example", "https://www.linkedin.com/company/example/about/"),
        ("linkedin", "example", "https://www.linkedin.com/company/example/"),
        ("mastodon", "@example@mastodon.social", "https://mastodon.social/@example"),
        ("bluesky", "@example.org", "https://bsky.app/profile/example.org"),
    ],
)
def test_spellings_of_one_account(platform, entry, url):
    assert own(platform, entry, url)


@pytest.mark.parametrize(
    ("platform", "entry", "url"),
    [
        ("facebook", "examplehospital", "https://www.facebook.com/examplehospitals"),
        ("instagram", "example.hosp", "https://www.instagram.com/examplehosp"),
        ("youtube", "@example", "https://www.youtube.com/@other"),
        ("facebook", "examplehospital", "https://x.com/examplehospital"),
        ("linkedin", "company/example", "https://www.linkedin.com/in/example"),
        ("mastodon", "@example@mastodon.social", "https://mastodon.online/@example"),
        ("youtube", "channel/UCabcdefghijklmnopqrstuv", "https://www.youtube.com/channel/UCABCDEFGHIJKLMNOPQRSTUV"),
    ],
)
def test_another_account(platform, entry, url):
    assert not own(platform, entry, url)
    assert own(platform, entry, url, is_strange)


@pytest.mark.parametrize(
    ("platform", "entry", "url"),
    [
        ("facebook", "examplehospital", "https://www.facebook.com/profile.php?id=123456789"),
        ("x", "examplehosp", "https://x.com/intent/user?user_id=12"),
        ("youtube", "@examplehospital", "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv"),
        ("youtube", "@examplehospital", "https://www.youtube.com/user/examplehosp"),
        ("linkedin", "company/example", "https://www.linkedin.com/company/4711"),
        ("linkedin", "in/jane-roe", "https://www.linkedin.com/pub/jane-roe/1/2/3"),
        ("bluesky", "example.org", "https://bsky.app/profile/did:plc:abc"),
    ],
)
def test_a_name_of_another_kind_may_be_the_same_account(platform, entry, url):
    assert not own(platform, entry, url)
    assert not own(platform, entry, url, is_strange)


def own(platform, entry, url, test=is_own):
    place = place_of(url)
    assert place is not None
    assert place.account is not None
    platform_there = own_accounts(Social(accounts={platform: (entry,)}), platform_called(platform))
    return test(place.account, platform_there)


def test_platforms_that_nobody_knows_are_named():
    assert unknown_platforms(("facebok", "twitter")) == ("facebok",)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.org/knee",
        "https://example.org/knee/",
        "https://example.org:443/knee#top",
        "https://EXAMPLE.org/knee?utm_source=x&fbclid=y",
        "https://example.org/knee/index.html",
        "https://example.org/%6Bnee",
    ],
)
def test_addresses_of_one_page(address):
    assert alike(address) == alike("https://example.org/knee")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "https://example.org/knees",
        "https://example.org/knee?id=7",
        "https://staging.example.org/knee",
        "https://example.org:8080/knee",
        "http://[bad",
    ],
)
def test_addresses_of_other_pages(address):
    assert alike(address) != alike("https://example.org/knee")


def test_a_host_in_letters_of_its_language_is_the_same_host():
    assert alike("https://www.münchen.example/knie") == alike("https://xn--mnchen-3ya.example/knie")
