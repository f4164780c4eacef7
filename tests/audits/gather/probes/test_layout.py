"""The page in other windows: compared with how it was loaded, and left as it was."""

import pytest

from audits.browser.driver import Navigation
from audits.gather.gather import Asked, gather
from rules.page import Layouts
from tests.audits.gather.conftest import Gather
from tests.support.browsing import DRIVERS

LONG = "Pain that spreads below the knee, numbness between the legs or weakness in a foot needs to be seen by a doctor."
CUT = '<p style="overflow: hidden; height: 20px; line-height: 20px">'
STATE = """() => JSON.stringify([document.documentElement.outerHTML, innerWidth, innerHeight, scrollX, scrollY,
    screen.orientation.type, document.adoptedStyleSheets.length, globalThis.visit])"""


def cuts(page, view="zoomed"):
    return [(one.text, one.how, one.before) for one in page.get(Layouts).cut if one.view == view]


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_page_is_left_as_it_was_byte_for_byte(gathered: Gather, browsing, driver):
    html = f"""<style>main {{ transition: width 9s }} @media (max-width: 700px) {{ main {{ width: 50% }} }}</style>
        <main>{CUT}{LONG}</p><p style="height: 3000px">Tall</p></main>
        <script>document.adoptedStyleSheets = [new CSSStyleSheet()]; scrollTo(0, 500)</script>"""
    tab = browsing.tab(driver)
    gathered(html, driver=driver)
    browsing.run(tab.call("() => { globalThis.visit = 'first' }"))
    before = browsing.run(tab.call(STATE))
    page = browsing.run(_gather_again(tab))
    assert cuts(page) == [(f"{LONG[:80]}…", "short", "whole")]
    assert browsing.run(tab.call(STATE)) == before


async def _gather_again(tab):
    navigation = Navigation(url="", final_url=await tab.call("() => location.href"))
    return await gather(tab, navigation, Asked(needs=frozenset({Layouts})))


def test_a_page_that_changes_with_the_window_is_loaded_anew(gathered: Gather, browsing):
    html = """<p id=text>As loaded</p>
        <script>addEventListener("resize", () => { window.text.textContent = "Changed" })</script>"""
    gathered(html, Layouts)
    assert browsing.run(browsing.tab().call("() => document.querySelector('#text').textContent")) == "As loaded"


def test_text_in_a_shadow_tree_is_looked_at(gathered: Gather):
    html = f"<x-tip><template shadowrootmode=open>{CUT}<slot></slot></p></template>{LONG}</x-tip>"
    assert cuts(gathered(html, Layouts)) == [(f"{LONG[:80]}…", "short", "whole")]


def test_what_is_pressed_or_followed_nearby_may_lead_to_the_whole(gathered: Gather):
    html = f"""<section>{CUT}One. {LONG}</p></section><section>{CUT}Two. {LONG}</p><a href="/two">Two</a></section>
        <p style="overflow: hidden; height: 20px; line-height: 20px" title="Three">Three. {LONG}</p>"""
    leads = {one.text[:3]: one.leads for one in gathered(html, Layouts).get(Layouts).cut if one.view == "zoomed"}
    assert leads == {"One": "page", "Two": "near", "Thr": "near"}


def test_thousands_of_texts_are_all_looked_at(gathered: Gather):
    many = "".join(f"<li>Step {number}</li>" for number in range(6000))
    layouts = gathered(f"<ol>{many}</ol>{CUT}Last. {LONG}</p>", Layouts).get(Layouts)
    assert layouts.unfinished == ()
    assert [one.text[:4] for one in layouts.cut if one.view == "zoomed"] == ["Last"]


def test_where_there_is_more_than_is_looked_at_the_evidence_says_so(gathered: Gather):
    many = "".join(f"{CUT}{number}. {LONG}</p>" for number in range(60))
    layouts = gathered(many, Layouts).get(Layouts)
    assert sum(one.view == "zoomed" for one in layouts.cut) == 50
    assert "zoomed" in layouts.unfinished
    assert "turned" not in layouts.unfinished


