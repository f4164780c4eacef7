"""Links by names that fit any link, over page evidence: many of them, and those that are alike."""

import time
from datetime import date

from rules.judge import judge_page
from rules.model import Result, Target
from rules.page import InlineLink, Link, Links, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.registry import all_rules


def block(text, href="", **fields):
    links = (InlineLink(text.index("More"), text.index("More") + 4, href),) if href else ()
    return TextBlock(text=text, target=Target("p"), tag="p", links=links, **fields)


def link(href):
    target = Target("a", f'<a href="{href}">')
    return Link(href=href, raw=href, name="More", name_source="content", text="More", target=target)


def results(blocks, links):
    evidence = (TextBlocks(blocks=tuple(blocks)), Links(links=tuple(links)))
    page = Page(url="u", final_url="u", status=200, evidence=evidence)
    return [o.result for o in judge_page([all_rules()["wcag/link-purpose"]], page, Policy(today=date(2026, 1, 15)))]


def test_links_that_are_alike_have_the_benefit_of_the_doubt():
    alone = block("More", "/a")
    assert results([alone], [link("/a")]) == [Result.FAILED]
    assert results([alone, block("More about back pain", "/a")], [link("/a")] * 2) == [Result.PASSED] * 2


def test_a_link_whose_place_is_not_known_is_left_alone():
    assert results([block("Back pain")], [link("/a")]) == [Result.INAPPLICABLE]


def test_a_heading_that_nobody_hears_is_no_context():
    heading = TextBlock(text="Back pain", target=Target("h2"), tag="h2", heading=2, accessible=False)
    assert results([heading, block("More", "/a")], [link("/a")]) == [Result.FAILED]


def test_thousands_of_them_are_judged_at_once():
    addresses = [f"/{number}" for number in range(5000)]
    started = time.process_time()
    found = results([block("More", address) for address in addresses], map(link, addresses))
    assert found == [Result.FAILED] * 5000
    assert time.process_time() - started < 5
