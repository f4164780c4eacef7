"""Text is gathered as readers meet it: block by block, hidden text marked, words never torn or glued."""

import pytest

from rules.page import TextBlock, TextBlocks
from tests.audits.gather.conftest import Gather


@pytest.fixture
def blocks(gathered: Gather):
    return lambda html: gathered(html, TextBlocks).get(TextBlocks).blocks


@pytest.fixture
def block(blocks):
    def only(html: str) -> TextBlock:
        (one,) = blocks(html)
        return one

    return only


def texts(blocks) -> list[str]:
    return [block.text for block in blocks]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>eORTHO<b>POD</b><sup>®</sup> topics</p>", "eORTHOPOD® topics"),
        ("<p>pain.<sup><a href=#r1>1</a>,<a href=#r2>2</a></sup> Then</p>", "pain.1,2 Then"),
        ("<p> a\n  <em> b </em>\t c&nbsp; d </p>", "a b c d"),
        ("<p>one <br> two<br><br>three<br></p>", "one\ntwo\n\nthree"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("<p>Care&shy;Leaf\u200b&trade;</p>", "CareLeaf™"),
        ("<p>a<span></span>b<!-- c -->c<wbr>d</p>", "abcd"),
        (
            "<p>see<script>x()</script><style>p{}</style><noscript>no</noscript><template>t</template> this</p>",
            "see this",
        ),
        ("<p>Mark<sup aria-label='registered trademark'>®</sup></p>", "Mark®"),
        ("<p style='display:flex'>By <b>eORTHOPOD</b><sup>®</sup></p>", "By eORTHOPOD®"),
        ("<p><span style='float:left'>O</span>nce upon a time</p>", "Once upon a time"),
        ("<p><span style='display:contents'>He</span>llo</p>", "Hello"),
        ("<p><span style='display:inline-block;padding:0 8px'>Share</span><span>now</span></p>", "Share now"),
        ("<p><a href=x style='margin-right:9px'>Facebook</a><a href=y>Twitter</a></p>", "Facebook Twitter"),
        ("<p>See <a href=x style='padding:0 9px'>study</a>.</p>", "See study."),
        ("<p><span style='padding:0 9px'>O</span>nce</p>", "Once"),
        ("<p>Mark<span style='display:inline-block;padding-left:9px'>®</span></p>", "Mark®"),
        ("<p><ruby>漢<rp>(</rp></ruby>字</p>", "漢字"),
    ],
)
def test_inline_content_is_one_text(block, html: str, text: str):
    assert block(html).text == text


def test_loose_text_beside_blocks_is_a_block_of_its_own(blocks):
    found = blocks("<div id=d>Before <b>all</b><p>Inside</p>after<div>Deep</div></div>")
    assert [(b.text, b.tag) for b in found] == [
        ("Before all", "div"),
        ("Inside", "p"),
        ("after", "div"),
        ("Deep", "div"),
    ]
    assert found[0].target.box != found[2].target.box


def test_each_cell_and_item_is_a_block(blocks):
    html = "<table><tr><th>Dose<td>5 mg</table><ul><li>One<li>Two</ul><dl><dt>Term<dd>Meaning</dl>"
    assert texts(blocks(html)) == ["Dose", "5 mg", "One", "Two", "Term", "Meaning"]


def test_generated_text_stands_in_its_place(block):
    found = block(
        "<style>.r::after{content:'®'} .r::before{content:'\\201C'}</style><p>By <b class=r>CareLeaf</b> team</p>"
    )
    assert (found.text, found.generated) == ("By “CareLeaf® team", True)


def test_the_letters_of_icon_fonts_are_no_text(block):
    found = block("<style>i::before{content:'\\f09a'}</style><p><i></i>Facebook</p>")
    assert (found.text, found.generated) == ("Facebook", False)


def test_generated_text_that_is_not_shown_is_left_out(block):
    found = block("<style>b::after{content:'®';display:none} p::before{content:none}</style><p><b>CareLeaf</b></p>")
    assert (found.text, found.generated) == ("CareLeaf", False)


SR_ONLY = "position:absolute;width:1px;height:1px;overflow:hidden;"


