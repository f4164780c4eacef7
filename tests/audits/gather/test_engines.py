"""QualWeb's results come placed, the page left as it was; an engine that fails costs its own evidence, no other."""

from datetime import date

import pytest

from audits.browser.driver import Navigation, TabTimeoutError
from audits.gather import engines
from audits.gather import gather as gather_module
from audits.gather.gather import Asked, gather
from rules.judge import judge_page
from rules.model import Result
from rules.page import (
    AceResults,
    AlfaResults,
    AxeResults,
    Document,
    EngineResults,
    Headings,
    Page,
    QualwebResults,
    TechniquesResults,
)
from rules.policy import Policy
from rules.registry import all_rules
from rules.rule import AnyRule
from rules.wcag import ace, alfa, qualweb, techniques
from tests.audits.gather.conftest import VIEWPORT, Gather
from tests.support.browsing import DRIVERS, Browsing

HIDDEN = "<div aria-hidden=true><a href='#'>Hidden</a></div>"
IMAGE = "<img src='data:,'>"
WAYS_TO_FAIL = {
    "throws": ("throw new Error('broken')", "script: Error: broken"),
    "endless": ("for (;;);", "timeout: no answer within 1 s"),
    "never": ("return new Promise(() => {})", "timeout: no answer within 1 s"),
    "text": ("return '<html>'", "unusable answer: "),
    "number": ("return 7", "unusable answer: "),
    "other": ("return '{\"failed\": [1]}'", "unusable answer: "),
}
WATCH = "() => new MutationObserver(() => (globalThis.seen = 1)).observe(document, {subtree: true, attributes: true})"
TIERS = (ace, alfa, techniques)
POLICY = Policy(today=date(2026, 1, 15))


def qualweb_of(gathered: Gather, html: str, **options) -> QualwebResults:
    return gathered(html, QualwebResults, **options).get(QualwebResults)


@pytest.mark.parametrize("driver", DRIVERS)
def test_findings_have_the_place_that_axe_gives_them(gathered: Gather, driver: str):
    page = gathered(HIDDEN, QualwebResults, AxeResults, driver=driver, axe_rules=("aria-hidden-focus",))
    [node] = [one for one in page.get(QualwebResults).failed if one.rule == "QW-ACT-R13"]
    [same] = page.get(AxeResults).violations
    assert node.target is not None
    assert (node.target.selector, node.target.box) == (same.target.selector, same.target.box)


def test_frames_and_shadow_trees_are_looked_into(gathered: Gather):
    html = (
        "<div id=host><template shadowrootmode=open><a href='/'></a></template></div>"
        f'<iframe id=f title=F srcdoc="<iframe title=G srcdoc=&quot;{HIDDEN}&quot;></iframe>"></iframe>'
    )
    places = {(n.rule, n.target.selector, n.target.frame) for n in qualweb_of(gathered, html).failed if n.target}
    assert ("QW-ACT-R12", "#host >>> a", ()) in places
    assert ("QW-ACT-R13", "body > div", ("#f", "body > iframe")) in places


def test_what_closed_details_leave_out_is_no_finding_before_they_are_opened(gathered: Gather):
    closed = (
        "<details><summary>More</summary><img id=in src='data:,'></details><p hidden=until-found><img src='data:,'></p>"
    )
    failed = qualweb_of(gathered, closed + closed.replace("<details", "<details open").replace("=in", "=out")).failed
    assert [one.target.selector for one in failed if one.rule == "QW-ACT-R17" and one.target] == ["#out"]


def test_the_page_is_left_as_it_was(browsing: Browsing, gathered: Gather):
    gathered(f"<button autofocus>B</button>{HIDDEN}")
    tab = browsing.tab()
    state = "() => [document.documentElement.outerHTML, document.activeElement.localName]"
    before = browsing.run(tab.call(state))
    browsing.run(tab.call(WATCH))
    found = browsing.run(engines.run_engine(tab, gather_module.QUALWEB, qualweb.codes(), timeout=20))
    assert found.failed
    assert browsing.run(tab.call(state)) == before
    assert browsing.run(tab.call("() => globalThis.seen ?? 0")) == 0


def test_only_the_chosen_rules_run(browsing: Browsing, gathered: Gather):
    gathered("<img src='data:,'>" + HIDDEN)
    found = browsing.run(engines.run_engine(browsing.tab(), gather_module.QUALWEB, {"QW-ACT-R17"}, timeout=20))
    assert {node.rule for node in found.failed} == {"QW-ACT-R17"}


@pytest.mark.parametrize("way", WAYS_TO_FAIL)
def test_a_second_engine_that_fails_leaves_the_others_their_evidence(browsing: Browsing, gathered: Gather, way: str):
    body, reason = WAYS_TO_FAIL[way]
    stub = f"() => {{ presscheck.qualweb.run = () => {{ {body} }}; }}"
    page = gathered_by_both(browsing, gathered, before=stub)
    assert list(page.missing) == ["qualweb"]
    assert page.missing["qualweb"].startswith(reason)
    assert {type(one) for one in page.evidence} == {Document, Headings, AxeResults}
    assert untested(page) == {rule.id for rule in qualweb.RULES}


