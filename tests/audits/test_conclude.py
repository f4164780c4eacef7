"""The end of a run: what was left out by choice is said, and the limits in force read as words."""

from datetime import UTC, datetime

import pytest

from audits.conclude import Facts, conclude
from audits.config import Config
from audits.crawl.scope import ScopeSettings
from audits.gate import GateSettings
from audits.links.settings import LinkSettings
from audits.store import Counts, RuleTally
from rules.model import Result, Severity
from rules.registry import Choice, all_rules
from rules.rule import Depth


def concluded(config: Config, rules=(), tallies=()):
    counts = Counts(audited=1)
    begun = datetime(2026, 1, 15, tzinfo=UTC)
    return conclude(
        Facts(id="r", started=begun, targets=(), config=config, rules=rules, counts=counts, tallies=tallies)
    )


def test_a_run_that_asked_no_links_says_so():
    assert "Links were not asked" in " ".join(concluded(Config(links=LinkSettings(offline=True))).notes)
    assert concluded(Config(rules=Choice(depth=Depth.DEEP))).notes == ()


@pytest.mark.parametrize("name", ["social/works", "wcag/links-same-context"])
def test_what_offline_leaves_out_does_not_make_the_run_incomplete(name):
    untested = RuleTally(rule=name, result=Result.UNTESTED, severity=None, outcomes=1)
    rules = (all_rules()[name],)
    offline = concluded(Config(links=LinkSettings(offline=True)), rules, (untested,))
    online = concluded(Config(), rules, (untested,))
    assert [str(run.verdict.judgement) for run in (offline, online)] == ["passed", "incomplete"]


@pytest.mark.parametrize(
    ("scope", "offline", "said"),
    [
        (ScopeSettings(), False, "obeyed"),
        (ScopeSettings(robots=False), False, "not obeyed"),
        (ScopeSettings(), True, "not asked (offline)"),
        (ScopeSettings(robots=False), True, "not obeyed"),
    ],
)
def test_robots_are_said_to_be_obeyed_only_where_they_were_asked(scope, offline, said):
    assert concluded(Config(scope=scope, links=LinkSettings(offline=offline))).options["robots.txt"] == said


def test_the_options_tell_every_threshold_of_the_gate():
    gate = GateSettings(families={"citations": Severity.CRITICAL})
    options = concluded(Config(gate=gate)).options
    assert options["Fails on"] == "serious or worse; citations: critical"
    assert (options["Only URLs like"], options["No URLs like"]) == ("all", "none")
