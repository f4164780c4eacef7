"""What the answers of platforms tell: ok, broken, or nothing."""

import time

import pytest

from rules.judge import judge_link, wanted_links
from rules.model import Result
from rules.page import Canaries, LinkProbe
from rules.social.canaries import asked_at
from rules.social.works import RULE, concerns
from tests.rules.social.builders import link, page, policy

CHALLENGE = "<title>Just a moment...</title><script src='https://challenges.cloudflare.com/x'></script>"
PROFILE = '<meta property="og:type" content="profile">'


def own(url):
    return f'<html><head><link rel="canonical" href="{url}"><meta property="og:url" content="{url}"></head></html>'


APART = Canaries(known="ok", unknown="broken")
"""The platform has told its canaries apart in this run."""


def result_of(url, **answer):
    defaults = {"final_url": url, "status": 200, "canaries": APART}
    [outcome] = judge_link([RULE], LinkProbe(url=url, **defaults | answer), policy())
    return outcome


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://www.facebook.com/Example", own("https://www.facebook.com/example/")),
        ("https://twitter.com/Example", own("https://x.com/example")),
        (
            "https://www.youtube.com/user/Example",
            '<link rel="canonical" href="https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv">',
        ),
        ("https://www.youtube.com/watch?v=abcdefghijk", '"playabilityStatus":{"status":"OK"'),
        ("https://www.pinterest.com/example/", '<meta property="og:type" content="pinterestapp:pinner">'),
        ("https://www.tiktok.com/@example", '{"uniqueId":"example"}'),
        ("https://www.threads.net/@example", PROFILE),
        ("https://bsky.app/profile/example.org", own("https://bsky.app/profile/example.org")),
        ("https://mastodon.social/@example", PROFILE),
        ("https://t.me/example", '<div class="tgme_page_title">Example</div>'),
        ("https://vimeo.com/example", PROFILE),
        ("https://www.example.org/feed/", '<?xml version="1.0"?>\n<rss version="2.0">'),
        ("https://www.example.org/feed.json", '{"version": "https://jsonfeed.org/version/1.1"'),
        (
            "https://www.example.org/click?u=https%3A%2F%2Fwww.facebook.com%2Fexample",
            own("https://www.facebook.com/example"),
        ),
    ],
)
def test_a_sign_of_life_passes(url, body):
    assert concerns(url)
    assert result_of(url, body=body).result is Result.PASSED


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://www.youtube.com/@example", {"status": 404}),
        ("https://www.youtube.com/watch?v=abcdefghijk", {"body": '"playabilityStatus":{"status":"ERROR"'}),
        ("https://mastodon.social/@example", {"status": 410}),
        ("https://vimeo.com/example", {"status": 404}),
        ("https://www.flickr.com/photos/example", {"status": 404}),
        ("https://www.pinterest.com/example/", {"body": "User not found."}),
        ("https://www.tiktok.com/@example", {"body": '{"statusCode":10221}'}),
        ("https://t.me/example", {"body": '<meta name="robots" content="noindex"><a class="tgme_username_link">'}),
        ("https://www.example.org/feed/", {"status": 404}),
        ("https://open.spotify.com/show/0123456789012345678901", {"status": 404}),
    ],
)
def test_a_true_sign_of_absence_fails(url, answer):
    outcome = result_of(url, **answer)
    assert outcome.result is Result.FAILED
    assert outcome.finding is not None
    assert url in outcome.finding.message


SOME = [
    "https://www.facebook.com/example",
    "https://x.com/example",
    "https://www.youtube.com/@example",
    "https://www.instagram.com/example/",
    "https://www.linkedin.com/company/example",
    "https://www.pinterest.com/example/",
    "https://www.tiktok.com/@example",
    "https://t.me/example",
]
NOTHING_TOLD = {
    "999": {"status": 999},
    "429": {"status": 429, "headers": {"retry-after": "60"}},
    "403": {"status": 403},
    "401": {"status": 401},
    "500": {"status": 500},
    "503": {"status": 503},
    "empty 200": {"body": ""},
    "202 challenge": {"status": 202, "headers": {"x-amzn-waf-action": "challenge"}},
    "cloudflare": {"status": 200, "body": CHALLENGE},
    "cloudflare 404": {"status": 404, "headers": {"cf-mitigated": "challenge"}},
    "cloudflare with a sign of life": {"body": CHALLENGE + PROFILE},
    "ddos-guard": {"status": 404, "headers": {"server": "ddos-guard"}},
    "incapsula": {"body": "Incapsula incident ID: 1"},
    "log-in": {"final_url": "https://www.instagram.com/accounts/login/?next=x", "body": PROFILE},
    "consent": {"final_url": "https://consent.youtube.com/m?continue=x", "body": PROFILE},
    "authwall": {"final_url": "https://www.linkedin.com/authwall?x", "body": PROFILE},
    "timeout": {"status": 0, "error": "timeout", "detail": "no answer"},
    "timeout in the body": {"status": 404, "error": "timeout"},
    "dns": {"status": 0, "error": "dns"},
    "refused": {"status": 0, "error": "refused"},
    "tls": {"status": 0, "error": "tls"},
    "reset": {"status": 0, "error": "reset"},
    "redirect loop": {"status": 302, "error": "redirect-loop"},
    "other": {"status": 200, "error": "other", "body": PROFILE},
}


