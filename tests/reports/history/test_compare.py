"""Two runs side by side: what is new, gone or unchanged, and what may have changed with engine, policy or page."""

import json
from io import StringIO

import msgspec
import pytest

from reports.files import ReportError
from reports.history.compare import Totals, Why, compare
from reports.history.told import WRITERS
from reports.run import Decided, LinkRecord, PageRecord, PageState, Standing
from rules.model import Outcome, Result
from tests.reports.runs import APPROVED, RULES, SITE, MemorySource, contrast, large, reference, run, wording


def page(path: str, *outcomes: Outcome, state: PageState = PageState.AUDITED, **fields) -> PageRecord:
    return PageRecord(url=f"{SITE}{path}", state=state, outcomes=outcomes, **fields)


def source(*pages: PageRecord, links: tuple[LinkRecord, ...] = (), **changes) -> MemorySource:
    return MemorySource(run(**changes), sorted(pages, key=lambda page: page.url), list(links), {})


def changes(before: MemorySource, after: MemorySource) -> set[tuple[str, str, Why]]:
    """Path, message or its beginning with a sign, and why."""
    return {
        (page.url.removeprefix(SITE), sign + change.rule, change.why)
        for page in compare(before, after)
        for sign, told in (("+", page.new), ("-", page.gone))
        for change in told
    }


def totals(before: MemorySource, after: MemorySource) -> Totals:
    counted = Totals()
    for page_change in compare(before, after):
        counted.add(page_change)
    return counted


def test_findings_are_known_again_by_their_fingerprints_and_counted():
    twice = contrast(9, "Read on")
    before = source(page("/a", contrast(2), twice, wording()))
    after = source(page("/a", contrast(7, name="css-1x2y3z"), twice, twice, reference(1, "Smith J. Back pain.")))
    counted = totals(before, after)
    assert counted.unchanged == 2
    assert counted.new == {Why.CONTENT: 2}
    assert counted.gone == {Why.CONTENT: 1}
    assert changes(before, after) == {
        ("/a", "+wcag/color-contrast", Why.CONTENT),
        ("/a", "+citations/complete", Why.CONTENT),
        ("/a", "-medical/disclaimer-wording", Why.CONTENT),
    }


@pytest.mark.parametrize("known", [0, 1])
def test_of_two_equal_findings_one_of_which_is_known_the_one_too_many_is_not(known):
    one = contrast(2)
    before = source(page("/a", one, decided={0: Decided(Standing.KNOWN)}))
    after = source(page("/a", contrast(1), one, decided={known: Decided(Standing.KNOWN)}))
    (change,) = (change for page_change in compare(before, after) for change in page_change.new)
    assert (change.count, change.standing) == (1, None)
    assert "known" not in written("text", before, after)


def test_equal_findings_are_told_by_what_was_decided_on_them():
    found = (contrast(1), contrast(2), contrast(3))
    after = source(page("/a", *found, decided={0: Decided(Standing.KNOWN)}))
    (told,) = (page_change.new for page_change in compare(source(page("/a")), after))
    assert sorted((change.count, change.standing) for change in told) == [(1, Standing.KNOWN), (2, None)]
    text = written("text", source(page("/a")), after)
    assert ("      on https" in text, "      2 findings on https" in text) == (True, True)
    assert '<p class="byline">Updated in May</p>' in text


@pytest.mark.parametrize("state", [None, PageState.UNTESTED, PageState.SKIPPED])
def test_a_page_that_only_one_run_audited_has_nothing_mended_and_nothing_new_to_it(state):
    whole = source(page("/", contrast(1)), page("/a", contrast(2)))
    part = source(page("/", contrast(1)), *([page("/a", state=state)] if state else []))
    assert changes(whole, part) == {("/a", "-wcag/color-contrast", Why.PAGE)}
    assert changes(part, whole) == {("/a", "+wcag/color-contrast", Why.PAGE)}
    assert (totals(whole, part).only_before, totals(part, whole).only_after) == (1, 1)


def test_what_a_run_could_not_check_is_neither_gone_nor_new():
    found, blind = source(page("/", contrast(1))), source(page("/", untested("wcag/color-contrast")))
    assert changes(found, blind) == {("/", "-wcag/color-contrast", Why.UNCHECKED)}
    assert changes(blind, found) == {("/", "+wcag/color-contrast", Why.UNCHECKED)}


def untested(rule: str) -> Outcome:
    return msgspec.structs.replace(Outcome.untested("Not checked."), rule=rule)


def test_an_engine_of_another_version_accounts_for_its_own_rules_alone():
    rules = (msgspec.structs.replace(RULES[0], engine="axe-core"), *RULES[1:])
    before = source(page("/"), rules=rules, engines={"axe-core": "4.11.0"})
    after = source(page("/", contrast(1), wording()), rules=rules, engines={"axe-core": "4.14.1"})
    assert changes(before, after) == {
        ("/", "+wcag/color-contrast", Why.ENGINE),
        ("/", "+medical/disclaimer-wording", Why.CONTENT),
    }


def test_rules_of_our_own_change_with_presscheck():
    assert changes(source(page("/"), tool_version="0.0.9"), source(page("/", wording()))) == {
        ("/", "+medical/disclaimer-wording", Why.ENGINE)
    }


def test_a_rule_that_the_other_run_has_not_came_with_a_version_or_else_with_the_policy():
    after = source(page("/", contrast(1)))
    assert changes(source(page("/"), rules=RULES[1:]), after) == {("/", "+wcag/color-contrast", Why.POLICY)}
    older = source(page("/"), rules=RULES[1:], tool_version="0.0.9")
    assert changes(older, after) == {("/", "+wcag/color-contrast", Why.ENGINE)}


