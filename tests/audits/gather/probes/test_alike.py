"""Links of one name: the probe opens few pages, only of this site, and comes back; hostile pages do not trouble it."""

import time

import pytest

from audits.gather.gather import Asked, gather
from audits.gather.probes.alike import MOST_PLACES, sentence_around
from rules.page import LinksInOneContext, LinksOfOneName, MissingEvidenceError
from tests.support.browsing import DRIVERS


def names(found):
    return [(link.said, link.leads.rpartition("/")[2]) for link in found.links]


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_page_is_open_again_afterwards(gathered, browsing, driver):
    page = gathered('<a href="/page.html?1">A</a> <a href="/page.html?2">A</a>', LinksOfOneName, driver=driver)
    found = page.get(LinksOfOneName)
    assert names(found) == [("A", "page.html?1"), ("A", "page.html?2")]
    assert {place.title for place in found.places.values()} == {"Test"}
    assert browsing.run(browsing.tab(driver).call("() => location.search")) == ""


def test_nothing_is_opened_where_no_name_is_shared(gathered, browsing):
    browsing.run(browsing.tab("playwright").goto("about:blank", timeout=10))
    page = gathered('<a href="/1">A</a> <a href="/1">A</a> <a href="/2">B</a>', LinksOfOneName, LinksInOneContext)
    assert (page.get(LinksOfOneName).links, page.get(LinksInOneContext).links) == ((), ())


def test_offline_no_other_page_is_asked_for_and_the_reason_is_said(browsing, site):
    base, pages = site
    pages["/page.html"] = '<!doctype html><title>Test</title><a href="/1">A</a> <a href="/2">A</a>'
    tab = browsing.tab("playwright")
    navigation = browsing.run(tab.goto(f"{base}/page.html", timeout=20))
    page = browsing.run(gather(tab, navigation, Asked(needs=frozenset({LinksOfOneName}), offline=True)))
    with pytest.raises(MissingEvidenceError, match="offline"):
        page.get(LinksOfOneName)


def test_nothing_is_opened_for_links_that_nobody_can_tell_apart(gathered):
    html = '<p>See <a href="/1">A</a> or <a href="/2">A</a></p>'
    assert gathered(html, LinksInOneContext).get(LinksInOneContext).places == {}
    assert len(gathered(html, LinksOfOneName).get(LinksOfOneName).places) == 2


def test_few_pages_are_opened_and_the_others_are_told(gathered):
    found = gathered("".join(f'<a href="/{n}">A</a> ' for n in range(10)), LinksOfOneName).get(LinksOfOneName)
    reasons = [place.unseen for place in found.places.values()]
    assert reasons == ["http-404"] * MOST_PLACES + ["limit"] * (10 - MOST_PLACES)


def test_other_sites_and_schemes_are_not_opened(gathered):
    html = (
        '<a href="https://www.rehab.example/">A</a> <a href="mailto:a@b.test">A</a> <a href="javascript:void 0">A</a>'
    )
    found = gathered(html, LinksOfOneName).get(LinksOfOneName)
    assert [place.unseen for place in found.places.values()] == ["elsewhere", "scheme", "scheme"]


@pytest.mark.parametrize(
    "script", ["location = '/2'", "setTimeout(() => location.assign('/2'))", "top.location.href = '/2'"]
)
def test_a_script_says_where_its_link_leads_and_does_not_lead_there(gathered, script):
    html = f'<a href="/1">A</a> <span role=link tabindex=0 onclick="{script}">A</span>'
    assert names(gathered(html, LinksInOneContext).get(LinksInOneContext)) == [("A", "1"), ("A", "2")]


def test_a_script_that_leads_nowhere_leaves_the_address_empty(gathered):
    html = '<a href="/1">A</a> <span role=link tabindex=0>A</span>'
    assert names(gathered(html, LinksInOneContext).get(LinksInOneContext)) == [("A", "1"), ("A", "")]


def test_an_area_of_a_picture_that_is_there_is_a_link(gathered):
    picture = '<img usemap="#m" alt="Map" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><map name=m>{}</map>'
    areas = "".join(f'<area shape=rect coords=0,0,9,9 alt=Ward href="/{n}">' for n in (1, 2))
    assert len(gathered(picture.format(areas), LinksOfOneName).get(LinksOfOneName).links) == 2
    assert gathered(f"<map name=m>{areas}</map>", LinksOfOneName).get(LinksOfOneName).links == ()


def test_thousands_of_links_are_bounded_and_the_rest_is_counted(gathered):
    started = time.process_time()
    found = gathered("".join(f'<p><a href="https://x{n}.example/">A</a></p>' for n in range(3000)), LinksOfOneName)
    links = found.get(LinksOfOneName)
    assert (len(links.links), links.more) == (400, 2600)
    assert time.process_time() - started < 5


def test_a_sentence_ends_where_the_next_begins():
    assert sentence_around("Knees need training (", "source", "). Hips need it.") == "kneesneedtraining(source)."
    assert sentence_around("Knees need training.", "Source", "") == "source"


@pytest.mark.parametrize(
    "html",
    [
        '<p>By chat <a href="/1">Contact us</a> or by phone <a href="/2">contact us</a></p>',
        '<p>By chat <a href="/1" aria-label="Go"><b></b></a> or by phone <a href="/2" aria-label="Go"><b></b></a></p>',
        '<p>By chat <span><a href="/1">Go</a></span> or by phone <em><a href="/2">Go</a></em></p>',
        '<svg><a href="/1"><text y="9">Go</text></a></svg> or <svg><a href="/2"><text y="9">Go</text></a></svg>',
        '<h2 role="none">Chat</h2><a href="/1">Go</a><h2 role="none">Phone</h2><a href="/2">Go</a>',
    ],
)
def test_neither_case_nor_markup_makes_a_context(gathered, html):
    assert len(gathered(html, LinksInOneContext).get(LinksInOneContext).links) == 2


def test_what_may_not_be_opened_is_not_and_the_reason_is_kept(gathered):
    async def may_open(url):
        return "robots.txt does not allow it" if "private" in url else ""

    html = '<a href="/private/1">A</a> <a href="/page.html?2">A</a>'
    found = gathered(html, LinksOfOneName, may_open=may_open).get(LinksOfOneName)
    assert [place.unseen for place in found.places.values()] == ["robots.txt does not allow it", ""]
    assert found.places.keys() == {link.leads for link in found.links}
