"""axe-core's results come slimmed, placed, with their frames; what it could not look into is named."""

import msgspec

from audits.gather import gather as gather_module
from rules.page import AxeResults
from tests.audits.gather.conftest import Gather
from tests.support.browsing import Browsing
from tests.support.server import serve_pages

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
RULES = ("image-alt", "color-contrast", "html-has-lang", "link-name", "list")


def axe(gathered: Gather, html: str) -> AxeResults:
    return gathered(html, AxeResults, axe_rules=RULES).get(AxeResults)


def test_violations_carry_place_and_reason(gathered: Gather):
    picture = f"<img src='{PIXEL}' style='display:block;width:9px;height:9px'>"
    html = f"<body style='margin:0'><div style='height:900px'></div>{picture}"
    (node,) = axe(gathered, html).violations
    assert (node.rule, node.impact) == ("image-alt", "critical")
    assert node.summary.startswith("Fix one of these: Element does not have an alt attribute; ")
    assert node.target.selector == "body > img"
    assert node.target.box is not None
    assert msgspec.structs.astuple(node.target.box) == (0, 900, 9, 9)


def test_only_the_rules_asked_for_run(gathered: Gather):
    found = axe(gathered, "<ul><li>a</ul><marquee>b</marquee>")
    assert set(found.passes) | set(found.inapplicable) | {n.rule for n in found.incomplete} == set(RULES)
    assert "list" in found.passes
    assert "image-alt" in found.inapplicable


def test_what_a_person_must_decide_is_incomplete(gathered: Gather):
    (node,) = axe(gathered, "<p style='background:linear-gradient(red,blue)'>Text</p>").incomplete
    assert (node.rule, node.target.selector) == ("color-contrast", "body > p")
    assert "gradient" in node.summary


def test_frames_and_shadow_roots(gathered: Gather):
    place = "position:absolute;left:5px;top:5px"
    inner = f"<html lang=en><body style='margin:0'><img src={PIXEL} style='{place}' width=9 height=9>"
    html = (
        "<body style='margin:0'><div id=host><template shadowrootmode=open>"
        f"<img src='{PIXEL}' width=9 height=9></template></div>"
        f'<iframe id=f style="position:absolute;left:100px;top:50px;border:3px solid" srcdoc="{inner}"></iframe>'
    )
    shadow, framed = sorted(axe(gathered, html).violations, key=lambda node: node.target.frame)
    assert (shadow.target.selector, shadow.target.frame) == ("#host >>> img", ())
    assert (framed.target.selector, framed.target.frame) == ("img", ("#f",))
    assert framed.target.box is not None
    assert (framed.target.box.x, framed.target.box.y) == (108, 58)


def test_frames_of_another_origin_are_looked_into(gathered: Gather):
    with serve_pages({"/frame.html": f"<!doctype html><html lang=en><img src='{PIXEL}'>"}, host="localhost") as other:
        found = axe(gathered, f"<iframe title=x src='{other}/frame.html'></iframe>")
    assert [(node.target.selector, node.target.frame) for node in found.violations] == [("img", ("iframe",))]
    assert found.unreached_frames == ()


def test_snippets_are_cut(gathered: Gather):
    (node,) = axe(gathered, f"<img src='{PIXEL}' class='{'a' * 9000}'>").violations
    assert len(node.target.snippet) <= 301


def test_too_many_elements_for_axe_is_missing_evidence(gathered: Gather, monkeypatch):
    monkeypatch.setattr(gather_module, "MOST_ELEMENTS_FOR_AXE", 20)
    page = gathered("<i></i>" * 30, AxeResults, axe_rules=RULES)
    assert page.missing == {"axe": "too large: 34 elements, more than 20"}


def test_too_many_findings_are_missing_evidence(browsing: Browsing, gathered: Gather):
    gathered("<p>T</p>")
    slim = "() => presscheck.slimAxe({ violations: [{ nodes: Array(5001) }], incomplete: [] })"
    assert browsing.run(browsing.tab().call(slim)) == '{"too_large":"5001 findings"}'