@pytest.mark.parametrize("name", NOTHING_TOLD)
@pytest.mark.parametrize("url", SOME)
def test_being_turned_away_tells_nothing(url, name):
    assert result_of(url, **NOTHING_TOLD[name]).result is Result.CANT_TELL


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://www.linkedin.com/company/example", {"status": 404}),
        ("https://x.com/example", {"status": 404}),
        ("https://www.reddit.com/r/example", {"status": 404}),
        ("https://www.facebook.com/example", {"status": 400}),
        ("https://www.facebook.com/example", {"body": "This page isn't available"}),
        ("https://www.instagram.com/example/", {"body": "Sorry, this page isn&#039;t available."}),
        ("https://www.threads.net/@example", {"body": "<title>Threads • Log in</title>" + PROFILE}),
        ("https://www.youtube.com/@example", {"body": "Sign in to confirm you’re not a bot" + PROFILE}),
        ("https://www.facebook.com/example", {"body": own("https://www.facebook.com/somebody")}),
    ],
)
def test_an_answer_that_some_platforms_give_to_everybody_tells_nothing(url, answer):
    assert result_of(url, **answer).result is Result.CANT_TELL


@pytest.mark.parametrize(
    "told",
    [
        Canaries(),
        Canaries(known="unverified", unknown="broken"),
        Canaries(known="broken", unknown="broken"),
        Canaries(known="ok", unknown="unverified"),
        Canaries(known="ok", unknown="ok"),
    ],
    ids=str,
)
def test_a_platform_that_does_not_tell_its_canaries_apart_is_not_believed(told):
    assert result_of("https://www.youtube.com/@example", status=404, canaries=told).result is Result.CANT_TELL


def test_a_platform_that_shows_what_never_existed_proves_nothing_by_showing():
    body = own("https://www.facebook.com/example")
    told = Canaries(known="ok", unknown="ok")
    assert result_of("https://www.facebook.com/example", body=body, canaries=told).result is Result.CANT_TELL


def test_a_blocked_canary_takes_nothing_from_a_sign_of_life():
    body = own("https://www.facebook.com/example")
    told = Canaries(known="unverified", unknown="unverified")
    assert result_of("https://www.facebook.com/example", body=body, canaries=told).result is Result.PASSED


def test_a_platform_without_canaries_is_believed_by_its_status():
    assert result_of("https://mastodon.social/@example", status=404, canaries=Canaries()).result is Result.FAILED


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://www.facebook.com/example", "This page isn't available"),
        ("https://www.instagram.com/example/", "Sorry, this page isn&#039;t available."),
        ("https://x.com/example", "This account doesn’t exist"),
    ],
)
def test_what_only_scripts_show_is_believed_where_a_browser_looked(url, body):
    assert result_of(url, body=body, rendered=True).result is Result.FAILED
    assert result_of(url, body=body, rendered=True, canaries=Canaries()).result is Result.CANT_TELL


