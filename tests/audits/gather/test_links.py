"""Links are gathered as users meet them: address, name and where it comes from, place, and whether they are seen."""

import pytest

from rules.page import Link, LinkContext, Links
from tests.audits.gather.conftest import Gather

ICON = "<svg width=9 height=9><path d='M0 0h9v9'/></svg>"


@pytest.fixture
def links(gathered: Gather):
    return lambda html: gathered(html, Links).get(Links).links


@pytest.fixture
def link(links):
    def only(html: str) -> Link:
        (one,) = links(html)
        return one

    return only


NAMES = [
    ("<a href=x>Follow <b>us</b></a>", "Follow us", "content"),
    ("<a href=x><img src=f.png alt='Follow us'></a>", "Follow us", "image-alt"),
    ("<a href=x><img src=f.png alt=''>Facebook</a>", "Facebook", "content"),
    ("<a href=x aria-label='Our Facebook'>f</a>", "Our Facebook", "aria-label"),
    ("<span id=n hidden>Our Facebook</span><a href=x aria-labelledby='n none' aria-label=no>f</a>", "Our Facebook",
     "aria-labelledby"),
    (f"<a href=x>{ICON.replace('<path', '<title>Facebook</title><path')}</a>", "Facebook", "svg-title"),
    (f"<a href=x>{ICON.replace('<svg', '<svg role=img aria-label=Facebook')}</a>", "Facebook", "aria-label"),
    (f"<a href=x title='On Facebook'>{ICON}</a>", "On Facebook", "title"),
    ("<a href=x title='More'>Facebook</a>", "Facebook", "content"),
    ("<style>i::after{content:'Facebook'}</style><a href=x><i></i></a>", "Facebook", "generated"),
    ("<style>i::after{content:url(f.png) / 'Facebook'}</style><a href=x><i></i></a>", "Facebook", "generated"),
    ("<style>i::before{content:'\\f09a'}</style><a href=x><i></i></a>", "", ""),
    (f"<a href=x>{ICON}</a>", "", ""),
    ("<a href=x><span style='display:none'>Facebook</span></a>", "", ""),
    ("<a href=x><span aria-hidden=true>Facebook</span></a>", "", ""),
    ("<a href=x><span style='visibility:hidden'>Facebook</span></a>", "", ""),
    ("<a href=x><span style='position:absolute;left:-999em'>Facebook</span></a>", "Facebook", "content"),
    ("<a href=x>word<img src=f.png alt=lab></a>", "word lab", "content"),
    ("<a href=x>one<div>two</div></a>", "one two", "content"),
    ("<button>Share <span aria-label='on Facebook'>f</span></button>", "Share on Facebook", "content"),
    ("<a href=x aria-label='  '>Facebook</a>", "Facebook", "content"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "name", "source"), NAMES)
def test_accessible_names(link, html: str, name: str, source: str):
    found = link(html)
    assert (found.name, found.name_source) == (name, source)


def test_the_browser_itself_computes_the_same_names(browsing, gathered: Gather):
    html = "".join(f"<div>{html}</div>" for html, _, _ in NAMES if "<style>" not in html)
    ours = [link.name for link in gathered(html, Links).get(Links).links]
    computed = "() => [...document.querySelectorAll('a, button')].map((link) => link.computedName)"
    theirs = browsing.run(browsing.tab().call(computed))
    assert ours == [name.strip() for name in theirs]


@pytest.mark.parametrize(
    ("attribute", "href", "raw"),
    [
        ("href='/a?b=1#c'", "{base}/a?b=1#c", "/a?b=1#c"),
        ("href='  https://x.com/Alder '", "https://x.com/Alder", "  https://x.com/Alder "),
        ("href='//facebook.com/Alder'", "http://facebook.com/Alder", "//facebook.com/Alder"),
        ("href='#'", "{base}/page.html#", "#"),
        ("href=''", "{base}/page.html", ""),
        ("href='https://'", "https://", "https://"),
        ("href='javascript:void(0)'", "javascript:void(0)", "javascript:void(0)"),
        ("href='mailto:a@b.org'", "mailto:a@b.org", "mailto:a@b.org"),
        ("", "", ""),
    ],
)
def test_addresses_resolved_and_as_written(gathered: Gather, attribute: str, href: str, raw: str):
    page = gathered(f"<a {attribute}>T</a>", Links)
    (found,) = page.get(Links).links
    assert (found.href, found.raw) == (href.format(base=page.final_url.removesuffix("/page.html")), raw)


