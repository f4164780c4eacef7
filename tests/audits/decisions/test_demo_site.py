"""Two audits of the demo site, each at a port of its own: the second has nothing that the first did not have."""

from pathlib import Path

from audits.decisions.baseline import Baseline, dumped, read_baseline
from audits.decisions.taking import take
from audits.demo.server import DemoServer
from audits.demo.show import demo_config
from reports.run import Judgement
from tests.support.auditing import TODAY, audited


def test_a_second_run_knows_all_that_the_first_one_found(tmp_path: Path):
    path = tmp_path / "presscheck-baseline.json"
    with DemoServer() as server, audited(tmp_path, [f"{server.base_url}/"], demo_config(server)) as source:
        path.write_text(dumped(take(source, Baseline(path=path), (), TODAY).findings), "utf-8")
    known = read_baseline(path)
    with (
        DemoServer() as server,
        audited(tmp_path, [f"{server.base_url}/"], demo_config(server), gate={"new_only": True}) as source,
    ):
        run, again = source.run(), take(source, known, (), TODAY)
    assert run.verdict.judgement is Judgement.INCOMPLETE  # two pages of it cannot be audited
    assert (run.baseline.known, run.baseline.fixed, run.baseline.unseen) == (len(known.findings), (), 0)
    assert dumped(again.findings) == path.read_text("utf-8")