def test_a_page_that_is_too_large_is_not_looked_at(gathered: Gather):
    page = gathered("<i></i>" * 20_000, Layouts)
    assert page.evidence[1:] == ()
    assert "more than 20000 elements" in page.missing["layouts"]


def test_names_that_clobber_the_document(gathered: Gather):
    names = ("getAnimations", "adoptedStyleSheets", "body", "documentElement")
    pictures = "".join(f"<img name={name} id={name} alt='' hidden>" for name in names)
    label = (
        '<p style="overflow: hidden; white-space: nowrap; width: 20ch; font-family: monospace">Pain below the knee</p>'
    )
    page = gathered(f"{pictures}{label}", Layouts)
    assert page.missing == {}
    assert cuts(page, "spaced") == [("Pain below the knee", "beside", "whole")]


@pytest.mark.parametrize(
    ("css", "turned"),
    [
        ("transform: rotate(90deg)", 90),
        ("transform: rotate(-90deg) translateX(5px) scale(2)", 270),
        ("rotate: 0.25turn", 90),
        ("rotate: z 450deg", 90),
        ("rotate: 45deg; transform: rotate(45deg)", 90),
        ("transform: rotate3d(0, 0, 1, 90deg)", 90),
        ("transform: perspective(900px) rotateZ(100grad)", 90),
        ("transform: matrix(0, 1, -1, 0, 0, 0)", 90),
        ("transform: rotateY(180deg)", 180),
        ("transform: rotate(1turn)", 0),
    ],
)
def test_degrees_by_which_the_orientation_turns_text(gathered: Gather, css, turned):
    html = f"<style>@media (orientation: portrait) {{ main {{ {css} }} }}</style><main>Rest in bed</main>"
    assert [round(one.turned) for one in gathered(html, Layouts).get(Layouts).turned] == [turned]


def test_what_is_in_motion_lies_in_no_way_that_matters(gathered: Gather):
    html = """<style>@keyframes turn { to { rotate: 1turn } } main { animation: turn 1s infinite }</style>
        <main>Rest in bed</main>"""
    assert gathered(html, Layouts).get(Layouts).turned == ()


BELOW = '<p style="margin: 0">Most back pain goes away by itself within six weeks, whatever is done about it.</p>'


def overlaps(page):
    return [(one.text[:4], one.view, one.field, one.certain) for one in page.get(Layouts).overlapping]


@pytest.mark.parametrize("driver", DRIVERS)
def test_text_that_runs_over_what_comes_next_is_seen_once(gathered: Gather, driver):
    html = f'<div style="height: 40px"><p style="margin: 0">{LONG} {LONG}</p></div>{BELOW}'
    assert overlaps(gathered(html, Layouts, driver=driver)) == [("Most", "zoomed", False, True)]


@pytest.mark.parametrize(
    "style",
    [
        "opacity: 0.5",
        "position: fixed",
        "position: sticky",
        "transform: translateX(1px)",
        "height: 40px; overflow: auto",
        "height: 40px; overflow: hidden",
        "writing-mode: vertical-lr",
    ],
)
def test_what_fades_moves_stays_or_is_cut_off_lies_upon_nothing(gathered: Gather, style):
    html = f'<div style="height: 40px"><p style="margin: 0; {style}">{LONG} {LONG}</p></div>{BELOW}'
    assert overlaps(gathered(html, Layouts)) == []


def test_where_a_script_hears_of_the_window_its_own_places_are_asked_about(gathered: Gather):
    html = f"""<div style="height: 40px"><p style="margin: 0">{LONG} {LONG}</p></div>{BELOW}
        <script>addEventListener("resize", () => 0)</script>"""
    assert overlaps(gathered(html, Layouts)) == [("Most", "zoomed", False, False)]


def test_a_page_that_lays_all_of_its_text_in_one_place_is_not_compared_to_its_end(gathered: Gather):
    style = "<style>p { position: absolute; top: 0; left: 0 }</style>"
    html = style + "".join(f"<p>Paragraph {number}</p>" for number in range(3000))
    assert "zoomed" in gathered(html, Layouts).get(Layouts).unfinished
