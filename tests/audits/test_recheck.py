"""What would fail the gate is looked at twice: a flake becomes a question, a fault stays one."""

import msgspec
import pytest

from audits.config import Config, override
from audits.gate import GateSettings
from audits.recheck import corrected, counted_by, found_once
from reports.fingerprint import fingerprint
from reports.run import Decided, PageRecord, PageState, Standing
from rules.model import Finding, Outcome, Result, Severity
from rules.registry import all_rules
from rules.rule import PageRule
from tests.reports.runs import SITE, contrast, reference
from tests.sites.faulty import PATHS
from tests.support.auditing import audited, page_of
from tests.support.server import serve_pages

SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Opening hours</title></head>
<body><main><h1>Opening hours</h1><p>Mondays to Fridays.</p></main></body></html>"""
IMAGE = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9" data-n="{}">'
FAULTY = SOUND.replace("<p>", f"{IMAGE.format(1)}<p>")
RULE = "wcag/image-alt"


class Visited(dict[str, str]):
    """Pages that are another at each visit: the texts of one path are served one after the other, the last for ever."""

    def __init__(self, **pages: list[str]) -> None:
        super().__init__()
        self.pages = pages
        self.visits: list[str] = []

    def get(self, path, default=None):
        texts = self.pages.get(path.strip("/") or "home")
        if texts is None:
            return default
        self.visits.append(path)
        return texts.pop(0) if len(texts) > 1 else texts[0]

    def __contains__(self, path):
        return (path.strip("/") or "home") in self.pages

    __getitem__ = get


def audit(tmp_path, pages: Visited, *paths: str, **gate):
    with serve_pages(pages) as base:
        targets = [f"page:{base}/{path}" for path in paths]
        with audited(tmp_path, targets, scope={"robots": False}, gate=gate) as source:
            records = [page_of(source, target.removeprefix("page:")) for target in targets]
            return source.run(), records


def results(record: PageRecord) -> list[Result]:
    return [outcome.result for outcome in record.outcomes if outcome.rule == RULE]


def test_what_is_not_found_again_becomes_a_question(tmp_path):
    run, (record,) = audit(tmp_path, Visited(a=[FAULTY, SOUND]), "a")
    assert results(record) == [Result.CANT_TELL]
    finding = next(outcome.finding for outcome in record.outcomes if outcome.rule == RULE)
    assert finding.message.startswith("Found once, and not again when the page was opened a second time: The image")
    assert run.verdict.exit_code == 0
    assert (run.families["wcag"].failed, run.families["wcag"].cant_tell >= 1) == (0, True)
    assert "1 failure not found again at a second look: a person must look." in run.notes


def test_what_is_found_again_stays_failed(tmp_path):
    run, (record,) = audit(tmp_path, Visited(a=[FAULTY]), "a")
    assert results(record) == [Result.FAILED]
    assert run.verdict.exit_code == 1
    assert not any("second look" in note for note in run.notes)


def test_a_page_without_failures_is_opened_once(tmp_path):
    pages = Visited(a=[SOUND])
    audit(tmp_path, pages, "a")
    assert pages.visits.count("/a") == 1


def test_a_page_that_cannot_be_opened_again_stays_failed(tmp_path):
    pages = Visited(a=[FAULTY, ""])
    _, (record,) = audit(tmp_path, pages, "a")
    assert results(record) == [Result.FAILED]


def test_a_page_that_costs_the_tab_keeps_no_other_from_its_second_look(tmp_path):
    crashing = PATHS["/crash"]("")[2].decode()
    unnamed = SOUND.replace("</p>", "</p><button></button>").replace("Opening", "Closing")
    pages = Visited(a=[FAULTY, crashing], b=[unnamed, SOUND])
    with serve_pages(pages) as base:
        targets = [f"page:{base}/a", f"page:{base}/b"]
        with audited(tmp_path, targets, scope={"robots": False}, browser={"tabs": 1}) as source:
            outcomes = page_of(source, f"{base}/b").outcomes
    assert pages.visits == ["/a", "/b", "/a", "/b"]
    assert [one.result for one in outcomes if one.rule == "wcag/button-name"] == [Result.CANT_TELL]


@pytest.mark.parametrize("gate", [{"recheck": False}, {"recheck_pages": 0}], ids=str)
def test_the_second_look_can_be_left_out(tmp_path, gate):
    pages = Visited(a=[FAULTY, SOUND])
    _, (record,) = audit(tmp_path, pages, "a", **gate)
    assert results(record) == [Result.FAILED]
    assert pages.visits.count("/a") == 1


def test_what_two_pages_have_has_recurred_already(tmp_path):
    pages = Visited(a=[FAULTY, SOUND], b=[FAULTY.replace("Opening", "Closing"), SOUND])
    _, records = audit(tmp_path, pages, "a", "b")
    assert [results(record) for record in records] == [[Result.FAILED], [Result.FAILED]]
    assert sorted(pages.visits) == ["/a", "/b"]


def failing(*outcomes: Outcome, url: str = f"{SITE}/a", state: PageState = PageState.AUDITED) -> PageRecord:
    return PageRecord(url=url, state=state, outcomes=outcomes)


def prints(record: PageRecord) -> frozenset[str]:
    return found_once([record], lambda _: True)[record.url]


def test_pages_are_known_by_the_failures_that_only_they_have():
    shared, own, other = contrast(1, "Shared"), contrast(2, "Own"), contrast(3, "Other")
    alone = found_once(
        [failing(shared, own), failing(shared, url=f"{SITE}/b"), failing(shared, other, other, url=f"{SITE}/c")],
        lambda _: True,
    )
    assert {url: len(found) for url, found in alone.items()} == {f"{SITE}/a": 1, f"{SITE}/c": 1}


def test_what_was_decided_on_is_not_looked_for():
    record = msgspec.structs.replace(failing(contrast(1), contrast(2, "New")), decided={0: Decided(Standing.KNOWN)})
    assert prints(record) == {fingerprint(contrast(2, "New"))}


def test_what_fails_again_in_other_words_stays_failed():
    record = failing(reference(1, "Smith J. Back pain. Spine 26:8."))
    again = failing(reference(1, "Smith J. Back pain. Spine 26:9."))
    assert corrected(record, again, prints(record)) is record


def test_a_neighbour_of_the_same_cause_that_was_there_before_confirms_nothing():
    there, flake = contrast(1, "There"), contrast(2, "Flake")
    record = failing(there, flake)
    changed = corrected(record, failing(there), prints(record))
    assert [outcome.result for outcome in changed.outcomes] == [Result.FAILED, Result.CANT_TELL]


def test_a_rule_that_could_not_be_checked_again_stays_failed():
    record = failing(contrast(1))
    again = failing(msgspec.structs.replace(Outcome.untested("It took too long."), rule=contrast(1).rule))
    assert corrected(record, again, prints(record)) is record


def test_failures_below_the_threshold_are_not_looked_for():
    rules = [rule for rule in all_rules().values() if isinstance(rule, PageRule)]
    counts = counted_by(GateSettings(), rules)
    minor = Outcome(rule=RULE, result=Result.FAILED, severity=Severity.MINOR, finding=Finding("Small."))
    assert [counts(minor), counts(msgspec.structs.replace(minor, severity=None))] == [False, True]
    assert not counts(msgspec.structs.replace(minor, rule="social/works", severity=None))  # links were asked before


def test_the_second_look_is_part_of_the_policy():
    assert override(Config(), {"gate": {"recheck": False}}).digest() != Config().digest()
