"""A page can neither break nor fool the gatherers, and a part that fails leaves the others their evidence."""

from __future__ import annotations

import pytest

from audits.browser.driver import Navigation, TabNavigatedError
from audits.gather.gather import Asked, gather
from rules.page import (
    AxeResults,
    Document,
    Evidence,
    Fields,
    Headings,
    Images,
    Landmarks,
    Languages,
    Links,
    Notices,
    TextBlocks,
)
from tests.audits.gather.conftest import VIEWPORT, Gather
from tests.support.browsing import Browsing

EVERYTHING: tuple[type[Evidence], ...] = (
    Document,
    TextBlocks,
    Headings,
    Landmarks,
    Images,
    Links,
    Languages,
    Fields,
    Notices,
)

PROPERTIES = """attributes parentNode parentElement childNodes firstChild nextSibling children firstElementChild
    nextElementSibling localName tagName nodeType textContent id className shadowRoot assignedSlot namespaceURI
    clientWidth style getAttribute hasAttribute getBoundingClientRect getRootNode querySelectorAll matches cloneNode
    outerHTML"""
DOCUMENT_NAMES = """body head documentElement title querySelectorAll querySelector getElementsByTagName getElementById
    createTreeWalker baseURI URL defaultView cookie presscheck axe gather innerWidth scrollX"""


def test_a_form_whose_controls_clobber_its_properties(gathered: Gather):
    inputs = "".join(f"<input name={name} type=hidden>" for name in PROPERTIES.split())
    html = (
        f"<form aria-label=Mail class=real><p>Before <a href=/x>link</a></p>{inputs}<h2>Inside</h2></form><p>After</p>"
    )
    page = gathered(html, *EVERYTHING)
    assert page.missing == {}
    assert [(b.text, b.region) for b in page.get(TextBlocks).blocks] == [
        ("Before link", "form"), ("Inside", "form"), ("After", ""),
    ]  # fmt: skip
    assert page.get(Links).links[0].target.selector == "body > form > p > a"
    assert page.get(Landmarks).landmarks[0].target.snippet == '<form aria-label="Mail" class="real">'


def test_a_document_whose_pictures_clobber_its_properties(gathered: Gather):
    pictures = "".join(f"<img name={name} id={name} alt='' hidden>" for name in DOCUMENT_NAMES.split())
    page = gathered(f"{pictures}<form name=body><p>Text <a href='/x'>link</a></p></form>", *EVERYTHING)
    assert page.missing == {}
    assert page.title == "Test"
    assert [b.text for b in page.get(TextBlocks).blocks] == ["Text link"]
    assert page.get(Links).links[0].href.startswith("http://127.0.0.1")


def test_a_page_that_patches_javascript_is_gathered_as_it_is(gathered: Gather):
    patches = """<script>
      for (const name of ["map", "filter", "find", "push", "join", "flatMap"]) Array.prototype[name] = () => [];
      Element.prototype.getAttribute = () => "forged"; JSON.stringify = () => '{"evidence":{}}';
      window.presscheck = { gather: () => '{}' }; window.getComputedStyle = () => ({ display: "none" });
      Object.defineProperty(Document.prototype, "title", { get: () => "Forged" });
    </script>"""
    page = gathered(f"{patches}<p><a href=/x>True</a></p>", *EVERYTHING)
    assert page.title == "Test"
    assert [(b.text, b.seen) for b in page.get(TextBlocks).blocks] == [("True", True)]


def test_gathering_leaves_no_trace_in_the_page(browsing: Browsing, gathered: Gather):
    html = """<script>
      const note = (what) => { document.documentElement.dataset.noted += what; };
      customElements.define("x-y", class extends HTMLElement { constructor() { super(); note("made"); } });
      const all = { childList: true, characterData: true, subtree: true };
      new MutationObserver(() => note("changed")).observe(document, all);
    </script><x-y title=x>a</x-y> <a href=/x><img src=z.png alt=z></a><template><a href=y><x-y>b</x-y></a></template>"""
    gathered(html)
    call = """async (kinds) => {
      document.documentElement.dataset.noted = "";
      const answer = JSON.parse(presscheck.gather(kinds));
      await new Promise(requestAnimationFrame);
      return [Object.keys(answer.evidence).length, document.documentElement.dataset.noted];
    }"""
    kinds = [kind.tag() for kind in EVERYTHING]
    assert browsing.run(browsing.tab().call(call, kinds)) == [len(EVERYTHING), ""]


def test_lone_surrogates_reach_nobody(gathered: Gather):
    html = "<p id=p></p><script>p.textContent = 'a\\ud800b'; p.className = '\\udc00'; p.title = '\\ud800'</script>"
    (found,) = gathered(html, TextBlocks).get(TextBlocks).blocks
    assert (found.text, found.classes) == ("a\ufffdb", "\ufffd")


