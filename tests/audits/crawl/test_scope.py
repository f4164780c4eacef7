"""What belongs to a run, and the words in which the rest is refused."""

import msgspec
import pytest

from audits.crawl.scope import Scope, ScopeSettings
from rules.text.patterns import Patterns

SITE = "https://x.example/"


def scope(*roots: str, **settings) -> Scope:
    return Scope(ScopeSettings(**settings), roots or (SITE,))


@pytest.mark.parametrize(
    ("pattern", "url", "matches"),
    [
        ("/news/*", "https://x.example/news/a/b", True),
        ("/news/*", "https://x.example/old/news/a", False),
        ("/news/", "https://x.example/news/a", True),
        ("/news/", "https://x.example/newsletter", False),
        ("/news", "https://x.example/news/a", False),
        ("*print=1*", "https://x.example/a?b=2&print=1", True),
        ("https://x.example/*", "https://x.example/a", True),
        ("https://x.example/*", "https://y.example/a", False),
        (r"re:/\d{4}/\d\d/", "https://x.example/blog/2026/01/a", True),
        (r"re:^https://y\.", "https://x.example/", False),
    ],
)
def test_patterns(pattern, url, matches):
    assert Patterns([pattern]).first(url) == (pattern if matches else "")


@pytest.mark.parametrize("table", [{"include": ["re:("]}, {"exclude": ["/fine", "re:["]}])
def test_a_broken_pattern_is_refused_where_it_is_written(table):
    with pytest.raises(msgspec.ValidationError, match=r"the pattern “re:[(\[]” is no regular expression"):
        msgspec.convert(table, ScopeSettings)


def test_an_unknown_setting_is_refused():
    with pytest.raises(msgspec.ValidationError, match="unknown field `host`"):
        msgspec.convert({"host": ["x"]}, ScopeSettings)


@pytest.mark.parametrize("url", [SITE, "https://www.x.example/a", "http://x.example/a/b?c=1"])
def test_the_targets_host_is_in_scope(url):
    assert scope().refuses(url, 1) == ""


@pytest.mark.parametrize("url", ["https://y.example/", "https://x.example:8443/", "https://sub.x.example/"])
def test_other_hosts_are_not(url):
    assert scope().refuses(url, 1).startswith("its host ")


def test_subdomains_and_further_hosts_on_request():
    assert scope(subdomains=True).refuses("https://sub.x.example/", 1) == ""
    assert "not in scope" in scope(subdomains=True).refuses("https://evilx.example/", 1)
    assert scope(hosts=("Y.example",)).refuses("https://www.y.example/a", 1) == ""


def test_depth():
    assert scope(max_depth=1).refuses("https://x.example/a", 1) == ""
    assert scope(max_depth=1).refuses("https://x.example/a", 2) == (
        "it is more than 1 links away from a target (scope.max_depth)"
    )
    assert "0 links" in scope(max_depth=0).refuses("https://x.example/a", 1)


def test_excluded_pages_are_named_by_their_pattern():
    assert scope(exclude=("/search*",)).refuses("https://x.example/search?q=1", 1) == "scope.exclude names it: /search*"


def test_included_pages_only_but_targets_always():
    only = scope(include=("/articles/*",))
    assert only.refuses(SITE, 0) == ""
    assert only.refuses("https://x.example/articles/a", 1) == ""
    assert only.refuses("https://x.example/about", 1) == "scope.include does not name it"
    assert only.refuses("https://x.example/from-a-sitemap", 0) == "scope.include does not name it"


@pytest.mark.parametrize("name", ["leaflet.pdf", "photo.JPG", "archive.tar.gz", "feed.xml", "styles.css"])
def test_files_that_are_no_pages_are_not_visited(name):
    assert "by its name it is no page" in scope().refuses(f"https://x.example/{name}", 1)


@pytest.mark.parametrize("name", ["a.html", "a.php", "a.aspx", "version-1.2", "dr.smith", "a.pdf/view"])
def test_names_that_may_be_pages_are(name):
    assert scope().refuses(f"https://x.example/{name}", 1) == ""


def test_crawler_traps_are_seen():
    assert "repeats “more”" in scope().refuses("https://x.example/more/more/a/more/more/", 1)


def test_local_files_are_opened_only_when_named():
    named = scope("file:///site/a.html")
    assert named.refuses("file:///site/a.html", 0) == ""
    assert named.refuses("file:///etc/passwd", 0) == "a local file is opened only when it is a target"
    assert named.refuses("https://x.example/", 1).startswith("its host")


def test_a_redirect_out_of_scope_is_refused():
    said = scope().refuses_redirect("https://x.example/a", "https://login.example/", 1)
    assert said == "it redirects to https://login.example/: its host login.example is not in scope (scope.hosts)"
    assert scope().refuses_redirect("https://x.example/a", "https://x.example/b", 1) == ""
    assert scope().refuses_redirect("https://x.example/a", "https://x.example/a", 1) == ""
    assert "local file" in scope().refuses_redirect(SITE, "file:///etc/passwd", 0)


def test_the_scope_follows_a_target_that_has_moved():
    moved = scope()
    assert moved.refuses("https://new.example/a", 1)
    assert moved.refuses_redirect(SITE, "https://new.example/health/", 0) == ""
    assert moved.refuses("https://new.example/health/a", 1) == ""
