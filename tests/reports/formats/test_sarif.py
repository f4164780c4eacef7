"""SARIF follows the official schema and GitHub's limits; alerts stay the same from run to run and stand at a file."""

import gzip
import json
import random
from collections import Counter

import jsonschema
import msgspec
import pytest

from reports.formats import sarif
from reports.formats.registry import write
from reports.run import Judgement, PageRecord, PageState, RuleRecord
from rules.model import Requirement, Severity
from tests.reports import hard_runs, runs
from tests.schemas import schema


def written(source, folder):
    return json.loads(write("sarif", source, folder / "presscheck.sarif").read_bytes())


def results(source, folder):
    return written(source, folder)["runs"][0]["results"]


def strings(value):
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from strings(item)
        case list():
            for item in value:
                yield from strings(item)


@pytest.mark.parametrize(
    "source", [runs.sample(), runs.crowded(), hard_runs.decided(), hard_runs.vicious(), hard_runs.empty()]
)
def test_it_follows_the_official_schema_and_has_no_empty_text(source, tmp_path):
    document = written(source, tmp_path)
    jsonschema.Draft4Validator(json.loads(schema("sarif"))).validate(document)
    assert "" not in list(strings(document))


def test_the_schema_tells_a_wrong_document(tmp_path):
    document = written(runs.sample(), tmp_path)
    document["runs"][0]["results"][0]["level"] = "bad"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(json.loads(schema("sarif"))).validate(document)


def test_failures_have_levels_and_questions_are_for_review(tmp_path):
    kinds = [(one["ruleId"], one["kind"], one["level"]) for one in results(runs.sample(), tmp_path)]
    assert kinds == [
        ("wcag/color-contrast", "fail", "error"),
        ("wcag/color-contrast", "fail", "error"),
        ("medical/disclaimer-wording", "fail", "error"),
        ("citations/complete", "fail", "warning"),
        ("legal/trademark-attribution", "review", "none"),
    ]


