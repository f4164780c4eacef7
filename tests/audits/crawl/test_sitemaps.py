"""Sitemaps of every kind are read by what they hold; what is none is refused in words."""

import gzip

import pytest

from audits.crawl.sitemaps import MAX_BYTES, IsAPageError, NotASitemapError, Sitemap, read_sitemap

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URLSET = f'<?xml version="1.0" encoding="UTF-8"?><urlset {NS}><url><loc>https://x.example/a</loc></url></urlset>'
ONE = Sitemap(urls=("https://x.example/a",))


@pytest.mark.parametrize(
    "content",
    [
        URLSET,
        f"\n  {URLSET}\n",
        f"\ufeff{URLSET}",
        f"<urlset {NS}>\n<url>\n<loc>\n https://x.example/a \n</loc><lastmod>2026-01-01</lastmod></url></urlset>",
        "<urlset><url><loc><![CDATA[https://x.example/a]]></loc></url></urlset>",
        f"<s:urlset {NS.replace('xmlns', 'xmlns:s')}><s:url><s:loc>https://x.example/a</s:loc></s:url></s:urlset>",
        "https://x.example/a\n",
        "\ufeff# ours\r\nhttps://x.example/a\r\n\r\nnot an address\r\n",
        "<rss><channel><link>https://x.example/</link><item><link>https://x.example/a</link></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><link href="/"/><entry><link href="https://x.example/a"/></entry></feed>',
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_kinds(content, packed):
    text = content.encode()
    assert read_sitemap(gzip.compress(text) if packed else text) == ONE


def test_addresses_of_pictures_videos_and_languages_are_no_pages():
    extended = URLSET.replace(
        "</url>",
        '<i:image xmlns:i="urn:image"><i:loc>https://x.example/a.png</i:loc></i:image>'
        '<x:link xmlns:x="urn:xhtml" rel="alternate" hreflang="de" href="https://x.example/de/a"/></url>',
    )
    assert read_sitemap(extended.encode()) == ONE


def test_an_index_names_sitemaps():
    index = f"<sitemapindex {NS}><sitemap><loc>https://x.example/1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index.encode()) == Sitemap(sitemaps=("https://x.example/1.xml",))


def test_another_encoding():
    text = URLSET.replace("UTF-8", "ISO-8859-1").replace("/a<", "/ä<")
    assert read_sitemap(text.encode("latin-1")).urls == ("https://x.example/ä",)


def test_a_sitemap_without_pages_is_one():
    assert read_sitemap(b"<urlset/>") == Sitemap()


BOMB = (
    '<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
    '<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
)


REFUSED = [
    (b"", "it is empty (0 bytes). Have the site write"),
    (b" \n\t", "it is empty (0 bytes)"),
    (gzip.compress(b""), "it is empty (0 bytes)"),
    (b"<urlset><url><loc>https://x.example/a", "it is malformed XML (no element found"),
    (URLSET.replace("</url>", "", 1).encode(), "it is malformed XML (mismatched tag: line 1"),
    (b"<urlset><url><loc>\x00</loc></url></urlset>", "it is malformed XML"),
    (b'<?xml version="1.0" encoding="klingon"?><urlset/>', "it is malformed XML (unknown encoding"),
    (BOMB[0].encode(), "it declares XML entities"),
    (BOMB[1].encode(), "it declares XML entities"),
    (b"<svg><g/></svg>", "it is XML, but no sitemap: its root is “svg”"),
    (b"Just words.", "it is neither XML nor a list of addresses"),
    (b"\x89PNG\r\n\x1a\n", "it is neither XML nor a list of addresses"),
    (gzip.compress(URLSET.encode())[:-12], "it is cut short"),
    (b"\x1f\x8b\x08\x00 no gzip at all", "it cannot be unpacked"),
    (gzip.compress(bytes(MAX_BYTES + 1)), "it unpacks to over 50 MB"),
]


@pytest.mark.parametrize(("content", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_none_is_refused_in_words(content, said):
    with pytest.raises(NotASitemapError) as refused:
        read_sitemap(content)
    assert str(refused.value).startswith(said)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><title>x</title>",
        b"\n<HTML lang=en>",
        b"<!-- saved --><!DOCTYPE HTML PUBLIC>",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_a_page_is_told_from_a_sitemap(content):
    with pytest.raises(IsAPageError):
        read_sitemap(content)


def test_many_levels_and_much_noise_are_read_in_bounded_time():
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert read_sitemap(f"<urlset>{deep}<url><loc>https://x.example/a</loc></url></urlset>".encode()) == ONE
