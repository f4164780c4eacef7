"""The end of a run: what was left out by choice is said, and the limits in force read as words."""

from datetime import UTC, datetime

from audits.conclude import Facts, conclude
from audits.config import Config
from audits.gate import GateSettings
from audits.links.settings import LinkSettings
from audits.store import Counts
from rules.model import Severity
from rules.registry import Choice
from rules.rule import Depth


def concluded(config: Config):
    counts = Counts(audited=1)
    begun = datetime(2026, 1, 15, tzinfo=UTC)
    return conclude(Facts(id="r", started=begun, targets=(), config=config, rules=(), counts=counts, tallies=()))


def test_a_run_that_asked_no_links_says_so():
    assert "Links were not asked" in " ".join(concluded(Config(links=LinkSettings(offline=True))).notes)
    assert concluded(Config(rules=Choice(depth=Depth.DEEP))).notes == ()


def test_the_options_tell_every_threshold_of_the_gate():
    gate = GateSettings(families={"citations": Severity.CRITICAL})
    options = concluded(Config(gate=gate)).options
    assert options["Fails on"] == "serious or worse; citations: critical"
    assert (options["Only URLs like"], options["No URLs like"]) == ("all", "none")