@pytest.mark.parametrize(
    ("html", "hidden", "accessible"),
    [
        ("<p style='display:none'>T</p>", "display", False),
        ("<div hidden><p>T</p></div>", "display", False),
        ("<div hidden=until-found><p>T</p></div>", "display", False),
        ("<div style='content-visibility:hidden'>T</div>", "display", False),
        ("<p style='visibility:hidden'>T</p>", "visibility", False),
        ("<div style='opacity:0'><p>T</p></div>", "opacity", True),
        ("<p style='font-size:0'>T</p>", "size", True),
        ("<div style='height:0;overflow:hidden'><p>T</p></div>", "size", True),
        ("<div style='max-height:0;overflow:hidden'><p>T</p></div>", "size", True),
        ("<p style='transform:scale(0)'>T</p>", "size", True),
        (f"<p style='{SR_ONLY}clip:rect(0,0,0,0)'>T</p>", "clipped", True),
        (f"<p style='{SR_ONLY}clip-path:inset(50%)'>T</p>", "clipped", True),
        (f"<p style='{SR_ONLY}'>T</p>", "clipped", True),
        ("<p style='text-indent:-9999px;overflow:hidden'>T</p>", "offscreen", True),
        ("<div style='height:40px;overflow:hidden'><div style='height:50px'></div><p>T</p></div>", "clipped", True),
        ("<p style='position:absolute;left:-9999px'>T</p>", "offscreen", True),
        ("<p style='text-indent:-9999px'>T</p>", "offscreen", True),
        ("<p style='position:fixed;top:0;transform:translateY(-200%)'>T</p>", "offscreen", True),
        ("<p style='position:fixed;top:100vh'>T</p>", "offscreen", True),
        ("<div style='overflow:auto;height:50px'><p style='margin-left:-999em'>T</p></div>", "offscreen", True),
        (
            "<div style='overflow:hidden;height:9px'><p style='overflow:auto;margin-top:50px'>T</p></div>",
            "clipped",
            True,
        ),
        ("<div style='overflow:auto;height:0'>T</div>", "size", True),
        ("<details><summary></summary><p>T</p></details>", "details", False),
        ("<details><summary></summary>T</details>", "details", False),
        ("<div style='background:#fff'><p style='position:relative;z-index:-1'>T</p></div>", "covered", True),
        ("<p>T</p><div style='position:absolute;inset:0;background:#eee'></div>", "covered", True),
    ],
)
def test_hidden_text_is_marked_with_its_reason(block, html: str, hidden: str, accessible: bool):
    found = block(html)
    assert (found.text, found.seen, found.hidden, found.accessible) == ("T", False, hidden, accessible)


@pytest.mark.parametrize(
    "html",
    [
        "<p>T</p>",
        "<div style='height:3000px'></div><p>T</p>",
        "<details open><summary></summary><p>T</p></details>",
        "<details><summary>T</summary></details>",
        "<div style='visibility:hidden'><p style='visibility:visible'>T</p></div>",
        "<div style='height:50px;overflow:auto'><div style='height:90px'></div><p>T</p></div>",
        "<div style='height:0;overflow:hidden'><p style='position:absolute'>T</p></div>",
        "<div style='height:4000px'></div><div style='content-visibility:auto'><p>T</p></div>",
        "<style>body{overflow:hidden;height:100vh}</style><div style='height:3000px'></div><p>T</p>",
        "<p style='opacity:.5'>T</p>",
        "<p style='position:fixed;bottom:0'>T</p>",
        "<div style='display:contents'>T</div>",
        # an application's shell: one box scrolls within another that cuts off
        "<div style='height:9ex;overflow:hidden'><div style='height:9ex;overflow:auto'><p style='margin:9in'>T",
        "<div style='overflow-x:auto'><div style='width:5000px;text-align:right'>T</div></div>",
        "<div dir=rtl style='overflow-x:auto'><div style='width:5000px;text-align:left'>T</div></div>",
        "<p>T</p><div style='position:fixed;inset:0;background:#eee'></div>",
        "<p>T</p><div style='position:absolute;inset:0;background:#eee8'></div>",
        "<p>T</p><a href=x style='background:#eee'><span style='position:absolute;inset:0'></span></a>",
        "<div style='background:#eee;height:99px'></div><p style='pointer-events:none;margin-top:-40px'>T</p>",
        "<html dir=rtl lang=ar><p style='width:3000px'><span>T</span></p>",
    ],
)
def test_text_that_a_reader_can_get_to_see_is_seen(block, html: str):
    found = block(html)
    assert (found.text, found.seen, found.hidden, found.accessible) == ("T", True, "", True)


def test_hidden_words_do_not_tear_the_sentence_around_them(blocks):
    html = (
        f"<p>Read <a href=/x>more<span style='{SR_ONLY}clip:rect(0,0,0,0)'> about backs</span></a> today"
        "<sup style='display:none'>®</sup>.</p>"
    )
    assert [(b.text, b.seen, b.hidden) for b in blocks(html)] == [
        ("Read more today.", True, ""),
        ("about backs", False, "clipped"),
        ("®", False, "display"),
    ]


def test_text_out_of_the_flow_does_not_tear_the_sentence_around_it(blocks):
    html = "<p>A claim<span style='position:absolute;top:9em'>Smith J. 2019.</span> goes on.</p>"
    assert texts(blocks(html)) == ["A claim goes on.", "Smith J. 2019."]