def test_a_changed_policy_accounts_for_the_rules_of_content():
    before = source(page("/"), policy_hash="00" * 32)
    assert changes(before, source(page("/", contrast(1), wording()))) == {
        ("/", "+wcag/color-contrast", Why.CONTENT),
        ("/", "+medical/disclaimer-wording", Why.POLICY),
    }


def test_a_run_that_names_no_rules_accounts_for_nothing():
    assert changes(source(page("/"), rules=()), source(page("/", contrast(1)))) == {
        ("/", "+wcag/color-contrast", Why.CONTENT)
    }


def accepted(rule: str, text: str) -> Outcome:
    return msgspec.structs.replace(Outcome.passed(accepted=text), rule=rule)


def test_a_text_that_reads_otherwise_is_told_once_though_several_rules_quote_it():
    part = APPROVED[:60]
    rules = (*RULES, msgspec.structs.replace(RULES[1], id="medical/disclaimer-present"))
    before = source(
        page("/", accepted(RULES[1].id, APPROVED), accepted("medical/disclaimer-present", part)), rules=rules
    )
    changed = wording()
    after = source(page("/", changed, accepted("medical/disclaimer-present", part[:-4])), rules=rules)
    (told,) = next(compare(before, after)).texts
    assert (told.kind, told.before, told.after) == ("Disclaimer", APPROVED, changed.finding.found)


def test_a_text_that_was_only_set_anew_has_not_changed():
    before = source(page("/", accepted(RULES[1].id, "Not  medical\nadvice.")))
    assert next(compare(before, source(page("/", accepted(RULES[1].id, "Not medical advice."))))).texts == ()


def test_a_text_is_not_gone_where_nobody_looked():
    before = source(page("/", accepted(RULES[1].id, APPROVED)))
    blind = source(page("/", untested(RULES[1].id)))
    other_rules = source(page("/"), rules=(RULES[0],))
    assert [next(compare(before, other)).texts for other in (blind, other_rules)] == [(), ()]
    (gone,) = next(compare(before, source(page("/")))).texts
    assert (gone.before, gone.after) == (APPROVED, "")


def test_pages_in_another_order_are_refused():
    jumbled = MemorySource(run(), [page("/b"), page("/a")], [], {})
    with pytest.raises(ReportError, match="not in the order of their URLs"):
        list(compare(jumbled, source()))


def written(layout: str, before: MemorySource, after: MemorySource) -> str:
    stream = StringIO()
    WRITERS[layout](before, after, stream, lambda page: None)
    return stream.getvalue()


def test_the_text_tells_one_kind_of_finding_once():
    pages = [page(f"/{number:03}", wording()) for number in range(214)]
    text = written("text", source(*(page(f"/{number:03}") for number in range(214))), source(*pages))
    assert "New: 214 findings" in text
    assert text.count("deviates from the approved text") == 1
    assert f"on 214 pages, first on {SITE}/000" in text


def test_the_text_marks_the_words_that_changed():
    before = source(page("/", accepted(RULES[1].id, "In place of a visit with your doctor.")))
    text = written("text", before, source(page("/", wording("In place of visits with your doctor."))))
    assert "Disclaimer changed (on the page)" in text
    assert "- In place of [-a visit-] with your doctor." in text
    assert "+ In place of {+visits+} with your doctor." in text


def test_the_text_says_what_else_sets_the_runs_apart():
    before = source(engines={"axe-core": "4.11.0"}, policy_hash="0", browser="Chromium 155.0", rules=RULES[1:])
    text = written("text", before, source(finished=None))
    for line in (
        "axe-core was 4.11.0, and is 4.14.1.",
        "The policy has changed.",
        "The browser was Chromium 155.0, and is Chromium 156.0.",
        "has the rules wcag/color-contrast.",
        "The later run was cut off before its end",
    ):
        assert line in text


def test_the_json_has_each_changed_page_and_the_totals():
    known = page("/b", contrast(2), decided={0: Decided(Standing.WAIVED, "w1")})
    document = json.loads(
        written("json", source(page("/a", wording()), page("/b")), source(page("/a", wording()), known))
    )
    assert [one["url"] for one in document["pages"]] == [f"{SITE}/b"]
    (new,) = document["pages"][0]["new"]
    assert (new["rule"], new["why"], new["standing"]) == ("wcag/color-contrast", "content", "waived")
    assert document["totals"]["new"]["content"] == 1
    assert document["totals"]["unchanged"] == 1


def test_markdown_fits_into_a_comment_and_obeys_no_page():
    many = source(*(page("/", *(contrast(n, f"Text {n} {'x' * 300} *bold* <b>") for n in range(400))) for _ in "a"))
    text = written("markdown", source(page("/")), many)
    assert len(text) < 65_536
    assert "There is more than fits here" in text
    assert "<b>" not in text.replace("\\<b\\>", "")


def test_a_run_of_many_pages_is_compared_with_itself():
    counted = totals(large(300), large(300))
    assert (counted.unchanged, counted.both) == (600, 300)
    assert not counted.new
    assert not counted.gone


def test_every_quoting_rule_exists():
    from reports.history.compare import TEXTS
    from rules.registry import all_rules

    assert all(any(rule.startswith(beginning) for rule in all_rules()) for beginning in TEXTS)


def test_results_that_are_no_findings_do_not_count():
    passed = Outcome(rule=RULES[0].id, result=Result.PASSED)
    assert totals(source(page("/", passed)), source(page("/"))).unchanged == 0
