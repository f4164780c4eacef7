"""The OpenACR draft follows the GSA's schema and its catalog, and never says that anything is supported."""

import json
from collections import Counter

import jsonschema
import msgspec
import pytest
import yaml

from reports.formats.registry import write
from reports.run import PageState
from tests.reports import hard_runs, runs
from tests.schemas import schema

CHAPTERS = {
    "A": ("success_criteria_level_a", 31),
    "AA": ("success_criteria_level_aa", 24),
    "AAA": ("success_criteria_level_aaa", 31),
}
TERMS = {"", "partially-supports", "does-not-support", "not-evaluated"}


def written(source, tmp_path):
    return yaml.safe_load(write("openacr", source, tmp_path / "openacr.yaml").read_text("utf-8"))


def rows(report, level):
    return {one["num"]: one["components"][0]["adherence"] for one in report["chapters"][CHAPTERS[level][0]]["criteria"]}


@pytest.mark.parametrize("source", [runs.sample(), hard_runs.decided(), hard_runs.vicious(), hard_runs.empty()])
def test_it_follows_the_schema_and_the_catalog(source, tmp_path):
    report = written(source, tmp_path)
    jsonschema.Draft7Validator(json.loads(schema("openacr"))).validate(report)
    assert report["catalog"] == "2.5-edition-wcag-2.2-508-en"
    for level, (chapter, number) in CHAPTERS.items():
        criteria = report["chapters"][chapter]["criteria"]
        assert len(criteria) == number
        assert {component["name"] for one in criteria for component in one["components"]} == {"web"}
        levels = {adherence["level"] for adherence in rows(report, level).values()}
        assert levels <= TERMS
        assert ("not-evaluated" in levels) is (level == "AAA")
    assert report["chapters"]["hardware"]["disabled"]


def test_a_failed_criterion_says_on_how_many_pages(tmp_path):
    row = rows(written(runs.sample(), tmp_path), "AA")["1.4.3"]
    assert row["level"] == "partially-supports"
    assert row["notes"].startswith("Automatic checks failed on 1 of 2 audited pages. ")


def test_failures_on_most_pages_are_no_support(tmp_path):
    assert rows(written(runs.large(3), tmp_path), "AA")["1.4.3"]["level"] == "does-not-support"


def test_a_waived_failure_is_still_one(tmp_path):
    source = hard_runs.decided()
    pages = list(source.pages())
    everything = dict.fromkeys(range(len(pages[1].outcomes)), pages[1].decided[2])
    pages[1] = msgspec.structs.replace(pages[1], decided=everything)
    source = runs.MemorySource(source.run(), pages, [], {})
    assert rows(written(source, tmp_path), "AA")["1.4.3"]["level"] == "partially-supports"


def test_where_nothing_failed_a_person_must_conclude(tmp_path):
    clean = [page for page in runs.sample().pages() if page.title == "Clinic"]
    report = written(runs.MemorySource(runs.run(), clean, [], {}), tmp_path)
    row = rows(report, "AA")["1.4.3"]
    assert row["level"] == ""
    assert row["notes"].startswith("No automatic check failed; that does not mean that the criterion is met.")
    assert Counter(one["level"] for one in rows(report, "A").values()) == {"": 31}
    assert "No automatic check looks at it." in rows(report, "A")["2.1.2"]["notes"]


def test_what_only_a_person_knows_is_left_to_fill_in(tmp_path):
    report = written(runs.sample(), tmp_path)
    assert report["author"] == {"name": "Please fill in", "email": "Please fill in"}
    assert report["product"]["name"] == "clinic.example"
    assert "2 pages" in report["evaluation_methods_used"]
    assert PageState.AUDITED.value not in report


def test_hostile_texts_stay_texts(tmp_path):
    text = write("openacr", hard_runs.vicious(), tmp_path / "openacr.yaml").read_text("utf-8")
    assert text.replace("\n", "").isprintable()
    assert set(yaml.safe_load(text)) == set(written(runs.sample(), tmp_path))