def test_a_page_without_a_file_stands_at_its_line_of_the_list(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = results(runs.sample(), tmp_path / "presscheck-report")[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "presscheck-report/presscheck-pages.txt"
    lines = (tmp_path / "presscheck-report" / "presscheck-pages.txt").read_text("utf-8").splitlines()
    address = lines[place["region"]["startLine"] - 1]
    assert address == "https://clinic.example/back-pain?utm_source=mail"
    assert place["region"]["endColumn"] == len(address) + 1


def test_a_mapped_page_stands_at_its_file(tmp_path):
    place = results(hard_runs.decided(), tmp_path)[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/back%2C%20pain%3A%201%25.md"
    assert place["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}


def test_no_place_is_an_address_of_the_web(tmp_path):
    for one in results(hard_runs.vicious(), tmp_path):
        assert ":" not in one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_an_alert_is_told_by_its_page_and_its_finding_not_by_the_line(tmp_path):
    """Another page before it moves its line; GitHub must know it again all the same."""
    sample = runs.sample()
    earlier = PageRecord(url=f"{runs.SITE}/aaa", state=PageState.AUDITED, outcomes=next(iter(sample.pages())).outcomes)
    more = runs.MemorySource(sample.run(), [earlier, *sample.pages()], [], {})
    before, after = results(sample, tmp_path / "1"), results(more, tmp_path / "2")
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    assert [one["locations"] for one in before] != [one["locations"] for one in after]


def test_no_two_alerts_are_the_same_one(tmp_path):
    found = results(runs.large(30), tmp_path) + results(runs.crowded(), tmp_path)
    hashes = Counter((one["ruleId"], one["partialFingerprints"]["primaryLocationLineHash"]) for one in found)
    assert hashes.most_common(1)[0][1] == 1


def test_decisions_become_states_and_suppressions(tmp_path):
    pale, known, waived, *_ = results(hard_runs.decided(), tmp_path)
    assert [one["baselineState"] for one in (pale, known, waived)] == ["new", "unchanged", "unchanged"]
    assert "suppressions" not in pale
    assert "suppressions" not in known
    assert waived["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Counsel has approved this wording for the spring campaign. Waived by Ada Lindqvist. "
            "Until 2027-03-31. [w-7]",
        }
    ]


def test_without_a_baseline_nothing_claims_to_be_new(tmp_path):
    assert not any("baselineState" in one for one in results(runs.sample(), tmp_path))


def test_rules_bring_help_and_no_more_tags_than_github_takes(tmp_path):
    many = tuple(Requirement(f"wcag:9.9.{number}", f"WCAG 9.9.{number}", level="AA") for number in range(40))
    rule = RuleRecord(id="wcag/many", title="Many", severity=Severity.MINOR, requirements=many)
    source = runs.MemorySource(runs.run(rules=(*runs.RULES, rule)), [], [], {})
    rules = {one["id"]: one for one in written(source, tmp_path)["runs"][0]["tool"]["driver"]["rules"]}
    assert len(rules["wcag/many"]["properties"]["tags"]) == 20
    assert rules["wcag/many"]["properties"]["problem.severity"] == "recommendation"
    wording = rules["medical/disclaimer-wording"]
    assert "How to fix: paste the approved text." in wording["help"]["text"]
    assert "**How to fix:** paste the approved text" in wording["help"]["markdown"]
    assert all(len(one["fullDescription"]["text"]) <= 1_024 for one in rules.values())
    assert not any("security-severity" in one["properties"] for one in rules.values())


def test_what_could_not_be_checked_is_said(tmp_path):
    invocation = written(runs.sample(), tmp_path)["runs"][0]["invocations"][0]
    said = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    assert "https://clinic.example/slow could not be audited: Still loading after 30 s." in said
    assert "Social profiles answer: not checked on 1 page. Not checked: the run was offline." in said
    assert {*runs.run().verdict.reasons, *runs.run().notes} <= {*said}
    assert invocation["executionSuccessful"]
    incomplete = runs.MemorySource(runs.run(Judgement.INCOMPLETE), [], [], {})
    assert not written(incomplete, tmp_path)["runs"][0]["invocations"][0]["executionSuccessful"]


def test_beyond_the_most_results_the_gravest_stay_and_the_rest_is_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 90)
    document = written(hard_runs.crowd(10, 5), tmp_path)["runs"][0]
    assert Counter(one["ruleId"] for one in document["results"]) == {
        "wcag/color-contrast": 50,
        "citations/complete": 40,
    }
    said = document["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert said.startswith("60 results left out, the least grave: a report holds at most 90 results")


def test_the_compressed_report_stays_within_its_size(tmp_path, monkeypatch):
    """With texts that hardly compress: of a few hundred results only the gravest fit."""
    monkeypatch.setattr(sarif, "MOST_BYTES", 100_000)
    noise = random.Random(7)
    source = hard_runs.crowd(60, 4)
    pages = [
        msgspec.structs.replace(
            page,
            outcomes=tuple(
                msgspec.structs.replace(
                    one, finding=msgspec.structs.replace(one.finding, message=noise.randbytes(450).hex())
                )
                for one in page.outcomes
            ),
        )
        for page in source.pages()
    ]
    path = write("sarif", runs.MemorySource(source.run(), pages, [], {}), tmp_path / "presscheck.sarif")
    kept = Counter(one["ruleId"] for one in json.loads(path.read_bytes())["runs"][0]["results"])
    assert 0 < kept["wcag/color-contrast"] < 240
    assert kept.total() == kept["wcag/color-contrast"]
    assert 50_000 < len(gzip.compress(path.read_bytes())) < 115_000


def test_new_findings_stay_before_known_ones():
    weights = [(True, 0, -3), (False, 1, 0), (False, 0, 0), (False, 0, -3)]
    room = sarif.shares(Counter(dict.fromkeys(weights, 10_000)), Counter())
    assert room == {(False, 0, -3): 10_000, (False, 0, 0): 10_000, (False, 1, 0): 5_000}


def test_hostile_texts_stay_texts(tmp_path):
    text = write("sarif", hard_runs.vicious(), tmp_path / "presscheck.sarif").read_text("utf-8")
    assert "<script" not in text
    assert "s3cret" not in text
    document = json.loads(text)
    for one in strings(document):
        assert one.replace("\n", "").isprintable()
    messages = [one["message"]["text"] for one in document["runs"][0]["results"]]
    assert not any("](" in message for message in messages), "a link of the page's own making"
    assert len((tmp_path / "presscheck-pages.txt").read_text("utf-8").splitlines()) == 5


def test_pages_are_written_as_they_come(tmp_path):
    """The writer looks twice at the pages, and never holds them."""
    alive = Counter()

    class Watched(runs.MemorySource):
        def pages(self):
            alive["looks"] += 1
            yield from hard_runs.crowd(3, 1).pages()

    write("sarif", Watched(runs.run(), [], [], {}), tmp_path / "presscheck.sarif")
    assert alive["looks"] == 3, "the list of pages, the look, the report"