@pytest.mark.parametrize("around", ["aria-hidden=true", "inert"])
def test_seen_text_outside_of_the_accessibility_tree(block, around: str):
    found = block(f"<div {around}><p>T</p></div>")
    assert (found.seen, found.accessible) == (True, False)


def test_one_symbol_kept_from_assistive_technology_leaves_the_block_accessible(block):
    assert block("<p>CareLeaf<sup aria-hidden=true>®</sup></p>").accessible


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ("<header>T</header>", "banner"),
        ("<footer><p>T</p></footer>", "contentinfo"),
        ("<main><header>T</header></main>", "main"),
        ("<article><footer>T</footer></article>", ""),
        ("<div role=article><footer>T</footer></div>", ""),
        ("<nav>T</nav>", "navigation"),
        ("<main><nav>T</nav></main>", "navigation"),
        ("<aside>T</aside>", "complementary"),
        ("<article><aside>T</aside></article>", ""),
        ("<article><aside aria-label=More>T</aside></article>", "complementary"),
        ("<section>T</section>", ""),
        ("<section aria-label=Dosage>T</section>", "region"),
        ("<h2 id=h hidden></h2><section aria-labelledby=none>T</section>", ""),
        ("<form>T</form>", ""),
        ("<form aria-label=Mail>T</form>", "form"),
        ("<search>T</search>", "search"),
        ("<div role='nonsense  Contentinfo'>T</div>", "contentinfo"),
        ("<footer role=presentation>T</footer>", ""),
        ("<div role=region>T</div>", ""),
    ],
)
def test_region_is_the_nearest_landmark(block, html: str, region: str):
    assert block(html).region == region


def test_in_article(blocks):
    html = "<article><p>1</p></article><main><p>2</p></main><div role=main>3</div><div role=article>4</div><p>5</p>"
    assert [b.in_article for b in blocks(html)] == [True, True, True, True, False]


def test_heading_levels(blocks):
    html = (
        "<h2>a</h2><div role=heading aria-level=3>b</div><p role=heading>c</p><h3 role=presentation>d</h3>"
        "<h4 style='display:inline'>e</h4> f <h1><span style='display:block'>g</span></h1>"
    )
    assert [(b.text, b.heading) for b in blocks(html)] == [
        ("a", 2), ("b", 3), ("c", 2), ("d", 0), ("e", 4), ("f", 0), ("g", 1),
    ]  # fmt: skip


def test_list_items_carry_their_number_as_readers_see_it(blocks):
    html = "<ol start=5><li>a<li><p>b</p><p>c</p><li value=9>d<ul><li>e</ul></ol><ul><li>f</ul><p>g</p>"
    found = blocks(html)
    assert [(b.text, b.list_kind, b.list_index) for b in found] == [
        ("a", "ol", 5), ("b", "ol", 6), ("c", "ol", 6), ("d", "ol", 9), ("e", "ul", 1), ("f", "ul", 1), ("g", "", 0),
    ]  # fmt: skip
    assert len({b.list_id for b in found[:4]}) == 1
    assert len({b.list_id for b in found}) == 4


def test_links_are_placed_in_the_text(block):
    found = block("<p> See <a href='/a'> the <i>study</i></a>, <a href='https://doi.org/10.1/x'>DOI</a></p>")
    assert found.text == "See the study, DOI"
    assert [found.text[link.start : link.end] for link in found.links] == ["the study", "DOI"]
    assert found.links[0].href.startswith("http://127.0.0.1")
    assert found.links[1].href == "https://doi.org/10.1/x"


def test_a_link_around_blocks_is_in_each_of_them(blocks):
    found = blocks("<a href=/a style='display:block'><h3>Title</h3><p>Teaser</p></a>")
    assert [(b.text, len(b.links)) for b in found] == [("Title", 1), ("Teaser", 1)]


@pytest.mark.parametrize(
    ("html", "color", "background"),
    [
        ("<p style='color:#123456'>T</p>", "#123456", "#ffffff"),
        ("<div style='background:#000'><p style='color:rgba(255,255,255,.5)'>T</p></div>", "#808080", "#000000"),
        ("<div style='background:rgba(0,0,0,.5)'><p>T</p></div>", "#000000", "#808080"),
        ("<p style='opacity:.5'>T</p>", "#808080", "#ffffff"),
        ("<p style='color:white'>T</p>", "#ffffff", "#ffffff"),
        ("<div style='background:linear-gradient(red,blue)'><p>T</p></div>", "#000000", ""),
        (
            "<div style='background:linear-gradient(red,blue)'><p style='background:#eee'>T</p></div>",
            "#000000",
            "#eeeeee",
        ),
        ("<p style='position:absolute;color:#fff'>T</p>", "#ffffff", ""),
        (
            "<div><img style='position:absolute'><div style='position:relative;z-index:1;color:#fff'>T</div></div>",
            "#ffffff",
            "",
        ),
        ("<p style='color:oklch(1 0 0);background:color(srgb 0 0 0)'>T</p>", "#ffffff", "#000000"),
        ("<p style='background:linear-gradient(red,blue);-webkit-text-fill-color:transparent'>T</p>", "", ""),
        ("<p style='display:none'>T</p>", "", ""),
    ],
)
def test_colours_are_what_the_eye_meets(block, html: str, color: str, background: str):
    found = block(html)
    assert (found.color, found.background) == (color, background)