@pytest.mark.parametrize("way", ["throws", "endless", "never"])
def test_axe_that_fails_leaves_the_others_their_evidence(browsing: Browsing, gathered: Gather, way: str):
    body, reason = WAYS_TO_FAIL[way]
    page = gathered_by_both(browsing, gathered, before=f"() => {{ axe.run = async () => {{ {body} }}; }}")
    assert list(page.missing) == ["axe"]
    assert page.missing["axe"].startswith(reason)
    assert {type(one) for one in page.evidence} == {Document, Headings, QualwebResults}
    assert untested(page) == {"wcag/aria-hidden-focus"}


def test_an_engine_that_fails_on_arrival_is_missing(browsing: Browsing, gathered: Gather):
    broken = "() => { presscheck.qualweb.load = () => { throw new Error('no use') }; }"
    assert gathered_by_both(browsing, gathered, before=broken).missing == {"qualweb": "script: Error: no use"}


def test_an_endless_engine_is_stopped_through_chromedriver_too(browsing: Browsing, gathered: Gather):
    gathered("<p>T", driver="selenium")
    tab = browsing.tab("selenium")
    with pytest.raises(TabTimeoutError):
        browsing.run(tab.attempt("() => { for (;;); }", timeout=0.5))
    assert browsing.run(tab.call("() => 1 + 1")) == 2


def test_a_rule_that_throws_is_untested_and_the_others_are_not():
    rules = [all_rules()[f"wcag/qualweb-{name}"] for name in ("image-alt", "link-name")]
    results = QualwebResults(version="1", broken={"QW-ACT-R17": "TypeError: x"}, passed=("QW-ACT-R12",))
    page = Page(url="u", final_url="u", status=200, evidence=(results,))
    said = {one.rule: one.result for one in judge_page(rules, page, POLICY)}
    assert said == {"wcag/qualweb-image-alt": Result.UNTESTED, "wcag/qualweb-link-name": Result.PASSED}


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(("kind", "rule"), [(AceResults, "img_alt_valid"), (AlfaResults, "sia-r2")])
def test_the_second_tier_looks_into_the_page_and_every_frame(gathered: Gather, driver: str, kind, rule: str):
    html = f'<img src="data:,"><iframe title=F srcdoc="<html lang=en><title>F</title><main>{IMAGE}</main>"></iframe>'
    found = gathered(html, kind, driver=driver).get(kind)
    places = {(n.target.selector, n.target.frame) for n in found.failed if n.target and n.rule == rule}
    assert places == {("body > img", ()), ("main > img", ("body > iframe",))}
    assert all(node.message for node in found.failed)
    assert found.broken == {}


@pytest.mark.parametrize("driver", DRIVERS)
def test_techniques_look_into_the_page_and_every_frame(gathered: Gather, driver: str):
    linked = "<a href='#'><img src='data:,'></a>"
    html = f'{linked}<iframe title=F srcdoc="<main>{linked}</main>"></iframe>'
    found = gathered(html, TechniquesResults, QualwebResults, driver=driver).get(TechniquesResults)
    places = {(n.target.selector, n.target.frame) for n in found.failed if n.target and n.rule == "QW-WCAG-T21"}
    assert places == {("body > a", ()), ("main > a", ("body > iframe",))}
    assert all(node.message for node in found.failed)


def test_alfa_sees_shadow_trees_and_what_the_browser_shows(gathered: Gather):
    html = (
        "<style>@container (min-width: 1px) { #later { display: none } }</style>"
        f"<div style='container-type:inline-size'><p id=later>{IMAGE}</p></div>"
        "<form><input name=attributes><input name=childNodes><input name=style></form>"
        "<div id=host><template shadowrootmode=open><button></button></template></div>"
    )
    found = gathered(html, AlfaResults).get(AlfaResults)
    places = {(n.rule, n.target.selector) for n in found.failed if n.target}
    assert ("sia-r12", "#host >>> button") in places
    assert {place for rule, place in places if rule == "sia-r8"} == {
        f"body > form > input:nth-of-type({n})" for n in (1, 2, 3)
    }
    assert "sia-r2" not in {rule for rule, _ in places}
    assert found.broken == {}


def test_alfa_says_of_the_root_element_what_it_says_of_a_document(gathered: Gather):
    found = gathered("<html><body><p>Text", AlfaResults, AxeResults, axe_rules=("document-title", "html-has-lang"))
    places = {n.rule: n.target.selector for n in found.get(AlfaResults).failed if n.target}
    assert places == {"sia-r1": "html", "sia-r4": "html"}
    assert {node.target.selector for node in found.get(AxeResults).violations} == {"html"}


