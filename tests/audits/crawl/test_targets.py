"""Targets of every kind become pages to begin with, a scope, and problems in words."""

import asyncio
import gzip
import os
from pathlib import Path

import pytest

from audits.crawl.robots import Robots
from audits.crawl.scope import Scope, ScopeSettings
from audits.crawl.target import Kind, anchored, parse_target
from audits.crawl.targets import expand, file_address
from tests.sites.faulty import FaultServer


@pytest.fixture
def expanded(fetcher):
    """Expands targets, on a loop of its own; `robots=True` asks robots.txt for sitemaps."""

    def expanding(*targets, robots=False):
        async def expansion():
            async with fetcher() as http:
                return await expand(targets, http, Robots(http) if robots else None)

        return asyncio.run(expansion())

    return expanding


def seeds(expansion):
    return {seed.url: seed.follow for seed in expansion.seeds}


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("https://x.example", Kind.SITE, "https://x.example/"),
        ("HTTPS://X.example/health/", Kind.SITE, "https://x.example/health/"),
        ("https://x.example/health/index.html", Kind.SITE, "https://x.example/health/index.html"),
        ("https://x.example/health", Kind.PAGE, "https://x.example/health"),
        ("site:https://x.example/health", Kind.SITE, "https://x.example/health"),
        ("page:https://x.example/", Kind.PAGE, "https://x.example/"),
        ("https://x.example/sitemap.xml.gz", Kind.SITEMAP, "https://x.example/sitemap.xml.gz"),
        ("sitemap:https://x.example/map?format=xml", Kind.SITEMAP, "https://x.example/map?format=xml"),
        ("x.example/health", Kind.PAGE, "https://x.example/health"),
        ("x.example", Kind.SITE, "https://x.example/"),
        ("x.example:8443/a", Kind.PAGE, "https://x.example:8443/a"),
        ("localhost:8000", Kind.SITE, "http://localhost:8000/"),
        ("127.0.0.1:8000/a.html", Kind.PAGE, "http://127.0.0.1:8000/a.html"),
        ("[::1]:8000/", Kind.SITE, "http://[::1]:8000/"),
        ("@urls.txt", Kind.LIST, "urls.txt"),
    ],
)
def test_what_a_target_is(text, kind, where):
    target = parse_target(text)
    assert (target.kind, target.where, target.what) == (kind, where, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ftp://x.example/", "addresses that begin with ftp: are not opened. Name an http or https address."),
        ("javascript:alert(1)", "addresses that begin with javascript: are not opened"),
        ("https://", "it is not a well-formed address"),
        ("https://x.example:99999/", "it is not a well-formed address"),
        ("https://nurse:secret@x.example/", "its address carries a user name. Leave user name and password out"),
        ("missing.html", "there is no such file or folder"),
        ("./missing", "there is no such file or folder"),
        ("no/such/folder", "there is no such file or folder"),
        ("two words", "there is no such file or folder"),
        ("file:///no/such/page.html", "there is no such file or folder"),
        (" ", "it names nothing. Name a page"),
        ("site:", "it names nothing. Name a page"),
        ("a\x00b", "there is no such file or folder"),
    ],
)
def test_a_target_that_is_none_says_why(expanded, text, said):
    expansion = expanded(text)
    assert expansion.seeds == ()
    assert said in expansion.problems[0]
    assert "secret" not in expansion.problems[0]


def test_a_site_is_crawled_and_a_page_is_not(expanded):
    expansion = expanded("https://x.example/", "https://x.example/a")
    assert seeds(expansion) == {"https://x.example/": True, "https://x.example/a": False}
    assert expansion.notes == ()


def test_a_page_alone_is_told_how_to_be_a_site(expanded):
    said = "https://x.example/a was taken for one page. To crawl from there, write site:https://x.example/a"
    assert expanded("https://x.example/a").notes == (said,)
    assert expanded("page:https://x.example/a").notes == ()


def test_a_page_named_twice_is_crawled_from_if_either_says_so(expanded):
    twice = expanded("page:https://x.example/", "https://x.example/#top")
    assert seeds(twice) == {"https://x.example/": True}


def test_local_files_and_folders(expanded, tmp_path):
    (tmp_path / "sub dir").mkdir()
    pages = [tmp_path / "a.html", tmp_path / "sub dir" / "b.HTM"]
    for path in (*pages, tmp_path / "notes.md"):
        path.write_text("<p>x</p>")
    assert seeds(expanded(str(tmp_path))) == {file_address(path): False for path in pages}
    assert seeds(expanded(pages[0].as_uri())) == {file_address(pages[0]): False}
    assert expanded(str(tmp_path)).problems == ()


def test_a_folder_without_pages_is_a_problem(expanded, tmp_path):
    assert "the folder holds no .html file" in expanded(str(tmp_path)).problems[0]


