"""The page behind a disclaimer link is asked where it has to be, and read as its server sends it."""

from datetime import date

import pytest

from rules.judge import judge_link, wanted_links
from rules.medical.disclaimer_linked_page import RULE
from rules.model import Result, Target
from rules.page import Document, Link, LinkProbe, Links, Page, TextBlock, TextBlocks
from rules.policy import Disclaimer, Policy
from rules.text.markup import blocks_of

HERE, THERE = "https://oak.example/iron", "https://oak.example/legal"
POLICY = Policy(today=date(2026, 1, 15))
SAYS = (
    "<html><head><title>Not medical advice</title></head><body><nav>Home</nav><main><h1>Disclaimer</h1><p>{}</p></main>"
)
DISCLAIMER = "The <b>information</b> on this site does not replace the advice of your doctor."


def page(*texts: str, link: str = "Disclaimer", is_article: bool = True) -> Page:
    blocks = TextBlocks(tuple(TextBlock(text=text, target=Target("p"), tag="p") for text in texts))
    found = Link(href=THERE, raw=THERE, name=link, name_source="content", text=link, target=Target("a"))
    evidence = (blocks, Links((found,)), Document(title="Iron", language="en"))
    return Page(url=HERE, final_url=HERE, status=200, is_article=is_article, evidence=evidence)


def judged(**probe) -> Result:
    (outcome,) = judge_link([RULE], LinkProbe(url=THERE, **probe), POLICY)
    return outcome.result


def test_the_link_is_asked_where_the_article_has_no_disclaimer_of_its_own():
    assert [link.href for link in wanted_links(RULE, page("Iron is a metal."), POLICY)] == [THERE]
    assert wanted_links(RULE, page("This page does not replace the advice of your doctor."), POLICY) == []
    assert wanted_links(RULE, page("Iron is a metal.", link="Contact"), POLICY) == []
    assert wanted_links(RULE, page("Iron is a metal.", is_article=False), POLICY) == []
    free = Policy(today=POLICY.today, disclaimer=Disclaimer(required=False))
    assert wanted_links(RULE, page("Iron is a metal."), free) == []


@pytest.mark.parametrize(
    ("probe", "result"),
    [
        ({"status": 200, "body": SAYS.format(DISCLAIMER)}, Result.PASSED),
        ({"status": 200, "body": SAYS.format("We earn from qualifying purchases.")}, Result.FAILED),
        ({"status": 200, "body": f"<p>Hello</p><script>{DISCLAIMER}</script>"}, Result.FAILED),
        ({"status": 404}, Result.FAILED),
        ({"status": 403}, Result.CANT_TELL),
        ({"error": "timeout", "detail": "no answer within 20 s"}, Result.CANT_TELL),
        ({"not_asked": "offline"}, Result.UNTESTED),
    ],
)
def test_what_the_linked_page_is_worth(probe, result):
    assert judged(**probe) is result


def test_markup_is_read_block_by_block():
    html = "<div>One <i>and</i> two<br>three<p>Four</div><style>p {}</style>Five<p>S&eacute;ven &lt;8&gt;"
    assert [block.text for block in blocks_of(html)] == ["One and two", "three", "Four", "Five", "Séven <8>"]