@pytest.mark.parametrize("name", ["a:b", "x\"y'z", "1st", "ü", "a\\b", "--", "🙂"])
def test_selectors_lead_back_to_their_element(browsing: Browsing, gathered: Gather, name: str):
    quoted = name.replace("&", "&amp;").replace('"', "&quot;")
    page = gathered(f'<div id="{quoted}"><p>T</p></div>', TextBlocks)
    selector = page.get(TextBlocks).blocks[0].target.selector
    find = "(selector) => [document.querySelectorAll(selector).length, document.querySelector(selector).textContent]"
    assert browsing.run(browsing.tab().call(find, selector)) == [1, "T"]


def test_every_selector_is_unique(browsing: Browsing, gathered: Gather):
    html = (
        "<div id=same><p>1</p></div><div id=same><p>2</p><p>3</p></div><main><p>4</p><ul><li>5<li>6</ul></main>"
        "<section id=ember1234><p>7</p></section><x-y><p>8</p></x-y><p id='r:1:'>9</p>"
    )
    page = gathered(html, TextBlocks)
    find = (
        "(all) => all.map((one) => [...document.querySelectorAll(one)].map((element) => element.textContent).join('|'))"
    )
    selectors = [block.target.selector for block in page.get(TextBlocks).blocks]
    assert browsing.run(browsing.tab().call(find, selectors)) == list("123456789")
    assert "ember" not in "".join(selectors)


def test_snippets_are_the_opening_tag_cut_short(gathered: Gather):
    html = f"""<p class="a" data-x="{"y" * 500}" title='"q"'>T</p>
        <p title="{"z" * 100}" lang={"q" * 90} id={"w" * 200}>U</p>"""
    first, second = (block.target.snippet for block in gathered(html, TextBlocks).get(TextBlocks).blocks)
    assert first == f'<p class="a" data-x="{"y" * 120}…" title="&quot;q&quot;">'
    assert len(second) == 301


def test_a_very_deep_tree_is_read(gathered: Gather):
    html = """<p>T</p><script>
      let here = document.body;
      for (let i = 0; i < 2000; i++) here = here.appendChild(document.createElement("b"));
      here.textContent = "deep";
    </script>"""
    page = gathered(html, Document, TextBlocks)
    assert page.missing == {}
    assert [b.text for b in page.get(TextBlocks).blocks] == ["T", "deep"]


def test_evidence_too_large_to_travel_is_missing(gathered: Gather):
    html = """<script>
      document.body.innerHTML = `<p>T</p><a href="${"data:," + "x".repeat(9e6)}" title="${"y".repeat(9e6)}"></a>`;
      for (let i = 0; i < 40; i++) document.head.innerHTML += `<meta name=m${i} content="z">`;
      document.querySelector("p").id = "w".repeat(17e6);
    </script>"""
    page = gathered(html, *EVERYTHING)
    assert page.missing == {"text-blocks": "too large: more than 16000000 characters"}
    (link,) = page.get(Links).links
    assert (len(link.href), len(link.name)) == (8001, 2001)


def test_a_gatherer_that_throws_leaves_the_others(browsing: Browsing, gathered: Gather):
    html = "<script>document.body.innerHTML = '<h2>h</h2>'.repeat(2001)</script>"
    page = gathered(html, *EVERYTHING)
    assert page.missing == {"headings": "too large: more than 2000 headings"}
    assert len(page.get(TextBlocks).blocks) == 2001


def test_evidence_that_does_not_come_in_time_is_missing_with_its_reason(browsing: Browsing, gathered: Gather):
    gathered("<script>document.body.innerHTML = '<p>T</p>'.repeat(9000)</script>")
    tab = browsing.tab()
    needs = frozenset({TextBlocks, AxeResults})
    navigation = Navigation(url="http://a.test/", final_url="http://a.test/", status=200)
    asked = Asked(needs=needs, axe_rules=frozenset({"list"}), viewport=VIEWPORT, timeout=0.02)
    page = browsing.run(gather(tab, navigation, asked))
    assert page.evidence == ()
    assert page.missing["text-blocks"] == page.missing["document"] == "timeout: no answer within 0.02 s"
    assert page.missing["axe"]
    assert not tab.usable


def test_a_page_that_goes_elsewhere_is_never_half_of_two_pages(browsing: Browsing, site: tuple[str, dict[str, str]]):
    base, pages = site
    for name in ("here", "there"):
        pages[f"/{name}.html"] = f"<!doctype html><html lang=en><title>{name}</title><body><p>Some words."
    tab = browsing.tab()
    navigation = browsing.run(tab.goto(f"{base}/here.html", timeout=20))
    leave = "to => { location.href = to; return new Promise(() => {}); }"
    with pytest.raises(TabNavigatedError):
        browsing.run(tab.call(leave, f"{base}/there.html", timeout=20))
    asked = Asked(needs=frozenset({Document, AxeResults}), axe_rules=frozenset({"image-alt"}), viewport=VIEWPORT)
    with pytest.raises(TabNavigatedError):
        browsing.run(gather(tab, navigation, asked))
