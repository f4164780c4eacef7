"""`presscheck coverage`: every criterion appears, derived from the rules in force, and no word promises too much."""

import json
import subprocess
import sys

import pytest

from audits.coverage import as_json, as_text
from rules.registry import Choice, all_rules, chosen_rules
from rules.requirements.coverage import (
    State,
    UnknownProfileError,
    coverage_of,
    find_profile,
    judgements,
    profiles,
)
from rules.requirements.wcag import criteria

RULES = chosen_rules(Choice())


def rows(profile="wcag22-aa", rules=RULES):
    return {row.criterion.number: row for row in coverage_of(find_profile(profile), rules)}


@pytest.mark.parametrize(
    ("profile", "count"),
    [("wcag22-aa", 55), ("wcag21-aa", 50), ("wcag20-aa", 38), ("section508", 38), ("en301549", 50), ("hhs504", 50)],
)
def test_every_a_and_aa_criterion_of_the_standard_appears_once(profile, count):
    assert len(coverage_of(find_profile(profile), RULES)) == len(rows(profile)) == count
    assert {row.criterion.level for row in rows(profile).values()} == {"A", "AA"}


def test_wcag_2_2_is_all_of_its_criteria_in_order():
    assert list(rows()) == [one.number for one in criteria().values() if one.level != "AAA"]


def test_parsing_is_named_as_obsolete_where_the_standard_still_holds_it():
    assert rows("section508")["4.1.1"].state is State.OBSOLETE
    assert "4.1.1" not in rows()


def test_the_rules_behind_each_criterion_are_those_that_name_it():
    for number, row in rows().items():
        naming = {rule.id for rule in RULES if f"wcag:{number}" in {one.id for one in rule.requirements}}
        assert {*row.decides, *row.asks} == naming
        assert (row.state is State.NOT) is (not naming)
        assert (row.state is State.ASKED) is (bool(naming) and not row.decides)


def test_a_criterion_without_its_rules_is_not_looked_at():
    without = [rule for rule in RULES if rule.id != "wcag/color-contrast"]
    assert rows()["1.4.3"].state is State.PART
    assert rows(rules=without)["1.4.3"].state is State.NOT
    assert rows(rules=[])["1.4.3"].left == "all of it"


def test_rules_that_only_ask_decide_nothing():
    asking = rows()["1.2.2"]
    assert (asking.state, asking.decides, asking.asks) == (State.ASKED, (), ("wcag/video-caption",))


def test_what_is_left_is_said_wherever_rules_look_and_nowhere_claimed_to_be_nothing():
    everything = rows(rules=list(all_rules().values()))
    for number, row in everything.items():
        assert bool(row.left) is (row.state is not State.WHOLE), number
    assert not set(judgements().whole) & set(judgements().left)


def test_the_judgements_name_rules_and_criteria_that_exist():
    assert set(judgements().asks) <= set(all_rules())
    assert {*judgements().left, *judgements().whole} <= set(criteria())


@pytest.mark.parametrize("profile", profiles())
def test_the_table_and_the_json_say_the_same_and_promise_nothing(profile):
    standard = find_profile(profile)
    found = coverage_of(standard, RULES)
    data = json.loads(as_json(standard, found))
    text = as_text(standard, found)
    assert sum(data["counts"].values()) == len(data["criteria"]) == len(found)
    for state, count in data["counts"].items():
        assert count == sum(one["state"] == state for one in data["criteria"])
        assert f"{count:3} {state}\n" in text
    for one in data["criteria"]:
        assert any(line.startswith(one["number"]) and one["name"] in line for line in text.splitlines())
    assert "complian" not in (text + json.dumps(data)).lower()


def test_an_unknown_profile_is_answered_with_those_there_are():
    with pytest.raises(UnknownProfileError, match="'wcag30'; there are wcag22-aa, "):
        find_profile("wcag30")


def test_the_command_goes_by_the_configuration(tmp_path):
    def run(*arguments):
        command = [sys.executable, "-m", "audits", "coverage", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    assert "WCAG 2.2, levels A and AA" in run().stdout
    (tmp_path / "presscheck.toml").write_text('[rules]\ndisable = ["wcag/*"]\n', "utf-8")
    found = json.loads(run("--profile", "hhs504", "--json").stdout)
    assert {one["number"] for one in found["criteria"] if one["decides"]} == {"2.4.2", "2.4.4", "4.1.2"}
    unknown = run("--profile", "wcag30")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "presscheck: no profile is called 'wcag30'" in unknown.stderr
