"""The baseline: only what is new counts, what is gone is told, and the file changes only when findings do."""

from pathlib import Path

import pytest

from audits.decisions.addresses import page_key
from audits.decisions.baseline import Baseline, dumped, read_baseline
from audits.decisions.errors import DecisionError
from audits.decisions.standing import Decisions, findings
from audits.decisions.taking import Taking, Update
from reports.run import FixedFinding, PageState
from rules.model import Result
from tests.audits.decisions.made import ALT, CITED, RULES, alt, cited, decided, page
from tests.audits.decisions.test_waivers import waiver
from tests.audits.store.made import SITE


def taken(*pages, before: Baseline | None = None, rules=RULES) -> Update:
    taking = Taking(before or Baseline(path=Path("baseline.json")), rules)
    for one in pages:
        taking.add(one, [(outcome, mark, False) for _, outcome, mark in findings(one)])
    return taking.update()


def baseline(tmp_path, *pages) -> Baseline:
    (tmp_path / "baseline.json").write_text(dumped(taken(*pages).findings), "utf-8")
    return read_baseline(tmp_path / "baseline.json")


def against(store, known: Baseline, *pages, **rest):
    return decided(store, Decisions(baseline=known), *pages, **rest)


def test_what_the_baseline_has_is_known_and_everything_else_new(store, tmp_path):
    known = baseline(tmp_path, page("/a", alt("one")), page("/b", cited()))
    standings, stands = against(store, known, page("/a", alt("one"), alt("two")), page("/b", cited()), page("/c"))
    assert stands == {"/a": ["known", "new"], "/b": ["known"], "/c": []}
    assert (standings.baseline.file, standings.baseline.known, standings.baseline.fixed) == ("baseline.json", 2, ())
    assert standings.known.total() == 2


def test_a_second_equal_fault_on_a_page_is_new(store, tmp_path):
    known = baseline(tmp_path, page("/a", alt()))
    assert against(store, known, page("/a", alt(), alt()))[1] == {"/a": ["known", "new"]}
    assert against(store, known, page("/a"), page("/b", alt()))[1] == {"/a": [], "/b": ["new"]}


def test_a_question_that_turns_into_a_failure_is_new(store, tmp_path):
    known = baseline(tmp_path, page("/a", alt(result=Result.CANT_TELL)))
    assert against(store, known, page("/a", alt()))[1] == {"/a": ["new"]}
    assert against(store, known, page("/a", alt(result=Result.CANT_TELL)))[1] == {"/a": ["known"]}


def test_what_is_gone_is_fixed_only_where_the_run_has_looked(store, tmp_path):
    seen = page("/a", alt(), alt(), cited())
    known = baseline(tmp_path, seen, page("/b", alt()), page("/c", alt()))
    unchecked = page("/b", alt(result=Result.UNTESTED))
    standings, _ = against(store, known, page("/a", alt()), unchecked, page("/c", state=PageState.UNTESTED))
    told = {(one.url, one.rule, one.message, one.count) for one in standings.baseline.fixed}
    assert told == {
        (f"{SITE}/a", ALT, "No alternative: “x”", 1),
        (f"{SITE}/a", CITED, "Reference 3 has no year: “Smith”", 1),
    }
    assert (standings.baseline.known, standings.baseline.unseen) == (1, 2)
    assert isinstance(standings.baseline.fixed[0], FixedFinding)


def test_what_a_rule_that_did_not_run_has_found_is_not_fixed(store, tmp_path):
    known = baseline(tmp_path, page("/a", alt(), cited()))
    standings, _ = against(store, known, page("/a"), rules=(ALT,))
    assert [one.rule for one in standings.baseline.fixed] == [ALT]
    assert standings.baseline.unseen == 1
    assert against(store, known, page("/a"), rules=())[0].baseline.fixed == ()  # as in a run that was stopped


def test_a_waiver_comes_before_the_baseline_and_neither_is_counted_twice(store, tmp_path):
    known = baseline(tmp_path, page("/a", alt(), cited()))
    both = Decisions(baseline=known, waivers=(waiver(),))
    standings, stands = decided(store, both, page("/a", alt(), cited()))
    assert stands == {"/a": ["w", "known"]}
    assert (standings.known.total(), standings.waived.total(), standings.baseline.fixed) == (1, 1, ())


def test_a_waiver_that_is_too_wide_leaves_the_known_known(store, tmp_path):
    known = baseline(tmp_path, page("/a", alt()))
    wide = Decisions(baseline=known, waivers=(waiver(most=1),))
    assert decided(store, wide, page("/a", alt()), page("/b", alt()))[1] == {"/a": ["known"], "/b": ["new"]}


