"""`presscheck runs` and `presscheck compare` as their user meets them."""

import json

import msgspec
import pytest

from audits.store import PageEntry, Store
from reports.formats.registry import write
from reports.run import Decided, Run, Standing
from rules.model import Finding, Outcome, Severity
from tests.audits.store.made import document, leased, record, urls
from tests.reports.runs import RULES, SITE, contrast, sample


@pytest.fixture
def store(presscheck):
    with Store() as opened:
        yield opened


def stored(store: Store, *outcomes: Outcome, target: str = SITE, decided: dict[int, Decided] | None = None) -> str:
    """A finished run of one page."""
    run = store.create_run(targets=[target])
    store.add_urls(run, urls("/a"))
    store.finish_page(run, PageEntry(record=record(leased(store, run).url, outcomes=outcomes)))
    store.save_decisions(run, {urls("/a")[0].url: decided or {}})
    store.finish_run(run, documented(run))
    with store.database.write() as connection:  # runs of one second have no order
        connection.exec_driver_sql("UPDATE runs SET started = '2026-01-01T00:00:0' || (SELECT count(*) FROM runs)"
                                   " || '+00:00' WHERE id = ?", (run,))  # fmt: skip
    return run


def documented(run: str) -> Run:
    return msgspec.structs.replace(document(run), rules=RULES, targets=(SITE,))


def test_the_latest_run_is_compared_with_the_one_before_of_the_same_targets(presscheck, store):
    first = stored(store)
    stored(store, contrast(1, "Elsewhere"), target="https://other.example")
    last = stored(store, contrast(1))
    code, said, _ = presscheck("compare")
    assert code == 0
    assert f"Earlier: {first}" in said
    assert f"Later: {last}" in said
    assert "New: 1 finding\n" in said


def test_new_failures_that_the_gate_counts_fail_where_that_is_asked_for(presscheck, store):
    stored(store)
    stored(store, contrast(1))
    assert presscheck("compare", "--fail-on-new")[0] == 1
    assert presscheck("compare")[0] == 0
    assert presscheck("compare", "latest", "previous", "--fail-on-new")[0] == 0


@pytest.mark.parametrize(
    ("outcome", "decided"),
    [
        (Outcome.failed(Finding("Small."), severity=Severity.MINOR), None),
        (Outcome.cant_tell(Finding("Is it?")), None),
        (contrast(1), {0: Decided(Standing.WAIVED, "w")}),
    ],
    ids=["below the threshold", "a question", "waived"],
)
def test_what_the_gate_does_not_count_fails_no_comparison(presscheck, store, outcome, decided):
    stored(store)
    stored(store, msgspec.structs.replace(outcome, rule=RULES[0].id), decided=decided)
    assert presscheck("compare", "--fail-on-new")[0] == 0


def test_300_new_failures_are_no_exit_code_of_their_own(presscheck, store):
    stored(store)
    stored(store, *(contrast(number, f"Text {number}") for number in range(256)))
    assert presscheck("compare", "--fail-on-new")[0] == 1


def test_a_json_report_is_compared_with_another_without_a_store(presscheck, tmp_path):
    file = str(write("json", sample(), tmp_path / "run.json"))
    code, said, _ = presscheck("compare", file, file, "--format", "json")
    assert (code, json.loads(said)["totals"]["unchanged"]) == (0, 5)
    assert not (tmp_path / ".presscheck").exists()


def test_a_stored_run_is_compared_with_a_json_report(presscheck, store, tmp_path):
    stored(store, contrast(1))
    file = str(write("json", sample(), tmp_path / "run.json"))
    assert "### What changed" in presscheck("compare", file, "--format", "markdown")[1]
    assert presscheck("compare", "previous", file)[0] == 0


def test_what_cannot_be_compared_is_told(presscheck, store, tmp_path):
    (tmp_path / "cut.json").write_text('{"run": {"id": "x"')
    assert "holds no run yet" in presscheck("compare")[2]
    only = stored(store)
    assert f"it holds no run of the same targets before {only}" in presscheck("compare")[2]
    cut_off = store.create_run(targets=[])
    for arguments, error in (
        (("compare", "nonsense"), "run nonsense is unknown or was cut off before its end"),
        (("compare", only, cut_off), f"run {cut_off} is unknown or was cut off before its end. Resume it first"),
        (("compare", "cut.json", only), "cut.json: this is no run written by"),
        (("compare", only, only, "--format", "xml"), "'xml' is not one of"),
    ):
        code, _, said = presscheck(*arguments)
        assert code == 2
        assert error in said


def test_the_runs_are_listed_with_their_room_and_removed(presscheck, store):
    gone, kept = stored(store, contrast(1)), stored(store)
    code, said, _ = presscheck("runs")
    assert code == 0
    assert f"{gone}  " in said
    assert "MB pictures)" in said
    code, said, _ = presscheck("runs", "--delete", gone)
    assert (code, said.splitlines()[0]) == (0, f"Removed run {gone}.")
    assert [info.id for info in store.runs()] == [kept]
    assert presscheck("runs", "--delete", gone)[0] == 2