def test_a_list_names_pages(expanded, tmp_path):
    (tmp_path / "local.html").write_text("<p>x</p>")
    urls = tmp_path / "urls.txt"
    urls.write_text("\ufeff# ours\nhttps://x.example/\r\n\n  x.example/a  \nlocal.html\n", "utf-8")
    assert seeds(expanded(f"@{urls}")) == {
        "https://x.example/": False,
        "https://x.example/a": False,
        file_address(tmp_path / "local.html"): False,
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"https://x.example/\nfoo bar\nftp://x/\n", "line 2, 3 names no page. Write one address"),
        (b"?\n" * 9, "line 1, 2, 3, 4, 5, … names no page"),
        (b"# nothing\n", "the list names no page"),
        (b"", "the list names no page"),
        (b"\xff\xfe\x00", "the list cannot be read"),
    ],
)
def test_a_faulty_list_names_its_lines(expanded, tmp_path, content, said):
    urls = tmp_path / "urls.txt"
    urls.write_bytes(content)
    assert said in expanded(f"@{urls}").problems[0]


def test_a_missing_list(expanded, tmp_path):
    assert "the list cannot be read" in expanded(f"@{tmp_path}/none.txt").problems[0]


def urlset(*paths: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{{base}}{path}</loc></url>" for path in paths) + "</urlset>"


def index(*paths: str) -> str:
    return (
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{{base}}{path}</loc></sitemap>" for path in paths)
        + "</sitemapindex>"
    )


def test_a_sitemap_names_pages_and_where_they_were_found(site, expanded):
    where = site.put("/sitemap.xml", urlset("/a?utm_source=x", "/b#part", "/a"))
    expansion = expanded(where)
    assert [(seed.url, seed.found_on, seed.follow) for seed in expansion.seeds] == [
        (f"{site.base}/a", where, False),
        (f"{site.base}/b", where, False),
    ]
    scope = Scope(ScopeSettings(), expansion.roots)
    assert scope.refuses(f"{site.base}/a", 0) == ""
    assert scope.refuses("https://elsewhere.example/a", 0) != ""


def test_indexes_are_followed_once_however_they_name_each_other(site, expanded):
    where = site.put("/index.xml", index("/1.xml", "/deeper.xml", "/index.xml"))
    site.put("/deeper.xml", index("/index.xml", "/2.xml.gz", "/1.xml"))
    site.put("/1.xml", urlset("/a"))
    site.put("/2.xml.gz", gzip.compress(f"{site.base}/b\n".encode()))
    expansion = expanded(where)
    assert set(seeds(expansion)) == {f"{site.base}/a", f"{site.base}/b"}
    assert expansion.problems == ()
    assert sorted(site.asked) == ["/1.xml", "/2.xml.gz", "/deeper.xml", "/index.xml"]


def test_relative_addresses_of_a_sitemap_are_meant_as_its_own(site, expanded, tmp_path):
    site.put("/maps/below.xml", "<urlset><url><loc>a</loc></url><url><loc> /b </loc></url></urlset>")
    index = "<sitemapindex><sitemap><loc>below.xml</loc></sitemap></sitemapindex>"
    expansion = expanded(site.put("/maps/sitemap.xml", index))
    assert list(seeds(expansion)) == [f"{site.base}/maps/a", f"{site.base}/b"]
    local = tmp_path / "sitemap.xml"
    local.write_text("<urlset><url><loc>https://x.example/a</loc></url><url><loc>/b</loc></url></urlset>")
    expansion = expanded(str(local))
    assert list(seeds(expansion)) == ["https://x.example/a"]
    assert expansion.problems == (
        f"{local}: 1 of its entries name no web address, such as “/b”. Write whole addresses, with https:// in front.",
    )


def test_a_broken_sitemap_of_an_index_is_a_problem_and_the_others_are_read(site, expanded):
    where = site.put("/index.xml", index("/1.xml", "/gone.xml", "/empty.xml"))
    site.put("/1.xml", urlset("/a"))
    site.put("/empty.xml", b"")
    expansion = expanded(where)
    assert set(seeds(expansion)) == {f"{site.base}/a"}
    assert [problem.partition(": ")[2][:40] for problem in expansion.problems] == [
        "the sitemap could not be fetched (status",
        "it is empty (0 bytes). Have the site wri",
    ]


def test_an_endless_chain_of_sitemaps_has_an_end(site, expanded, monkeypatch):
    monkeypatch.setattr("audits.crawl.sitemap_walk.MOST_SITEMAPS", 5)
    for number in range(20):
        site.put(f"/{number}.xml", index(f"/{number + 1}.xml", f"/{number + 2}.xml"))
    problems = expanded(f"{site.base}/0.xml").problems
    assert len(site.asked) == 5
    assert len(problems) == 1
    assert "over 5 sitemaps lead to each other" in problems[0]


def test_a_sitemap_of_too_many_pages_is_cut_off_and_says_so(site, expanded, monkeypatch):
    monkeypatch.setattr("audits.crawl.sitemap_walk.MOST_PAGES", 3)
    expansion = expanded(site.put("/sitemap.xml", urlset(*(f"/{number}" for number in range(9)))))
    assert len(expansion.seeds) == 3
    assert "name over 3 pages" in expansion.problems[0]


def test_a_sitemap_cannot_make_us_open_local_files(site, expanded, tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("x")
    named = f"<urlset><url><loc>{secret.as_uri()}</loc></url><url><loc>javascript:alert(1)</loc></url></urlset>"
    below = f"<sitemapindex><sitemap><loc>{secret.as_uri()}</loc></sitemap></sitemapindex>"
    for text in (named, below):
        expansion = expanded(site.put("/sitemap.xml", text))
        assert expansion.seeds == ()
        assert "of its entries name no web address, such as “file://" in expansion.problems[0]


def test_a_page_whose_name_ends_like_a_sitemaps_is_a_page(site, expanded, tmp_path):
    where = site.put("/article.xml", "<!doctype html><title>An article</title>")
    assert seeds(expanded(where)) == {where: False}
    local = tmp_path / "article.txt"
    local.write_text("<!doctype html><title>An article</title>")
    assert seeds(expanded(str(local))) == {file_address(local): False}
    assert "it is an HTML page, not a sitemap" in expanded(f"sitemap:{where}").problems[0]


def test_a_local_sitemap_brings_its_hosts_into_scope(expanded, tmp_path):
    path = tmp_path / "sitemap.xml"
    path.write_text("<urlset><url><loc>https://x.example/a</loc></url></urlset>")
    expansion = expanded(str(path))
    assert [(seed.url, seed.found_on) for seed in expansion.seeds] == [("https://x.example/a", str(path))]
    assert Scope(ScopeSettings(), expansion.roots).refuses("https://x.example/a", 0) == ""


def test_a_local_sitemap_with_nothing_in_it(expanded, tmp_path):
    (tmp_path / "sitemap.xml").touch()
    assert expanded(f"{tmp_path}/sitemap.xml").problems == (
        f"{tmp_path}/sitemap.xml: it is empty (0 bytes). Have the site write its sitemap again.",
    )


def test_a_home_page_brings_the_sitemaps_of_its_robots_file(site, expanded):
    site.put("/robots.txt", "Sitemap: {base}/sitemap.xml\nSitemap: {base}/gone.xml\n")
    where = site.put("/sitemap.xml", urlset("/orphan"))
    expansion = expanded(f"{site.base}/", robots=True)
    assert seeds(expansion) == {f"{site.base}/": True, f"{site.base}/orphan": True}
    assert expansion.problems == ()
    assert any(note.startswith(f"{where} was read too: the robots.txt of") for note in expansion.notes)
    assert any("gone.xml: the sitemap could not be fetched" in note for note in expansion.notes)
    assert seeds(expanded(f"{site.base}/section/", robots=True)) == {f"{site.base}/section/": True}


FAULTS = {
    "/sitemap-empty.xml": "it is empty (0 bytes)",
    "/sitemap-malformed.xml": "it is malformed XML",
    "/sitemap-bomb.xml": "it declares XML entities",
    "/sitemap-truncated.xml.gz": "it is cut short",
    "/no-such.xml": "the sitemap could not be fetched (status 404)",
    "/reset": "the sitemap could not be fetched",
    "/loop-a": "the sitemap could not be fetched",
}


def test_faulty_sitemaps_of_a_real_server(expanded):
    with FaultServer() as server:
        for path, said in FAULTS.items():
            assert said in expanded(f"sitemap:{server.url(path)}").problems[0], path
        looping = expanded(server.url("/sitemap-index-loop.xml"))
        assert (looping.seeds, looping.problems) == ((), ())
        assert len(expanded(server.url("/sitemap.xml.gz")).seeds) == len(expanded(server.url("/sitemap.xml")).seeds) > 0


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("pages/", "{folder}/pages"),
        ("page.html", "{folder}/page.html"),
        ("./x.example", "{folder}/x.example"),
        ("@urls.txt", "@{folder}/urls.txt"),
        ("sitemap:map.xml", "sitemap:{folder}/map.xml"),
        ("/elsewhere/page.html", "/elsewhere/page.html"),
        ("file:///elsewhere/page.html", "file:///elsewhere/page.html"),
        ("https://x.example/a", "https://x.example/a"),
        ("site:x.example", "site:x.example"),
        ("", ""),
    ],
)
def test_a_path_is_relative_to_what_names_it(text, seen, tmp_path):
    (tmp_path / "pages").mkdir()
    assert anchored(text, tmp_path) == seen.format(folder=tmp_path)


def test_a_file_whose_name_is_not_utf8_is_a_target_like_any_other(tmp_path, expanded):
    file = tmp_path / os.fsdecode(b"caf\xe9.html")
    file.write_text("<p>here</p>")
    target = anchored(str(file), Path())
    assert target.encode().endswith(b"/caf%E9.html")
    assert list(seeds(expanded(target))) == [file_address(file)]
    assert anchored(os.fsdecode(b"http://x.example/\xe9"), Path()) == r"http://x.example/\udce9"


def test_a_report_in_a_folder_is_none_of_its_pages(expanded, tmp_path):
    for name in ("iron.html", "html/leaflet.html", "presscheck-report/html/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>Iron", "utf-8")
    (tmp_path / "presscheck-report/presscheck.json").write_text("{}", "utf-8")
    found = [url.rsplit("/", 1)[1] for url in seeds(expanded(str(tmp_path)))]
    assert sorted(found) == ["iron.html", "leaflet.html"]
