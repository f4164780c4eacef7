"""benchmarks.throughput: the audit and two bare loops over the same served pages, as ratios of one run."""

import asyncio
import json

from audits.browser.driver import BrowserSettings
from audits.browser.launch import find_browser
from benchmarks.loops import fastest, plain, run_loop
from benchmarks.throughput import main


def test_the_figures_are_of_the_pages_given(demo, tmp_path, capsys):
    urls = tmp_path / "urls.txt"
    urls.write_text("\n".join(f"{demo.base_url}/articles/{name}" for name in ("hydration", "knee-osteoarthritis")))
    assert main(["--urls", str(urls), "--tabs", "1", "--rounds", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["pages"], figures["tabs"]) == (2, 1)
    for name in ("cpu_ratio", "wall_ratio", "cpu_ratio_plain", "pages_per_s", "cpu_s_per_page"):
        assert figures[name] > 0


def test_both_loops_find_the_same_violations(demo):
    urls = [f"{demo.base_url}/articles/{name}" for name in ("blood-pressure", "knee-osteoarthritis", "hydration")]
    executable = find_browser(BrowserSettings()).path
    found = [asyncio.run(run_loop(loop, urls, executable=executable, tabs=2)) for loop in (fastest, plain)]
    assert found[0] == found[1] > 0


def test_a_depth_is_measured_against_axe_alone(demo, tmp_path, capsys):
    urls = tmp_path / "urls.txt"
    urls.write_text(f"{demo.base_url}/articles/hydration")
    options = ["--urls", str(urls), "--tabs", "1", "--rounds", "1", "--depth", "standard", "--json"]
    assert main(options) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["cpu_ratio_axe"] > 0
    assert figures["pages"] == 1
