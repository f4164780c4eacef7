"""Causes become fixes: who should mend them, and whether one change in a template mends every page."""

import pytest

from reports.digest import digest
from reports.fixes import Owner, few_for_most
from reports.regions import Region, region_of
from reports.run import Decided, PageRecord, PageState, RuleRecord, Standing
from rules.model import Finding, Outcome, Result, Severity, Target
from rules.requirements.wcag import wcag
from tests.reports import runs

ALT = RuleRecord(
    id="wcag/image-alt", title="Pictures say what they show", severity=Severity.CRITICAL, requirements=(wcag("1.1.1"),)
)


def page(number, *outcomes, article=False, **fields):
    url = f"https://a.example/{number:03}"
    return PageRecord(url=url, state=PageState.AUDITED, is_article=article, outcomes=outcomes, **fields)


def fixes(*pages):
    return digest(runs.MemorySource(runs.run(rules=(*runs.RULES, ALT)), list(pages), [], {})).fixes()


def failure(rule, selector, snippet, result=Result.FAILED):
    return Outcome(rule=rule, result=result, target=Target(selector, snippet), finding=Finding("It is wrong."))


def logo(selector="header > img"):
    return failure(ALT.id, selector, '<img class="logo" src="/logo.svg">')


def test_the_same_element_around_the_content_of_some_pages_is_one_fix_in_the_template():
    clean = [page(number) for number in range(10, 30)]
    [one] = fixes(*(page(number, logo()) for number in range(3)), *clean)
    assert (one.owner, one.shared, one.region, one.cause.pages) == (Owner.TEMPLATE, True, Region.HEADER, 3)


def test_in_the_content_only_what_stands_on_most_pages_is_the_templates():
    few = [page(number, logo("main > img")) for number in range(3)]
    assert [(one.shared, one.owner) for one in fixes(*few, *(page(n) for n in range(10, 20)))] == [
        (False, Owner.EDITOR)
    ]
    assert [(one.shared, one.owner) for one in fixes(*few, page(10))] == [(True, Owner.TEMPLATE)]


def test_what_stands_on_most_articles_is_the_templates_though_most_pages_are_none():
    articles = [page(number, logo("main > img"), article=True) for number in range(4)]
    [one] = fixes(*articles, *(page(number) for number in range(10, 40)))
    assert one.shared


def test_two_pages_are_no_template():
    assert [one.shared for one in fixes(page(1, logo()), page(2, logo()))] == [False]


def test_different_elements_of_one_cause_are_not_shared():
    pages = [page(n, runs.reference(1, f"Smith {n}. Back pain. Spine 26:8.")) for n in range(8)]
    [one] = fixes(*pages)
    assert (one.shared, one.owner, one.cause.pages) == (False, Owner.EDITOR, 8)


def test_what_counsel_approves_stays_with_legal_though_a_template_holds_it():
    [one] = fixes(*(page(n, runs.wording(), article=True) for n in range(5)))
    assert (one.shared, one.owner) == (True, Owner.LEGAL)


def test_code_is_for_a_developer():
    assert [one.owner for one in fixes(page(1, runs.contrast(1)))] == [Owner.DEVELOPER]


def test_failures_come_first_then_the_widest_and_what_is_waived_last():
    asked = failure(runs.MARK.id, "p", "<p>", Result.CANT_TELL)
    waived = page(1, runs.wording(), asked, decided={0: Decided(Standing.WAIVED, "w")})
    wide = [page(n, runs.reference(1, "Smith J."), asked) for n in (2, 3)]
    untested = Outcome(rule=runs.SOCIAL.id, result=Result.UNTESTED, finding=Finding("Offline."))
    found = fixes(waived, *wide, page(4, runs.contrast(1), untested))
    assert [(one.cause.rule.id, one.cause.result.value) for one in found] == [
        (runs.CITATION.id, "failed"),
        (runs.CONTRAST.id, "failed"),
        (runs.DISCLAIMER.id, "failed"),
        (runs.MARK.id, "cantTell"),
    ]
    assert [one.is_waived for one in found] == [False, False, True, False]


def test_the_pages_of_a_cause_are_listed_with_their_findings_up_to_a_bound(monkeypatch):
    monkeypatch.setattr("reports.rule_digest.MOST_CAUSE_PAGES", 2)
    [one] = fixes(*(page(n, runs.contrast(1), runs.contrast(2)) for n in range(4)))
    assert [(row.url[-3:], findings) for row, findings in one.cause.rows] == [("000", 2), ("001", 2)]
    assert (one.cause.pages, one.cause.findings) == (4, 8)


def test_few_fixes_for_most_findings():
    pages = [page(n, logo(), *(runs.contrast(n) for n in range(n == 0))) for n in range(9)]
    assert few_for_most(fixes(*pages)) == (1, 2, 10)
    assert few_for_most([]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("selector", "region"),
    [
        ("body > header.top > a", Region.HEADER),
        ('div[role="contentinfo"] > p:nth-of-type(2)', Region.FOOTER),
        ("#site-footer .legal", Region.FOOTER),
        (".main-nav li > a", Region.NAVIGATION),
        ("main > article > header > h1", Region.CONTENT),
        (".card-header > h3", Region.UNKNOWN),
        ("nav", Region.NAVIGATION),
        ("p.byline", Region.UNKNOWN),
        ("", Region.UNKNOWN),
    ],
)
def test_a_selector_tells_where_its_element_stands(selector, region):
    assert region_of(Target(selector)) is region


def test_in_a_frame_nothing_is_known_of_the_page_around():
    assert region_of(Target("header > a", frame=("iframe",))) is Region.UNKNOWN
    assert region_of(None) is Region.UNKNOWN
