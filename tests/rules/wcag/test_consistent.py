"""The rules on what stays the same over a site, on pages gathered in the browser, and on a great many of them."""

import time
from datetime import date

import pytest

from audits.gather.gather import Asked, gather
from rules.model import Result, Target
from rules.page import Document, Link, Links, Page
from rules.policy import Policy
from rules.registry import all_rules
from tests.support.server import serve_pages

POLICY = Policy(today=date(2026, 1, 15))
MENU = {"Home": "/", "Topics": "/topics", "Doctors": "/doctors", "About": "/about"}
MAIN = '<main><h1>Knee pain</h1><p>See <a href="/hip">hip pain</a>.</p></main>'
CONTACT = '<a id="{}" href="/contact">Contact</a>'


def fold(name, pages):
    """Result, page and place of each outcome."""
    one = all_rules()[name].begin(POLICY)
    for page in pages:
        one.add(page)
    found = list(one.finish())
    return [(str(o.result), url.rpartition("/")[2], o.target.selector if o.target else "") for url, o in found]


@pytest.fixture
def judged(browsing):
    """`judged(rule, body, ...)`: the outcomes of a site rule on a site of these pages, called 1, 2 and so on."""

    def visit(name, *bodies):
        pages = {f"/{n}": f"<!doctype html><html lang=en><title>Page</title><body>{b}" for n, b in enumerate(bodies, 1)}
        with serve_pages(pages) as base:
            return fold(name, [browsing.run(gathered(browsing.tab("playwright"), f"{base}{path}")) for path in pages])

    return visit


async def gathered(tab, url):
    navigation = await tab.goto(url, timeout=20)
    return await gather(tab, navigation, Asked(needs=frozenset({Links, Document})))


def menu(*names, tag="nav"):
    items = "".join(f'<li><a id="{name}" href="{MENU[name]}">{name}</a></li>' for name in names)
    return f"<{tag}><ul>{items}</ul></{tag}>"


def test_a_menu_that_is_ordered_otherwise_on_one_page_fails_there(judged, browsing):
    usual, other = menu("Home", "Topics", "Doctors", "About"), menu("Home", "Doctors", "Topics", "About")
    assert judged("wcag/consistent-navigation", usual, usual, other) == [("failed", "3", "#Doctors")]
    assert judged("wcag/consistent-navigation", other, usual, usual) == [("failed", "1", "#Doctors")]


def test_where_no_order_is_the_usual_one_a_person_is_asked(judged):
    pages = menu("Home", "Topics", "Doctors"), menu("Home", "Doctors", "Topics")
    assert judged("wcag/consistent-navigation", *pages) == [("cantTell", "2", "#Doctors")]


def test_links_that_are_missing_from_a_menu_do_not_change_its_order(judged):
    pages = (
        menu("Home", "Topics", "Doctors"),
        menu("Topics", "Doctors", "About"),
        menu("Home", "Topics", "Doctors", "About"),
    )
    assert [result for result, *_ in judged("wcag/consistent-navigation", *pages)] == ["passed"]


def test_other_lists_with_the_same_links_are_other_menus(judged):
    trail = (
        '<nav><a href="/topics">Topics</a> <a href="/doctors">Doctors</a> <a href="/a">A</a> <a href="/b">B</a></nav>'
    )
    usual = menu("Home", "Topics", "Doctors", "About")
    here = trail + usual.replace('href="/topics"', "")
    assert judged("wcag/consistent-navigation", usual, usual, here) == [("passed", "1", "")]


def test_lists_of_the_page_itself_are_no_menus(judged):
    pages = menu("Home", "Topics", "Doctors", tag="main"), menu("Home", "Doctors", "Topics", tag="main")
    assert judged("wcag/consistent-navigation", *pages, pages[0]) == []


HEAD, FOOT = f"<header>{CONTACT}</header>{MAIN}", f"{MAIN}<footer>{CONTACT}</footer>"


def test_help_in_the_header_of_one_page_and_the_footer_of_the_others_fails(judged):
    found = judged("wcag/consistent-help", HEAD.format("a"), FOOT.format("b"), FOOT.format("c"))
    assert found == [("failed", "1", "#a")]


def test_help_in_both_places_or_always_in_one_is_consistent(judged):
    both = HEAD.format("a") + f"<footer>{CONTACT.format('b')}</footer>"
    assert judged("wcag/consistent-help", both, FOOT.format("c"), FOOT.format("d")) == [("passed", "2", "")]


def test_ways_to_get_help_change_places_among_themselves(judged):
    call = '<a id="tel" href="tel:5550101000">(555) 010-1000</a>'
    usual = f"<footer>{call}{CONTACT.format('a')}</footer>"
    pages = usual, usual, f"<footer>{CONTACT.format('a')}{call}</footer>"
    assert judged("wcag/consistent-help", *pages) == [("failed", "3", "#a")]


def test_telephone_numbers_of_the_article_are_its_own(judged):
    called = '<main><p>Call <a href="tel:5550101000">us</a>.</p></main>'
    assert judged("wcag/consistent-help", called, called, called) == []


def logo(name, language="en"):
    image = f'<img alt="{name}" width="9" height="9" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
    script = f'<script>document.documentElement.lang = "{language}"</script>'
    return f'{script}<header><a id="a" href="/">{image}</a></header>'


def test_a_logo_of_another_name_on_one_page_fails_there(judged):
    usual = logo("Riverside Clinic")
    assert judged("wcag/consistent-identification", usual, usual, logo("Home")) == [("failed", "3", "#a")]
    assert judged("wcag/consistent-identification", usual, logo("Home")) == [("cantTell", "2", "#a")]


def test_names_that_share_a_word_and_names_in_other_languages_are_consistent(judged):
    pages = (
        logo("Riverside Clinic"),
        logo("Riverside Clinic, first page"),
        logo("Startseite", "de"),
        logo("Riverside Clinic"),
    )
    assert judged("wcag/consistent-identification", *pages) == [("passed", "1", "#a")]


def test_a_search_button_of_another_name_is_told(judged):
    button = '<form role="search"><button id="go" class="icon-search" aria-label="{}"></button></form>'
    usual = button.format("Search")
    found = judged("wcag/consistent-identification", usual, usual, button.format("Find"))
    assert found == [("failed", "3", "#go")]


def test_buttons_of_which_nobody_knows_what_they_do_are_left_alone(judged):
    button = '<header><button class="toggle">{}</button></header>'
    assert judged("wcag/consistent-identification", *map(button.format, ("Open", "Open", "Close"))) == []


def page(number, names):
    links = [
        Link(
            href=f"http://a.test/{name}",
            raw="",
            name=name,
            name_source="content",
            text=name,
            target=Target("a"),
            region="navigation",
        )
        for name in names
    ]
    url = f"http://a.test/{number}"
    evidence = (Links(links=tuple(links)), Document(title="Page", language="en"))
    return Page(url=url, final_url=url, status=200, evidence=evidence)


def test_thousands_of_pages_with_orders_of_their_own_are_folded_in_bounded_time():
    names = [f"Topic {n}" for n in range(60)]
    pages = [page(n, names[n % 60 :] + names[: n % 60]) for n in range(500)]
    started = time.process_time()
    found = fold("wcag/consistent-navigation", pages)
    assert {result for result, *_ in found} == {str(Result.CANT_TELL)}
    assert len(found) <= 16 * 25
    assert time.process_time() - started < 5
