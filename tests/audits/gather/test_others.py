"""Document, headings, landmarks, images, languages and fields."""

import msgspec
import pytest

from rules.page import Document, Fields, Headings, Images, Landmarks, Languages
from tests.audits.gather.conftest import Gather


@pytest.fixture
def document(gathered: Gather):
    return lambda html: gathered(html, Document).get(Document)


def page_with_head(head: str, attributes: str = "lang=en") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body><p>T</p></body></html>"


def test_the_document_says_of_itself(document):
    found = document(
        page_with_head(
            "<title> Back \n pain </title><link rel='Canonical' href='/a'><meta name=Description content='About backs'>"
            "<meta property='og:type' content=article><meta name=description content=second>"
            "<link rel=alternate type='application/rss+xml' href=/feed><link rel=alternate hreflang=de href=/de>",
            "lang='de-AT '",
        )
    )
    assert (found.title, found.language) == ("Back pain", "de-AT")
    assert found.canonical.endswith("/a")
    assert found.meta == {"description": "About backs", "og:type": "article"}
    assert [feed.rpartition("/")[2] for feed in found.feeds] == ["feed"]
    assert found.elements == 11


def test_the_title_of_an_inline_picture_is_not_the_document_s(document):
    assert document("<html><body><svg><title>Logo</title></svg></body></html>").title == ""


def json_ld(text: str) -> str:
    return page_with_head(f"<script type='application/ld+json'>{text}</script>")


def test_json_ld_is_read_as_data(document):
    graph = '{"@context":"https://schema.org","@graph":[{"@type":["MedicalWebPage","http://schema.org/Article"]}]}'
    found = document(json_ld(graph) + "<div itemscope itemtype='https://schema.org/Person'></div>")
    assert found.schema_types == ("MedicalWebPage", "Article", "Person")
    assert found.json_ld[0]["@context"] == "https://schema.org"
    assert found.broken_json_ld == 0


@pytest.mark.parametrize(
    "text", ["{", "", "var x = 1", "[" * 100 + "]" * 100, '"' + "a" * 500_001 + '"', "[" * 100_000 + "]" * 100_000]
)
def test_json_ld_that_is_no_data_is_counted(document, text: str):
    found = document(json_ld(text))
    assert (found.json_ld, found.broken_json_ld) == ((), 1)


def test_structured_data_without_end_is_missing_evidence(gathered: Gather):
    script = "<script type='application/ld+json'>\"" + "a" * 400_000 + '"</script>'
    page = gathered(page_with_head(script * 8), Document)
    assert page.missing == {"document": "too large: more than 3000000 characters of structured data"}


def test_lone_surrogates_are_cleaned_wherever_they_stand(document):
    lone = "<script>document.title = 'a\\ud800b'; document.documentElement.lang = '\\udc00'</script>"
    found = document(json_ld('{"\\ud800": "\\udfff"}').replace("<p>", lone + "<p>"))
    assert (found.title, found.language, found.json_ld) == ("a\ufffdb", "\ufffd", ({"\ufffd": "\ufffd"},))
    assert msgspec.json.encode(found)


def test_headings(gathered: Gather):
    html = (
        "<h1>One<sup>®</sup></h1><h2 hidden>Two</h2><div role=heading aria-level=4 aria-hidden=true>Three</div>"
        "<h5><img alt='Five' src=x.png></h5><h2 role=none>no</h2><p class=h1>no</p>"
    )
    found = gathered(html, Headings).get(Headings).headings
    assert [(h.level, h.text, h.seen, h.accessible) for h in found] == [
        (1, "One®", True, True), (2, "Two", False, False), (4, "Three", True, False), (5, "Five", True, True),
    ]  # fmt: skip