def test_alfa_judges_no_frame_as_a_page_and_no_frame_that_is_hidden(gathered: Gather):
    html = f'<iframe title=F srcdoc="<p>T"></iframe><iframe title=G style="display:none" srcdoc="{IMAGE}"></iframe>'
    assert gathered(html, AlfaResults).get(AlfaResults).failed == ()


@pytest.mark.parametrize("tier", [alfa, techniques])
def test_the_second_tier_leaves_the_page_as_it_was(browsing: Browsing, gathered: Gather, tier):
    gathered(f"<button autofocus>B</button><a href='#'>{IMAGE}</a>{HIDDEN}")
    tab = browsing.tab()
    state = "() => [document.documentElement.outerHTML, document.activeElement.localName]"
    before = browsing.run(tab.call(state))
    browsing.run(tab.call(WATCH))
    assert browsing.run(engines.run_engine(tab, *gather_module.SECOND_TIER[tier.TIER.evidence], timeout=20)).failed
    assert browsing.run(tab.call(state)) == before
    assert browsing.run(tab.call("() => globalThis.seen ?? 0")) == 0


@pytest.mark.parametrize("tier", [alfa, techniques])
def test_rules_for_which_no_time_is_left_are_named(browsing: Browsing, gathered: Gather, tier):
    gathered(IMAGE)
    tab = browsing.tab()
    browsing.run(tab.call("() => { let now = 0; performance.now = () => (now += 1000); }"))
    found = browsing.run(engines.run_engine(tab, *gather_module.SECOND_TIER[tier.TIER.evidence], timeout=6))
    late = sorted(tier.codes())[4:]
    assert found.broken == dict.fromkeys(late, "no time was left for it")
    assert {rule.id for rule in tier.RULES if untested_by(rule, found)} == {
        tier.TIER.as_rule(rule).id for rule in tier.chosen() if rule.id in late
    }


def test_a_rule_of_alfa_that_throws_is_named_and_the_others_keep_their_results(browsing: Browsing, gathered: Gather):
    gathered(IMAGE)
    tab = browsing.tab()
    throws = "if (id === 'sia-r4') throw new TypeError('broken'); return rest.call(this, id, page);"
    outcomes = f"presscheck.alfa.outcomes = function (id, page) {{ {throws} }}"
    browsing.run(tab.call(f"() => {{ const rest = presscheck.alfa.outcomes; {outcomes}; }}"))
    found = browsing.run(engines.run_engine(tab, *gather_module.SECOND_TIER[AlfaResults], timeout=20))
    assert found.broken == {"sia-r4": "TypeError: broken"}
    assert {node.rule for node in found.failed} == {"sia-r2"}


@pytest.mark.parametrize("way", WAYS_TO_FAIL)
@pytest.mark.parametrize("tier", TIERS)
def test_an_engine_of_the_second_tier_that_fails_has_a_time_cap_and_leaves_the_others_their_evidence(
    browsing: Browsing, gathered: Gather, tier, way: str
):
    gathered("<h1>Title</h1>")
    body, reason = WAYS_TO_FAIL[way]
    browsing.run(browsing.tab().call(f"() => {{ presscheck['{tier.TIER.name}'].run = () => {{ {body} }}; }}"))
    page = browsing.run(
        gather(
            browsing.tab(),
            Navigation(url="u", final_url="u"),
            Asked(needs=frozenset({tier.TIER.evidence, Headings}), engine_timeout=1),
        )
    )
    assert list(page.missing) == [tier.TIER.name]
    assert page.missing[tier.TIER.name].startswith(reason)
    assert page.get(Headings).headings
    assert {one.result for one in judge_page(list(tier.RULES), page, POLICY)} == {Result.UNTESTED}


def untested_by(rule: AnyRule, evidence: EngineResults) -> bool:
    page = Page(url="u", final_url="u", status=200, evidence=(evidence,))
    return Result.UNTESTED in {one.result for one in judge_page([rule], page, POLICY)}


def gathered_by_both(browsing: Browsing, gathered: Gather, before: str = "() => 0") -> Page:
    gathered(HIDDEN + "<h1>Title</h1>")
    tab = browsing.tab()
    browsing.run(tab.call(before))
    navigation = Navigation(url="u", final_url="u")
    needs = frozenset({Document, Headings, AxeResults, QualwebResults})
    asked = Asked(needs=needs, axe_rules=frozenset({"aria-hidden-focus"}), viewport=VIEWPORT, timeout=1)
    page = browsing.run(gather(tab, navigation, asked))
    assert tab.usable
    return page


def untested(page: Page) -> set[str]:
    rules = [all_rules()[id_] for id_ in ("wcag/aria-hidden-focus", *(rule.id for rule in qualweb.RULES))]
    return {one.rule for one in judge_page(rules, page, POLICY) if one.result is Result.UNTESTED}
