"""Whatever stands in an href: a verdict each from every rule that reads links, never an exception, and in good time."""

import time

import pytest

from rules.judge import judge_link, judge_page, wanted_links
from rules.model import Result
from rules.page import Images, Link, LinkProbe
from rules.policy import Policy
from rules.registry import all_rules
from rules.rule import LinkRule, PageRule
from tests.rules.social.builders import link, page, policy

RULES = [rule for rule in all_rules().values() if rule.family in ("links", "social")]
PAGE_RULES = [rule for rule in RULES if isinstance(rule, PageRule)]
LINK_RULES = [rule for rule in RULES if isinstance(rule, LinkRule)]
HREFS = {
    "controls": "https://www.example.org/\x00\x01\x1b[31m",
    "tabs and line feeds": "ht\ntps://www.exa\tmple.org/\r\n",
    "blanks": "   https://www.example.org/a b c   ",
    "blank host": "https://exa mple.org/",
    "broken escapes": "https://www.example.org/%zz%%%",
    "broken escape of a platform": "https://www.facebook.com/%zz%",
    "homograph": "https://www.exаmple.org/",
    "homograph of a platform": "https://fаcebook.com/example",
    "punycode": "https://xn--80ak6aa92e.com/",
    "broken punycode": "https://xn--\u00e4\u00f6.com/xn--zz--",
    "100 kB": "https://www.example.org/" + "a" * 100_000,
    "100 kB of a platform": "https://www.facebook.com/" + "a." * 50_000,
    "100 kB of escapes": "https://www.example.org/" + "%41" * 33_000,
    "100 kB of one bracket": "https://" + "[" * 100_000,
    "100 kB fragment": "#" + "b" * 100_000,
    "100 kB mail": "mailto:" + "a@" * 50_000,
    "100 kB number": "tel:" + "1-" * 50_000,
    "unknown scheme": "gopher+x-y.z://example.org/",
    "known app": "whatsapp://send?text=x",
    "scheme alone": "https:",
    "two strokes": "//",
    "three strokes": "https:///",
    "bad port": "https://example.org:99999999/",
    "letters for a port": "https://example.org:port/",
    "bad IPv6": "https://[::1",
    "scoped IPv6": "https://[fe80::1%25eth0]/",
    "number": "https://2130706433/",
    "user info": "https://user:pass@www.facebook.com/example",
    "surrogate": "https://www.example.org/\ud800",
    "bidi": "https://www.example.org/\u202egro.live",
    "null": "\x00",
    "only blanks": " \t\n ",
    "nothing": "",
    "data": "data:text/html,<script>alert(1)</script>",
    "script": "javascript:alert('https://www.facebook.com/example')",
    "backslashes": "\\\\server\\share\\knee.pdf",
    "mail without end": "mailto:?to=%00%zz",
    "query bomb": "https://www.example.org/?" + "&".join(f"a{number}={number}" for number in range(20_000)),
    "many redirectors": "https://l.facebook.com/l.php?u=" * 500,
}


@pytest.mark.parametrize("name", HREFS)
def test_every_href_gets_its_verdicts_and_breaks_no_rule(name):
    raw = HREFS[name]
    begin = time.process_time()
    links = [link(raw, text, href=raw, lands="missing") for text in ("", "Facebook", "www.example.org", raw)]
    outcomes = judge_page(PAGE_RULES, with_images(links), demanding())
    for rule in LINK_RULES:
        for wanted in wanted_links(rule, with_images(links), demanding()):
            for answer in ({"status": 200, "body": "<title>x</title>"}, {"status": 404}, {"error": "other"}):
                outcomes += judge_link([rule], LinkProbe(url=wanted.href, final_url=raw, **answer), demanding())
    assert [outcome.finding for outcome in outcomes if outcome.result is Result.UNTESTED] == []
    assert {outcome.rule for outcome in outcomes} >= {rule.id for rule in PAGE_RULES}
    assert time.process_time() - begin < 5, "in proportion to its length: a fraction of a second"


def with_images(links: list[Link]):
    made = page(*links)
    return type(made)(url=made.url, final_url=made.final_url, status=200, evidence=(*made.evidence, Images(images=())))


def demanding() -> Policy:
    return policy(facebook=("examplehospital",))