def test_size_and_colour_are_those_of_the_largest_part(block):
    found = block(
        "<p style='font-size:12px;color:#111111'><b style='font-size:30px;color:red'>A</b> long sentence.</p>"
    )
    assert (found.font_size, found.color) == (12.0, "#111111")


def test_language_in_force(blocks):
    html = "<p>a</p><p lang=de>b <i lang=fr>c</i></p><div lang=''><p>d</p></div>"
    assert [b.language for b in blocks(html)] == ["en", "de", ""]


def test_identifier_and_classes(blocks):
    html = (
        "<div class=c id=far><section class='a b' id=near><p class=p>x</p></section></div>"
        "<ol id=list><li id=ref1><span><cite style='display:block'>y</cite></span></ol>"
    )
    found = blocks(html)
    assert [(b.identifier, b.classes) for b in found] == [("", "p a b c"), ("ref1", "")]


def test_shadow_roots_are_read_in_the_order_of_the_eye(blocks):
    html = (
        "<div><template shadowrootmode=open><p>First</p><slot></slot><p>Last</p></template><p>Slotted</p>"
        "<p slot=nowhere>Lost</p></div>"
    )
    found = blocks(html)
    assert texts(found) == ["First", "Slotted", "Last"]
    assert found[0].target.selector == "body > div >>> p:nth-of-type(1)"


def test_boxes_are_in_document_coordinates(browsing, blocks):
    (found,) = blocks("<body style='margin:0'><div style='height:2000px'></div><p style='margin:0'>T</p>")
    assert found.target.box is not None
    assert (found.target.box.x, found.target.box.y) == (0, 2000)


def test_too_much_text_is_missing_evidence_and_never_cut_short(gathered: Gather):
    page = gathered("<script>document.body.textContent = 'a '.repeat(60_000)</script>", TextBlocks)
    assert page.missing == {"text-blocks": "too large: a block of more than 100000 characters"}


def test_a_block_is_bold_where_most_of_its_text_is(gathered: Gather):
    html = "<p><b>Bold</b> a</p><p>Plain text <b>b</b></p><p style='font-weight:600'>Semi</p><h2>Head</h2>"
    assert [block.bold for block in gathered(html, TextBlocks).get(TextBlocks).blocks] == [True, False, True, True]


@pytest.mark.parametrize(
    ("html", "tones"),
    [
        ("<p>pain.<sup>1,<a href=#r>2</a></sup> H<sub>2</sub>O</p>", [("1,2", "sup"), ("2", "sub")]),
        ("<p>pain<span style='vertical-align:super'>3</span></p>", [("3", "sup")]),
        ("<p>see <code>a[1]</code> and <kbd>F<sup>2</sup></kbd></p>", [("a[1]", "code"), ("F", "code"), ("2", "sup")]),
        ("<p>plain <b>text</b></p>", []),
    ],
)
def test_raised_text_and_code_are_marked(block, html: str, tones: list[tuple[str, str]]):
    found = block(html)
    assert [(found.text[one.start : one.end], one.tone) for one in found.tones] == tones


@pytest.mark.parametrize(
    ("html", "notes"),
    [
        ("<p>a<sup><a href=#fn1>1</a></sup></p><ol><li id=fn1><p>N</p></li><li>M</li></ol>", ["N"]),
        ("<p>a<button aria-describedby=d>i</button></p><div id=d hidden>N</div>", ["N"]),
        ("<p>a<span role=tooltip hidden>N</span></p><aside role=doc-footnote><p>M</p></aside>", ["N", "M"]),
        ("<a href=#m>Skip</a><main id=m><p>a</p></main><a href=#p2>1</a><main id=p2><p>b</p></main>", []),
        ("<p id=r1>a</p><p><a href=#r1>↩</a></p>", []),
    ],
)
def test_footnotes_and_tooltips_are_known_for_what_they_are(blocks, html: str, notes: list[str]):
    assert [one.text for one in blocks(html) if one.note] == notes