def test_the_base_of_the_document_counts(link):
    found = link("<html><head><base href='https://example.org/dir/'></head><body><a href=x>T</a></body></html>")
    assert found.href == "https://example.org/dir/x"


def test_links_in_svg_have_their_address(link):
    found = link("<svg width=9 height=9><a xlink:href='https://x.com/a'><text y=9>X</text></a></svg>")
    assert (found.href, found.element) == ("https://x.com/a", "a")


def test_what_counts_as_a_link(links):
    html = (
        "<a href=x>1</a><a>2</a><button>3</button><div role=button>4</div><span role=link tabindex=0>5</span>"
        "<template><li><a href='/t'>6</a></li></template><img usemap=#m src=x.png width=9 height=9>"
        "<map name=m><area href=y alt=7 shape=default></map><input type=submit><div onclick=x()>no</div>"
    )
    found = links(html)
    assert sorted((link.name, link.element) for link in found) == [
        ("1", "a"), ("2", "a"), ("3", "button"), ("4", "div"), ("5", "span"), ("6", "template"), ("7", "area"),
    ]  # fmt: skip
    assert [link.name for link in found if not link.seen] == ["6"]


def test_visible_text_leaves_out_what_only_screen_readers_get(link):
    html = "<a href=x>Share<span style='position:absolute;clip:rect(0,0,0,0)'> on Facebook</span></a>"
    found = link(html)
    assert (found.text, found.name) == ("Share", "Share on Facebook")


@pytest.mark.parametrize(
    ("html", "seen", "accessible"),
    [
        ("<a href=x>T</a>", True, True),
        (f"<a href=x>{ICON}</a>", True, True),
        ("<a href=x><img style='float:left' width=9 height=9 src=f.png></a>", True, True),
        ("<a href=x><div style='position:absolute'>T</div></a>", True, True),
        ("<a href=x style='display:none'>T</a>", False, False),
        ("<div aria-hidden=true><a href=x>T</a></div>", True, False),
        ("<a href=x style='position:absolute;left:-999em'>T</a>", False, True),
        ("<a href=x></a>", False, True),
        ("<details><summary>s</summary><a href=x>T</a></details>", False, False),
        ("<a href=x style='display:block;width:20px;height:20px;text-indent:-99em;overflow:hidden'>T</a>", True, True),
    ],
)
def test_seen_and_accessible(link, html: str, seen: bool, accessible: bool):
    found = link(html)
    assert (found.seen, found.accessible) == (seen, accessible)


def test_place_rel_target_and_hints(link):
    html = (
        "<footer><ul><li class='item social-fb'>"
        "<a href=x class='btn' rel='NoOpener me' target=_blank data-network=facebook>"
        "<svg width=9 height=9><use href='/icons.svg#fa-facebook-f'></use></svg><img src='/i/fb-logo.png?v=2'></a>"
        "</ul></footer>"
    )
    found = link(html)
    assert (found.region, found.in_article, found.rel, found.opens) == (
        "contentinfo",
        False,
        ("noopener", "me"),
        "_blank",
    )
    assert found.hints.split() == ["btn", "facebook", "/icons.svg#fa-facebook-f", "fb-logo.png", "item", "social-fb"]


def test_too_many_links_are_missing_evidence(gathered: Gather):
    page = gathered("<script>document.body.innerHTML = '<a href=x>T</a>'.repeat(5001)</script>", Links)
    assert page.missing == {"links": "too large: more than 5000 links"}


def test_what_a_program_can_tie_to_a_link(gathered: Gather):
    html = (
        "<h2>Leaflets</h2><p>Back <i>pain</i>: <a href=/a>PDF</a> or <a href=/b title=Audio>MP3</a><br>Neck</p>"
        "<table><caption>Files</caption><tr><th>Name<th>File<tr><th scope=row>Knee<td><a href=/c>PDF</a><td>1 MB"
        "</table><ul><li>Hip<ul><li><a href=/d>PDF</a><li aria-hidden=true>no</ul></ul>"
        "<a href=/e>A name of more than 24 letters</a>"
    )
    contexts = {link.raw: link.context for link in gathered(html, Links).get(Links).links}
    assert contexts["/a"].around[:3] == ("Back pain:", "or", "Audio")
    assert contexts["/a"].heading == "Leaflets"
    assert "Audio" in contexts["/b"].around
    assert (contexts["/c"].heads, contexts["/c"].table, contexts["/c"].beside) == (("Knee", "File"), "Files", ("1 MB",))
    assert contexts["/d"].around == ("Hip",)
    assert contexts["/e"] == LinkContext()