def test_nothing_changed_nothing_written_differently(tmp_path):
    pages = [page("/b", alt("two"), cited(), alt("one")), page("/a", alt(), alt())]
    first = baseline(tmp_path, *pages)
    again = taken(*reversed(pages), before=first)
    assert dumped(again.findings) == first.path.read_text("utf-8")
    assert (again.new, again.fixed, again.unseen) == ((), (), ())
    assert [one.url for one in first.findings] == sorted(one.url for one in first.findings)


def test_an_update_keeps_the_words_that_changed_without_the_finding(tmp_path):
    first = baseline(tmp_path, page("/a", cited()))
    moved = cited()
    moved = type(moved)(
        rule=CITED, result=moved.result, finding=type(moved.finding)("Reference 4 has no year: “Smith”")
    )
    assert taken(page("/a", moved), before=first).findings == first.findings


def test_an_update_says_what_is_new_and_fixed_and_keeps_what_was_not_seen(tmp_path):
    first = baseline(tmp_path, page("/a", alt("one"), alt("two"), alt("two")), page("/b", alt()))
    update = taken(page("/a", alt("two"), alt("three")), before=first)
    assert [(one.message, one.count) for one in update.new] == [("No alternative: “three”", 1)]
    assert {(one.message, one.count) for one in update.fixed} == {
        ("No alternative: “one”", 1),
        ("No alternative: “two”", 1),
    }
    assert [one.url for one in update.unseen] == [f"{SITE}/b"]
    assert {(one.url[-2:], one.message[-5:], one.count) for one in update.findings} == {
        ("/a", "“two”", 1),
        ("/a", "hree”", 1),
        ("/b", ": “x”", 1),
    }


def test_what_a_waiver_covers_is_not_taken_so_that_it_counts_again_when_the_waiver_ends(tmp_path):
    first = baseline(tmp_path, page("/a", alt()))
    taking = Taking(first, RULES)
    one = page("/a", alt(), cited(), alt("other", Result.UNTESTED))  # the rule could not look at all of the page
    taking.add(one, [(outcome, mark, outcome.rule == ALT) for _, outcome, mark in findings(one)])
    update = taking.update()
    assert [known.rule for known in update.findings] == [CITED]
    assert ([known.rule for known in update.waived], update.fixed) == ([ALT], ())


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://X.example:443/a?utm_source=mail&b=1#top", "https://x.example/a?b=1"),
        ("http://127.0.0.1:51234/a", "http://localhost/a"),
        ("http://localhost:8000/a?x=1", "http://localhost/a?x=1"),
        ("http://[::1]:8000/a", "http://localhost/a"),
        ("https://x.example/a?token=abc", "https://x.example/a?token=…"),
        ("file:///srv/site/pages/a%20b.html", "pages/a b.html"),
        ("file:///elsewhere/a.html", "file:///elsewhere/a.html"),
    ],
)
def test_a_page_is_known_by_what_stays_the_same_between_runs_and_machines(url, key):
    assert page_key(url, Path("/srv/site")) == key


def test_a_baseline_without_findings_is_one_line(tmp_path):
    assert baseline(tmp_path).findings == ()
    assert (
        tmp_path / "baseline.json"
    ).read_text() == '{"format": "presscheck-baseline", "version": 1, "findings": []}\n'


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "<<<<<<< HEAD\n" + text, "baseline.json, line 1: no baseline: "),
        (lambda text: text.replace('"count": 1, ', "<<<<<<< HEAD\n", 1), "baseline.json, line 2: no baseline: "),
        (lambda text: text[: len(text) // 2], "baseline.json"),
        (lambda text: text.replace('"count": 1', '"count": "1"'), "baseline.json, line 2: no baseline: Expected `int`"),
        (lambda text: text.replace('"failed"', '"faild"'), "line 2: no baseline: Invalid enum value 'faild'"),
        (lambda text: text.replace('"version": 1', '"version": 9'), "a newer Presscheck wrote it (version 9"),
        (lambda text: text.replace('"version": 1', '"version": 0'), "an older Presscheck wrote it (version 0"),
        (lambda text: text.replace("presscheck-baseline", "other"), "format = 'other': expected 'presscheck-baseline'"),
        (lambda text: text.rpartition("]")[0], "line 4: no baseline: Input data was truncated. Take the file from"),
        (lambda text: "[]", "no baseline: Expected `object`, got `array`"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_by_its_line(tmp_path, change, said):
    path = baseline(tmp_path, page("/a", alt()), page("/b", alt())).path
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(DecisionError) as refused:
        read_baseline(path)
    assert said in str(refused.value)


def test_a_baseline_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DecisionError, match="the baseline cannot be read: No such file"):
        read_baseline(tmp_path / "none.json")
