"""What is certain without asking anybody: malformed and mismatched links, as the families social and links see them."""

from __future__ import annotations

import pytest

from rules.judge import judge_link, judge_page, wanted_links
from rules.model import Result
from rules.page import LinkProbe
from rules.registry import all_rules
from rules.rule import LinkRule, PageRule
from tests.rules.social.builders import SITE, link, page, policy

FORM = ("social/form", "links/form", "links/contact-form", "social/dead-platform")
TARGET = ("social/account", "social/share-target", "links/shown-address")
POLICY = policy(facebook=("examplehospital",), x=("ExampleHosp",), youtube=("@examplehospital",))
HERE = SITE.replace(":", "%3A").replace("/", "%2F")
CASES = """
https://www.facebook.com/examplehospital                        Facebook    ok
https://m.facebook.com/ExampleHospital/                         Facebook    ok
https://twitter.com/examplehosp                                 Twitter     ok
https://x.com/intent/user?screen_name=ExampleHosp               X           ok
https://www.youtube.com/@ExampleHospital/videos                 YouTube     ok
https://www.youtube.com/watch?v=abcdefghijk                     YouTube     ok
https://count.example.net/click?url=https%3A%2F%2Fx.com%2FExampleHosp  X    ok
https://www.facebook.com/sharer/sharer.php?u={here}             Facebook    ok
https://x.com/intent/tweet?url={here}&text=Knees                X           ok
https://www.linkedin.com/sharing/share-offsite/?url={here}      LinkedIn    ok
https://www.pinterest.com/pin/create/button/?url={here}         Pinterest   ok
https://wa.me/?text={here}                                      WhatsApp    ok
https://t.me/share/url?url={here}                               Telegram    ok
mailto:?subject=Knees&body={here}                               E-mail      ok
https://www.facebook.com/wordpress                              Facebook    mismatch
https://twitter.com/wix                                         Twitter     mismatch
https://www.youtube.com/@somebodyelse                           YouTube     mismatch
https://count.example.net/click?url=https%3A%2F%2Fx.com%2Fwix   X           mismatch
https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.example.org%2Fother  Facebook  mismatch
https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fstaging.example.org%2Fknee%2Fwalking  Facebook  mismatch
https://x.com/intent/tweet?url=https%3A%2F%2Fwww.example.org%2F X           mismatch
https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Flocalhost%3A3000%2Fknee%2Fwalking  LinkedIn  mismatch
https://www.facebook.com/                                       Facebook    malformed
https://www.facebook.com/profile.php                            Facebook    malformed
https://www.facebook.com/login.php                              Facebook    malformed
https://www.facebook.com/{{ account }}                          Facebook    malformed
https://www.facebook.com/yourpage                               Facebook    malformed
www.facebook.com/examplehospital                                Facebook    malformed
https://https://www.facebook.com/examplehospital                Facebook    malformed
https://x.com/                                                  X           malformed
https://x.com/home                                              X           malformed
https://twitter.com/an_account_that_is_too_long                 Twitter     malformed
https://www.youtube.com/channel/UC123                           YouTube     malformed
https://www.youtube.com/results?search_query=knee               YouTube     malformed
https://www.instagram.com/accounts/login/                       Instagram   malformed
https://www.instagram.com/a..b                                  Instagram   malformed
https://www.linkedin.com/company/4711/admin/                    LinkedIn    malformed
https://www.linkedin.com/in/                                    LinkedIn    malformed
https://www.pinterest.com/search/pins/?q=knee                   Pinterest   malformed
https://www.tiktok.com/example                                  TikTok      malformed
https://www.threads.com/example                                 Threads     malformed
https://bsky.app/profile/example                                Bluesky     malformed
https://wa.me/123                                               WhatsApp    malformed
https://t.me/                                                   Telegram    malformed
https://open.spotify.com/show/short                             Spotify     malformed
https://plus.google.com/+Example                                Google+     malformed
https://podcasts.google.com/feed/abc                            Google      malformed
https://vine.co/example                                         Vine        malformed
http://                                                         More        malformed
htps://www.example.com/                                         More        malformed
file:///home/jane/knee.pdf                                      More        malformed
http://localhost:8080/knee                                      More        malformed
mailto:info.example.org                                         Mail        malformed
tel:                                                            Call        malformed
https://www.example.com/knee                                    More        ok
https://www.example.com/                                        www.example.org/knee  mismatch
https://www.example.org/                                        www.example.org/knee  ok
""".strip().splitlines()


def read(line: str) -> tuple[str, str, str]:
    rest, verdict = line.rsplit(None, 1)
    raw, name = rest.rsplit(None, 1)
    return raw.strip().replace("{here}", HERE), name, verdict


@pytest.mark.parametrize("line", CASES, ids=lambda line: " ".join(line.split()))
def test_what_is_certain_without_asking(line):
    raw, name, verdict = read(line)
    assert verdict_on(raw, name) == verdict


def verdict_on(raw: str, name: str) -> str:
    rules = [rule for rule in all_rules().values() if isinstance(rule, PageRule) and rule.id in (*FORM, *TARGET)]
    href = raw if "://" in raw or raw.startswith(("mailto:", "tel:")) else f"https://www.example.org/knee/{raw}"
    outcomes = judge_page(rules, page(link(raw, name, href=href, region="contentinfo")), POLICY)
    failed = {outcome.rule for outcome in outcomes if outcome.result is Result.FAILED}
    if failed & set(FORM):
        return "malformed"
    if failed & set(TARGET):
        return "mismatch"
    return "ok" if any(outcome.result is Result.PASSED for outcome in outcomes) else "unverified"


def test_offline_whether_a_link_works_is_untested_and_all_else_is_judged():
    made = page(link("https://www.facebook.com/examplehospital", "Facebook"), link("https://www.example.com/", "More"))
    for rule in (rule for rule in all_rules().values() if isinstance(rule, LinkRule)):
        for wanted in wanted_links(rule, made, POLICY):
            probe = LinkProbe(url=wanted.href, not_asked="offline", tries=0)
            assert [outcome.result for outcome in judge_link([rule], probe, POLICY)] == [Result.UNTESTED]
    assert verdict_on("https://www.facebook.com/examplehospital", "Facebook") == "ok"
