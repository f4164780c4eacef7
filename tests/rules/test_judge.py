"""The judge: missing evidence and broken rules become `untested`, never silence."""

from collections.abc import Iterator
from datetime import date

import pytest

from rules.evidence.base import MissingEvidenceError
from rules.judge import judge_link, judge_page, unfinished, wanted_links
from rules.model import Finding, Outcome, Result, Severity, Target
from rules.page import Document, Headings, Link, LinkProbe, Links, Page
from rules.policy import Policy
from rules.rule import LinkRule, PageRule

POLICY = Policy(today=date(2026, 1, 15))
PAGE = Page(
    url="http://a.test/", final_url="http://a.test/", status=200, missing={"headings": "the page was too large"}
)


def rule(evaluate, **changes) -> PageRule:
    words = {"id": "site/test", "title": "It holds", "severity": Severity.MINOR, "requirements": ()}
    return PageRule(**words | {"needs": frozenset({Headings}), "evaluate": evaluate} | changes)


def test_a_rule_whose_evidence_is_missing_is_untested_with_the_reason():
    [outcome] = judge_page([rule(lambda page, policy: page.get(Headings).headings)], PAGE, POLICY)
    assert outcome.result is Result.UNTESTED
    assert "the page was too large" in outcome.finding.message


def test_a_rule_that_raises_is_untested_and_leaves_the_other_rules_alone():
    def broken(page: Page, policy: Policy) -> Iterator[Outcome]:
        yield Outcome.passed()
        raise ZeroDivisionError("by nought")

    outcomes = judge_page([rule(broken), rule(lambda p, q: [Outcome.passed()], id="site/other")], PAGE, POLICY)
    assert [(o.rule, o.result) for o in outcomes] == [("site/test", Result.UNTESTED), ("site/other", Result.PASSED)]
    assert "ZeroDivisionError: by nought" in outcomes[0].finding.message


def test_a_rule_over_the_site_names_the_evidence_that_a_page_lacks():
    finding = unfinished(rule(lambda page, policy: []), MissingEvidenceError("no links evidence: too large")).finding
    assert finding.message == "Not checked: no links evidence: too large"


def test_a_rule_that_says_nothing_is_inapplicable():
    [outcome] = judge_page([rule(lambda page, policy: [])], PAGE, POLICY)
    assert (outcome.rule, outcome.result) == ("site/test", Result.INAPPLICABLE)


@pytest.mark.parametrize(("is_article", "result"), [(True, Result.PASSED), (False, Result.INAPPLICABLE)])
def test_an_article_rule_binds_articles_only(is_article, result):
    page = Page(url="http://a.test/", final_url="http://a.test/", status=200, is_article=is_article)
    [outcome] = judge_page([rule(lambda p, q: [Outcome.passed()], articles_only=True)], page, POLICY)
    assert outcome.result is result


def link_rule(id_, **options):
    def evaluate(probe: LinkProbe, policy: Policy) -> list[Outcome]:
        return [Outcome.failed(Finding(message=f"{probe.url} answered {probe.status}"))]

    return LinkRule(
        id=id_,
        title="It answers",
        severity=Severity.MINOR,
        requirements=(),
        wanted=lambda page, policy: [link for link in page.get(Links).links if "one" in link.href],
        evaluate=evaluate,
        **options,
    )


def test_a_link_is_judged_by_its_rules():
    outcomes = judge_link([link_rule("social/one")], LinkProbe(url="http://one.test/", status=404), POLICY)
    assert [(o.rule, o.finding.message) for o in outcomes] == [("social/one", "http://one.test/ answered 404")]


def test_the_links_that_a_rule_wants_are_asked_on_the_pages_that_it_binds():
    names = ("http://one.test/", "http://two.test/")
    links = Links(tuple(Link(name, name, "", "", "", Target("a")) for name in names))
    page = Page(url="u", final_url="u", status=200, is_article=False, evidence=(links,))
    assert [link.href for link in wanted_links(link_rule("social/one"), page, POLICY)] == ["http://one.test/"]
    assert wanted_links(link_rule("social/one", articles_only=True), page, POLICY) == []
    blind = Page(url="u", final_url="u", status=200)
    assert wanted_links(link_rule("social/one"), blind, POLICY) == []


def test_evidence_that_was_gathered_is_found_by_its_kind():
    document = Document(title="Back pain", language="en")
    page = Page(url="u", final_url="u", status=200, evidence=(document,))
    assert page.get(Document) is document
    assert page.title == "Back pain"
