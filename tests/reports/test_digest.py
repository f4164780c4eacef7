"""A run is folded into counts, causes and rows that add up, whatever its size."""

import tracemalloc
from io import BytesIO

from reports import rule_digest
from reports.digest import digest
from reports.formats.json import write_json
from reports.html import write_html, writer
from reports.run import PageRecord, PageState
from rules.model import Outcome, Result
from tests.reports import runs


def page(number, *outcomes):
    return PageRecord(url=f"https://a.example/{number}", state=PageState.AUDITED, outcomes=outcomes)


def folded(*pages):
    return digest(runs.MemorySource(runs.run(), list(pages), [], {}))


def test_findings_and_pages_of_a_cause_are_counted_apart():
    one = folded(page(1, runs.contrast(1), runs.contrast(2)), page(2, runs.contrast(9))).causes()
    assert [(cause.findings, cause.pages) for cause in one] == [(3, 2)]


def test_a_requirement_and_a_family_count_a_page_once():
    made = folded(page(1, runs.contrast(1), runs.contrast(2)), page(2, runs.contrast(1)))
    assert [(requirement.id, pages) for requirement, pages in made.unmet()] == [("wcag:1.4.3", 2)]
    assert made.family_pages["wcag"] == {Result.FAILED: 2}
    assert made.family_outcomes()["wcag"][Result.FAILED] == 3


def test_causes_come_failed_first_then_gravest_then_widest():
    doubt = Outcome(rule=runs.DISCLAIMER.id, result=Result.CANT_TELL)
    wide = [page(n, runs.contrast(1), doubt) for n in range(3)]
    made = folded(*wide, page(9, runs.wording(), runs.reference(1, "Smith J.")))
    assert [(c.rule.id, c.result.value) for c in made.causes()] == [
        ("wcag/color-contrast", "failed"),
        ("medical/disclaimer-wording", "failed"),
        ("citations/complete", "failed"),
        ("medical/disclaimer-wording", "cantTell"),
    ]


def test_pages_come_with_the_unchecked_and_the_gravest_first():
    lost = PageRecord(url="https://a.example/lost", state=PageState.UNTESTED, reason="It crashed.")
    made = folded(page("clean"), page("light", runs.reference(1, "X")), page("grave", runs.contrast(1)), lost)
    assert [row.url.rpartition("/")[2] for row in made.worst_pages()] == ["lost", "grave", "light", "clean"]


def test_causes_beyond_the_cap_are_still_counted(monkeypatch):
    monkeypatch.setattr(rule_digest, "MOST_CAUSES", 2)
    outcomes = [runs.contrast(1, name=f"name-{word}") for word in ("one", "two", "three", "four", "two")]
    rule = folded(page(1, *outcomes)).rule(runs.CONTRAST.id)
    assert len(rule.causes) == 2
    assert rule.unlisted_findings == 2
    assert rule.outcomes[Result.FAILED] == 5


def test_a_rule_that_the_run_does_not_describe_is_known_by_its_id():
    assert folded(page(1, Outcome(rule="wcag/new", result=Result.FAILED))).rules["wcag/new"].rule.title == "wcag/new"


def peak(action):
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_findings_of_a_run(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "ROWS", 20)
    monkeypatch.setattr(rule_digest, "MOST_PAGES", 20)

    def written(pages):
        return peak(lambda: write_html(runs.large(pages), tmp_path / str(pages)))

    written(120)  # templates are compiled, modules loaded, and what is kept for a while is kept
    assert written(120) - written(30) < 90 * 3_000  # one short row a page


class Discarded(BytesIO):
    def write(self, data):
        return len(data)


def test_json_is_written_in_the_memory_of_one_page():
    def written(pages):
        return peak(lambda: write_json(runs.large(pages), Discarded()))

    assert written(2_000) < written(20) + 100_000


def test_the_first_cause_of_each_rule_leads_among_equally_grave_ones():
    many = [runs.contrast(number, name=name) for number, name in enumerate(("byline", "teaser", "footer"))]
    made = folded(page(1, *many, *many), page(2, runs.wording()))
    assert [cause.rule.id for cause in made.causes()] == [
        "wcag/color-contrast",
        "medical/disclaimer-wording",
        "wcag/color-contrast",
        "wcag/color-contrast",
    ]


def test_a_page_passed_a_rule_only_if_nothing_is_left_to_do_there():
    passed = Outcome(rule=runs.CONTRAST.id, result=Result.PASSED)
    doubt = Outcome(rule=runs.CONTRAST.id, result=Result.CANT_TELL)
    made = folded(page(1, passed, doubt), page(2, passed), page(3, runs.contrast(1), doubt))
    assert made.rule(runs.CONTRAST.id).pages == {Result.PASSED: 1, Result.CANT_TELL: 2, Result.FAILED: 1}