@pytest.mark.parametrize(
    ("url", "status", "body", "expected"),
    [
        ("https://bsky.app/profile/a.example.org", 200, "{}", Result.PASSED),
        ("https://bsky.app/profile/a.example.org", 400, '{"message":"Profile not found"}', Result.FAILED),
        ("https://bsky.app/profile/a.example.org", 400, '{"message":"too long"}', Result.CANT_TELL),
        ("https://bsky.app/profile/a.example.org", 429, "", Result.CANT_TELL),
        ("https://www.youtube.com/watch?v=abcdefghijk", 404, "Not Found", Result.FAILED),
        ("https://www.youtube.com/watch?v=abcdefghijk", 401, "Unauthorized", Result.CANT_TELL),
        ("https://www.pinterest.com/example/", 404, "", Result.FAILED),
    ],
)
def test_what_a_probe_address_says_counts_in_place_of_the_page(url, status, body, expected):
    asked = asked_at(url)
    assert asked != url
    assert result_of(url, final_url=asked, asked=asked, status=status, body=body).result is expected


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (
            "https://bsky.app/profile/a.example.org",
            "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=a.example.org",
        ),
        (
            "https://youtu.be/abcdefghijk",
            "https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fyoutu.be%2Fabcdefghijk",
        ),
        ("https://www.youtube.com/@example", "https://www.youtube.com/@example"),
        ("https://www.example.org/", "https://www.example.org/"),
        ("https://[bad", "https://[bad"),
    ],
)
def test_what_is_asked_for_a_link(url, asked):
    assert asked_at(url) == asked


def test_signs_that_contradict_each_other_tell_nothing():
    body = "User not found." + own("https://www.pinterest.com/example/")
    assert result_of("https://www.pinterest.com/example/", body=body).result is Result.CANT_TELL


TOILS = [
    "<title",
    "<meta ",
    '<meta a="',
    "<meta og:type ",
    "<!---->",
    '<link rel="canonical" ',
    "a",
    '"version":',
    'a="',
    "noindex",
]


@pytest.mark.parametrize("part", TOILS)
def test_a_hostile_body_does_not_make_the_verdict_toil(part):
    body = (part * (500_000 // len(part) + 1))[:500_000]
    begin = time.process_time()
    for url in [
        *SOME,
        "https://www.example.org/feed/",
        "https://mastodon.social/@example",
        "https://vimeo.com/example",
    ]:
        result_of(url, body="<" + body)
        result_of(url, body=body)
    assert time.process_time() - begin < 10, "linear in the body's length: seconds at most; else minutes"


def test_what_was_not_asked_is_untested():
    assert result_of("https://x.com/example", status=0, not_asked="offline", tries=0).result is Result.UNTESTED


@pytest.mark.parametrize("why", ["scheme", "private-address"])
def test_what_may_never_be_asked_is_a_question(why):
    assert result_of("https://x.com/example", status=0, error=why, tries=0).result is Result.CANT_TELL


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/sharer/sharer.php?u=https://a.org",
        "https://www.facebook.com/",
        "https://www.facebook.com/policies",
        "https://plus.google.com/+Example",
        "https://wa.me/15551234567",
        "mailto:?subject=a&body=b",
        "https://www.example.org/page",
        "javascript:void(0)",
        "https://[bad",
    ],
)
def test_what_cannot_be_told_by_asking_is_not_asked(url):
    assert not concerns(url)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("dns", "the host name of Facebook could not be looked up from here."),
        ("tls", "no secure connection to Facebook could be made (certificate has expired)."),
        ("strange", "no whole answer came from Facebook (certificate has expired)."),
    ],
)
def test_a_fault_of_the_connection_is_told_in_words(error, said):
    answer = {"status": 0, "error": error, "detail": "certificate has expired"}
    assert result_of("https://www.facebook.com/example", **answer).finding.message.endswith(said)


@pytest.mark.parametrize(
    ("status", "final", "result"),
    [
        (200, "https://www.example.org/knee", Result.PASSED),
        (404, "https://www.example.org/knee", Result.FAILED),
        (403, "https://www.example.org/knee", Result.CANT_TELL),
        (200, "https://x.com/example/status/1", Result.CANT_TELL),
        (200, "https://accounts.google.com/signin?x", Result.CANT_TELL),
    ],
)
def test_a_short_address_is_judged_by_where_it_ends(status, final, result):
    led = {"status": status, "final_url": final, "redirects": ((301, final),), "body": "<title>Knee</title>"}
    assert result_of("https://t.co/abc", **led).result is result


def test_what_waits_in_a_template_and_what_cannot_be_right_is_not_asked():
    waiting = link("https://www.facebook.com/waiting", "Facebook", element="template")
    unfilled = link("https://www.facebook.com/{{ account }}", "Facebook")
    good = link("https://www.facebook.com/example", "Facebook")
    assert wanted_links(RULE, page(waiting, unfilled, good), policy()) == [good]
