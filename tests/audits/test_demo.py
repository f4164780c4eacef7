"""The demo site, audited from end to end: exactly the planted faults are found, through both drivers."""

from pathlib import Path

import pytest

from audits.demo.expected import expected_findings, expected_lost_pages
from audits.demo.server import DemoServer
from audits.demo.show import demo_config
from reports.run import Judgement, PageState
from tests.support.auditing import audited, findings
from tests.support.browsing import DRIVERS


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_audit_finds_the_planted_faults_and_nothing_else(driver: str, tmp_path: Path):
    with (
        DemoServer() as server,
        audited(tmp_path, [f"{server.base_url}/"], demo_config(server, driver=driver)) as source,
    ):
        found, expected = findings(source), expected_findings(server.base_url)
        assert sorted(found - expected) == [], "found, and not planted"
        assert sorted(expected - found) == [], "planted, and not found"
        lost = {page.url: page.error for page in source.pages() if page.state is PageState.UNTESTED}
        assert lost == expected_lost_pages(server.base_url)
        assert source.run().articles == 14
        assert source.run().verdict.judgement is Judgement.FAILED
        assert source.run().verdict.exit_code == 1


def test_findings_on_elements_have_their_pictures(tmp_path: Path):
    with DemoServer() as server:
        target = f"{server.base_url}/articles/knee-osteoarthritis"
        with audited(tmp_path, [target], demo_config(server), links={"offline": True}) as source:
            [page] = source.pages()
            [index] = [i for i, outcome in enumerate(page.outcomes) if outcome.rule == "wcag/color-contrast"]
            picture = source.picture(page.crops[index])
            assert picture is not None
            assert picture.startswith(b"\x89PNG")
