"""One spelling for each address, and none for what cannot be visited."""

import pytest

from audits.crawl.urls import host_of, is_home, is_index, loose_key, normalise, same_site

SPELLINGS = {
    "HTTP://Example.ORG:80/a/../b/./c?b=2&a=1#top": "http://example.org/b/c?a=1&b=2",
    "https://example.org:443": "https://example.org/",
    "https://example.org:8443/": "https://example.org:8443/",
    "https://example.org?q=1": "https://example.org/?q=1",
    "https://example.org./a": "https://example.org/a",
    "https://user:secret@example.org/a": "https://example.org/a",
    "https://exämple.org/Rücken schmerz": "https://xn--exmple-cua.org/R%C3%BCcken%20schmerz",
    "https://example.org/%7euser/%2f%e4": "https://example.org/~user/%2F%E4",
    "https://example.org/a?q=%e4&q=+b": "https://example.org/a?q=+b&q=%E4",
    "https://example.org/a?utm_source=mail&page=2&UTM_Medium=x&fbclid=1&gclid=2": "https://example.org/a?page=2",
    "https://example.org/a?utm_source=mail": "https://example.org/a",
    "https://example.org/a?sutm_x=1&gclid2=1": "https://example.org/a?gclid2=1&sutm_x=1",
    "  https://example.org/a\n": "https://example.org/a",
    "https://example.org/a\tb\x00c": "https://example.org/abc",
    "http://[::1]:80/a": "http://[::1]/a",
    "http://under_score.example/": "http://under_score.example/",
    "file:///tmp/a b.html#part": "file:///tmp/a%20b.html",
}


@pytest.mark.parametrize("written", SPELLINGS)
def test_one_spelling(written):
    assert normalise(written) == SPELLINGS[written]


@pytest.mark.parametrize("spelling", SPELLINGS.values())
def test_a_spelling_is_its_own(spelling):
    assert normalise(spelling) == spelling


@pytest.mark.parametrize(
    "written",
    [
        "",
        "a/b.html",
        "//example.org/a",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "data:text/html,x",
        "ftp://example.org/",
        "http://",
        "http:///a",
        "http://[::1",
        "http://example.org:99999/",
        "http://two words/",
        "http://a..b/",
        "http://\u2025/",
        "http://example.org/\ud800",
        "http://example.org/" + "a" * 3000,
    ],
)
def test_no_page_has_this_address(written):
    assert normalise(written) == ""


def test_hosts():
    assert host_of("https://example.org/a") == "example.org"
    assert host_of("http://127.0.0.1:8000/a") == "127.0.0.1:8000"
    assert host_of("file:///tmp/a.html") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/a", "http://example.org/b", True),
        ("https://example.org/", "https://example.org:8443/", False),
        ("https://news.example.org/", "https://example.org/", False),
        ("https://example.org.evil.example/", "https://example.org/", False),
    ],
)
def test_sites(one, other, same):
    assert same_site(one, other) is same


def test_addresses_that_often_lead_to_one_page_share_a_loose_key():
    same = ["http://example.org/A/index.html", "https://www.example.org/a", "https://example.org/a/"]
    assert {loose_key(url) for url in same} == {"example.org/a?"}
    assert loose_key("https://example.org/a?page=2") != loose_key("https://example.org/a")
    assert loose_key("https://example.org/reindex.html") != loose_key("https://example.org/")


@pytest.mark.parametrize(
    ("url", "index", "home"),
    [
        ("https://x.example/", True, True),
        ("https://x.example/index.html", True, True),
        ("https://x.example/?p=7", True, False),
        ("https://x.example/health/", True, False),
        ("https://x.example/health/default.aspx", True, False),
        ("https://x.example/health/back-pain", False, False),
        ("https://x.example/health/back-pain.html?print=1", False, False),
        ("file:///index.html", True, False),
    ],
)
def test_folders_and_home_pages(url, index, home):
    assert (is_index(url), is_home(url)) == (index, home)
