"""pytest's hooks: what is collected, and how a failing page reads.

Kept light: pytest loads this at every start, so that all that audits is imported when it is first needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import pytest

if TYPE_CHECKING:
    from audits.harness.collect import PageTest, SiteFile
    from audits.harness.fixtures import Audited, Auditor

FILE_NAME = "presscheck.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plug-in."""
    group = parser.getgroup("presscheck", "Presscheck: audit sites as tests")
    group.addoption(
        "--site",
        action="append",
        default=[],
        metavar="TARGET",
        help="audit this page, site, sitemap, file or folder: one test for each page and rule family; may be repeated",
    )
    group.addoption(
        "--site-config",
        default="",
        metavar="FILE",
        help="configuration for --site and for the audit fixtures (default: the nearest presscheck.toml, if any)",
    )
    group.addoption(
        "--presscheck-update-baseline",
        action="store_true",
        help="take what the audit finds as known, in the baseline that the configuration names (gate.baseline)",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SiteFile | None:
    """A presscheck.toml that is named on the command line is a site to audit; one met on the way is not."""
    if file_path.name != FILE_NAME or not parent.session.isinitpath(file_path):
        return None
    from audits.harness.collect import SiteFile

    return SiteFile.from_parent(parent, path=file_path)


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known, where there are tests to bear them."""
    from audits.harness import markers

    for line in markers.lines():
        config.addinivalue_line("markers", line)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Show a page's findings in Allure's report, if one is written."""
    if _is_page_test(item) and item.config.getoption("allure_report_dir", None):
        from audits.harness.showing import show_in_allure

        show_in_allure(item)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show a page's findings in the report of pytest-html, if one is written."""
    report = yield
    if _is_page_test(item) and call.when == "call" and item.config.getoption("htmlpath", None):
        from audits.harness.showing import show_in_html

        show_in_html(item, report)
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker of pytest-xdist where the store of --site is."""
    if node.config.getoption("--site"):
        from audits.harness.collect import SCRATCH, scratch

        node.workerinput[SCRATCH] = str(scratch(node.config))


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the pages of the sites named by --site."""
    targets: list[str] = config.getoption("--site")
    if targets:
        from audits.harness.collect import SiteOption

        site = SiteOption.from_parent(session, name="site", nodeid="site", targets=tuple(targets))
        report = site.ihook.pytest_make_collect_report(collector=site)
        site.ihook.pytest_collectreport(report=report)  # counts the tests, or tells why there are none
        items += (item for node in report.result if report.passed for item in session.genitems(node))


@pytest.fixture(scope="session")
def presscheck_auditor(pytestconfig: pytest.Config) -> Iterator[Auditor]:
    """One browser for the fixtures below, started when it is first needed."""
    from audits.harness.fixtures import Auditor, fixture_config

    with Auditor(fixture_config(pytestconfig)) as auditor:
        yield auditor


@pytest.fixture(scope="session")
def audit_page(presscheck_auditor: Auditor) -> Callable[[str], Audited]:
    """`audit_page(url)` opens one page and judges it: see `Audited`."""
    return presscheck_auditor.audit_url


@pytest.fixture(scope="session")
def audit(presscheck_auditor: Auditor) -> Callable[[Any], Audited]:
    """`audit(page_or_driver)` judges what a Playwright page (sync API) or a Selenium driver shows now."""
    return presscheck_auditor.audit_open


def _is_page_test(item: pytest.Item) -> TypeGuard[PageTest]:
    """Whether it is one of ours, of which there is none where nothing of ours was collected."""
    collect = sys.modules.get("audits.harness.collect")
    return collect is not None and isinstance(item, collect.PageTest)