def test_landmarks(gathered: Gather):
    html = (
        "<header>a</header><nav aria-label=Main>b</nav><main><section aria-labelledby=t><h2 id=t>Dose</h2></section>"
        "<article><header>c</header></article></main><aside hidden>d</aside><footer>e</footer>"
    )
    found = gathered(html, Landmarks).get(Landmarks).landmarks
    assert [(m.role, m.name, m.target.selector) for m in found] == [
        ("banner", "", "body > header"),
        ("navigation", "Main", "body > nav"),
        ("main", "", "main"),
        ("region", "Dose", "main > section"),
        ("contentinfo", "", "body > footer"),
    ]


def test_images(gathered: Gather):
    html = (
        "<style>img, svg{width:9px;height:9px}</style><img src=a.png alt=' A back '><img src=b.png>"
        "<img src=c.png alt=''><svg><title>Logo</title>"
        "<g><svg></svg></g></svg><div role=img aria-label=Star>★</div><input type=image src=d.png alt=Go>"
        "<img hidden src=e.png alt=E><img src='data:image/gif;base64,AAAA' alt=F>"
    )
    found = gathered(html, Images).get(Images).images
    assert [(i.source.rpartition("/")[2], i.alternative, i.name, i.seen) for i in found] == [
        ("a.png", " A back ", "A back", True),
        ("b.png", None, "", True),
        ("c.png", "", "", True),
        ("", None, "Logo", True),
        ("", None, "Star", True),
        ("d.png", "Go", "Go", True),
        ("e.png", "E", "E", False),
        ("gif;base64,AAAA", "F", "F", True),
    ]


def test_text_stands_with_the_element_that_names_its_language(gathered: Gather):
    html = (
        "<p>One <span lang=fr title=Titre>deux</span> three</p><p lang=de>Vier <b>fünf</b><br>sechs<img alt=Bild></p>"
        "<p lang=es hidden>no</p><p><code>no</code> <i translate=no>no</i> <input placeholder=Search></p>"
        "<div lang=''>none</div><nav lang=it aria-labelledby=n></nav><h2 id=n>Name</h2>"
        "<p lang=fr aria-hidden=true>vu</p>"
    )
    scopes = gathered(html, Languages).get(Languages).scopes
    assert [(s.language, s.root, s.lines) for s in scopes] == [
        ("en", True, ("Test", "One three", "Search", "Name")),
        ("fr", False, ("Titre", "deux")),
        ("de", False, ("Vier fünf", "sechs", "Bild")),
        ("", False, ("none",)),
        ("it", False, ("Name",)),
        ("fr", False, ("vu",)),
    ]


def test_of_a_long_text_lines_from_all_of_it_are_kept(gathered: Gather):
    html = "".join(f"<p>Line {number} of a long text</p>" for number in range(2000))
    (scope,) = gathered(html, Languages).get(Languages).scopes
    assert sum(map(len, scope.lines)) < 12_000
    assert scope.lines[-1] > "Line 199"


def test_too_many_languages_are_too_large(gathered: Gather):
    page = gathered("<i lang=en></i>" * 1001, Languages)
    assert page.missing == {"languages": "too large: more than 1000 elements with a language"}


def test_fields_have_what_labels_them_for_the_eye_and_for_the_ear(gathered: Gather):
    html = (
        "<h2>Visit</h2><label>Day <input type=date name=day autocomplete=off></label><input type=hidden>"
        "<fieldset><legend>Pain</legend><label for=w>Where</label><label for=w hidden>Hidden</label>"
        "<select id=w><option>Back</select></fieldset><span id=s hidden>Search</span><b id=g>Go</b>"
        "<input aria-labelledby='g s'><ul><li><textarea placeholder=More></textarea></ul>"
        "<button>Go</button><div role=textbox aria-label=Note>"
    )
    found = gathered(html, Fields).get(Fields).fields
    assert [(f.kind, f.name, f.label, f.identifiers, f.heading, f.cell) for f in found] == [
        ("date", "Day", "Day", ("day", "off"), "Visit", False),
        ("select", "Where Hidden", "Where", ("w",), "Pain", False),
        ("text", "Go Search", "Go", (), "Pain", False),
        ("textarea", "More", "", (), "Pain", True),
        ("textbox", "Note", "", (), "Pain", False),
    ]
