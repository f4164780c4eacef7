"""Repeated blocks: which page is compared, what it may cost, and that the page is none the worse for it."""

import time

import pytest

from rules.page import MissingEvidenceError, RepeatedBlocks
from tests.support.browsing import DRIVERS
from tests.support.server import Redirect

MENU = "<ul><li>Knee pain</li><li>Hip surgery</li><li>Find a doctor near you</li></ul>"
HERE = f"{MENU}<div><p>Cycling trains the muscles that carry the joint.</p></div>"


@pytest.fixture
def blocks(gathered, site):
    """What is found on a page with these links, beside others at /wards/."""
    _, pages = site

    def visit(links, content=HERE, others=(), **options):
        pages.update({f"/{name}": text for name, text in dict(others).items()})
        anchors = " ".join(f'<a href="{link}">{link}</a>' for link in links)
        return gathered(f"{content}{anchors}", RepeatedBlocks, **options).get(RepeatedBlocks)

    return visit


def other(text="Rest for a day."):
    return f"<!doctype html><title>Other</title>{MENU}<p>{text}</p>"


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_page_is_compared_with_one_it_links_to(blocks, site, driver):
    found = blocks(["/other.html"], others={"other.html": other()}, driver=driver)
    assert found.compared == f"{site[0]}/other.html"
    assert found.repeated == "Knee pain · Hip surgery · Find a doctor near you"
    assert (found.words, found.start.snippet) == (9, "<p>")


def test_the_nearest_page_of_the_site_is_taken(blocks):
    others = {"a/b/far.html": other(), "near.html": other()}
    found = blocks(
        ["/a/b/far.html", "https://www.example.org/", "/page.html#top", "/file.pdf", "/near.html"], others=others
    )
    assert found.compared.endswith("/near.html")


@pytest.mark.parametrize("link", ["/absent.html", "/again.html", "/same.html", "/stranger.html", "/away.html"])
def test_a_page_that_tells_nothing_is_passed_over(blocks, link):
    others = {
        "again.html": Redirect("/page.html"),
        "away.html": Redirect("https://127.0.0.1:9/"),
        "same.html": HERE + f"<a>{link}</a> <a>/other.html</a>",
        "stranger.html": "<p>Something else</p>",
        "other.html": other(),
    }
    assert blocks([link, "/other.html"], others=others).compared.endswith("/other.html")


def test_nothing_of_the_other_page_runs_or_loads(blocks, browsing):
    run = "top.document.title = 'It ran'"
    script = f"<script>{run}</script><img src='/missing.png' onerror=\"{run}\">"
    content = f"{MENU}<main>Cycling.</main>"  # not loaded anew afterwards
    assert blocks(["/other.html"], content, {"other.html": other() + script}).landmark
    assert browsing.run(browsing.tab("playwright").call("() => document.title")) == "Test"


def test_a_page_with_a_heading_is_left_untouched(blocks):
    content = f"<button onclick='document.body.remove()'>Menu</button>{MENU}<h1>Exercises</h1><p>Cycling.</p>"
    found = blocks(["/other.html"], content, {"other.html": other()})
    assert (found.heading, found.tried, found.touched) == ("seen", False, False)


@pytest.mark.parametrize(("reaction", "touched"), [("", False), ("document.title = 'Focused'", True)])
def test_a_link_that_takes_the_focus_disturbs_only_where_a_script_reacts(blocks, reaction, touched):
    style = "<style>a { position: absolute; left: -999px } a:focus { left: 0 }</style>"
    link = f'<a href="#own" onfocus="{reaction}">Skip</a>'
    found = blocks(["/other.html"], f"{style}{link}{MENU}<h1 id=own>Exercises</h1>", {"other.html": other()})
    assert (found.skip, found.tried, found.touched) == ("works", False, touched)


def test_controls_are_bounded_and_the_rest_is_counted(blocks):
    content = "<button>Menu</button>" * 25 + HERE
    found = blocks(["/other.html"], content, {"other.html": other()})
    assert (found.tried, found.untried, found.collapses, found.moves) == (True, 5, False, False)


@pytest.mark.parametrize("does", ["location = '/other.html'", "document.body.remove()", "alert(1)", "throw 1"])
def test_whatever_a_control_does_the_page_is_there_again(blocks, browsing, does):
    found = blocks(["/other.html"], f'<button onclick="{does}">Go</button>{HERE}', {"other.html": other()})
    assert found.tried
    assert browsing.run(browsing.tab("playwright").call("() => document.querySelectorAll('button').length")) == 1


def test_a_large_page_takes_no_more_than_a_moment(blocks, browsing):
    content = MENU + "<div>" + "".join(f"<p>Paragraph {n} of many.</p>" for n in range(5000)) + "</div>"
    started = time.process_time()
    found = blocks(["/other.html"], content, {"other.html": other("x" * 3_000_000)})
    assert found.compared
    assert time.process_time() - started < 5


def test_pages_that_may_not_be_opened_are_passed_over(blocks):
    asked = []

    async def may_open(url):
        asked.append(url.rpartition("/")[2])
        return "" if "other" in url else "robots.txt does not allow it"

    others = {"first.html": other(), "other.html": other(), "later.html": other()}
    found = blocks(["/first.html", "/other.html", "/later.html"], others=others, may_open=may_open)
    assert found.compared.endswith("/other.html")
    assert asked == ["first.html", "other.html"]


def test_the_reason_is_said_where_no_page_may_be_opened(blocks):
    async def refuse(url):
        return "robots.txt does not allow it"

    with pytest.raises(MissingEvidenceError, match=r"no other page .* to compare with: robots\.txt does not"):
        blocks(["/other.html"], others={"other.html": other()}, may_open=refuse)
