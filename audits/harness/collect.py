"""A site as a pytest collector, each page and rule family of it as a test."""

from __future__ import annotations

import os
import shutil
import tempfile
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audits.browser.driver import BrowserError
from audits.config import Config, ConfigError, find_config, load_config
from audits.harness.crawl import audited, test_run
from audits.harness.wording import FindingsError, describe
from audits.session import Plan, configured, named
from audits.store import StoreError
from reports.run import Judgement, PageRecord, PageState, RunSource
from rules.model import Outcome, Result
from rules.registry import FAMILIES

SCRATCH = "presscheck_scratch"
"""Under which pytest-xdist's workers are told the folder that they share."""

_FOLDER = pytest.StashKey[Path]()


class Site(pytest.Collector):
    """Targets to audit."""

    def collect(self) -> list[pytest.Item]:
        """Audit the targets, and bring the tests; what keeps it from that is told in its own words."""
        try:
            return list(tests_of(self, audited(self.plan(), test_run(self.config))))
        except (BrowserError, ConfigError, StoreError) as error:
            raise self.CollectError(str(error)) from None

    @abstractmethod
    def plan(self) -> Plan:
        """What to audit, and how. Raises ConfigError."""


class SiteFile(Site, pytest.File):
    """A presscheck.toml: the targets that it names."""

    def plan(self) -> Plan:
        """The file's own targets, settings and store. Raises ConfigError."""
        config, base = load_config(self.path), self.path.parent
        if not config.targets:
            raise ConfigError(f"{self.path}: `targets` is empty: name the pages or sites to audit.")
        return Plan(config=config, targets=configured(config, base), base=base)


class SiteOption(Site):
    """The targets of --site."""

    def __init__(self, *, targets: tuple[str, ...], **rest: Any) -> None:
        super().__init__(**rest)
        self.targets = targets

    def plan(self) -> Plan:
        """The targets named, in a store that goes with the test run. Raises ConfigError."""
        return Plan(config=configuration(self.config), targets=named(self.targets), base=scratch(self.config))


class SiteTest(pytest.Item):
    """Something that a site must pass."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings in words, without a traceback into our own code."""
        return str(excinfo.value) if isinstance(excinfo.value, FindingsError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the test comes from: the configuration, and the page's address."""
        return self.path, None, f"audit of {self.name}"


class PageTest(SiteTest):
    """One page under the rules of one family."""

    def __init__(self, *, record: PageRecord, outcomes: tuple[Outcome, ...], **rest: Any) -> None:
        super().__init__(**rest)
        self.record = record
        self.outcomes = outcomes

    def runtest(self) -> None:
        """Fail on what failed or could not be checked; show what a person must decide; skip where nothing applies."""
        asked = [outcome for outcome in self.outcomes if outcome.result is Result.CANT_TELL]
        if asked:
            self.add_report_section("call", "for a person to decide", describe(self.record.url, asked))
        if bad := [o for o in self.outcomes if o.result in (Result.FAILED, Result.UNTESTED)]:
            raise FindingsError(describe(self.record.url, bad))
        if all(outcome.result is Result.INAPPLICABLE for outcome in self.outcomes):
            pytest.skip("no rule of this family applies to this page")


class GapTest(SiteTest):
    """Something that could not be audited: it must not look as if nothing were wrong with it."""

    def __init__(self, *, why: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.why = why

    def runtest(self) -> None:
        """Fail, with the reason."""
        raise FindingsError(self.why)


def tests_of(parent: pytest.Collector, source: RunSource) -> Iterator[pytest.Item]:
    """One test for each page and family; one for a page that could not be audited; none for one left out.

    A run that is incomplete has one more, that says so: a target that cannot be used has no page.
    """
    verdict = source.run().verdict
    if verdict.judgement is Judgement.INCOMPLETE:
        yield GapTest.from_parent(parent, name="run", why="The run is incomplete.\n" + "\n".join(verdict.reasons))
    for record in source.pages():
        if record.state is PageState.UNTESTED:
            why = f"Not audited: {record.reason}\n\non {record.url}"
            yield GapTest.from_parent(parent, name=record.url, why=why)
        elif record.state is PageState.AUDITED:
            yield from _family_tests(parent, record)


def configuration(config: pytest.Config) -> Config:
    """What --site-config names, or the nearest file from pytest's root, or the defaults. Raises ConfigError."""
    file = config.getoption("--site-config")
    path = Path(file) if file else find_config(config.rootpath)
    return load_config(path) if path else Config()


def scratch(config: pytest.Config) -> Path:
    """A folder for the store of --site, the same for all processes of one test run, and gone with it."""
    worker: dict[str, str] = getattr(config, "workerinput", {})
    if SCRATCH in worker:
        return Path(worker[SCRATCH])
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = Path(tempfile.mkdtemp(prefix="presscheck-"))
        config.add_cleanup(lambda: shutil.rmtree(config.stash[_FOLDER], ignore_errors=True))
    return config.stash[_FOLDER]


def _family_tests(parent: pytest.Collector, record: PageRecord) -> Iterator[pytest.Item]:
    for family in FAMILIES:
        outcomes = tuple(o for o in record.outcomes if o.rule.startswith(f"{family}/"))
        if outcomes:
            bare = PageRecord(url=record.url, state=record.state)  # what the test says needs no more
            yield PageTest.from_parent(parent, name=f"{record.url}::{family}", record=bare, outcomes=_telling(outcomes))


def _telling(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Without the many that only say that all is well, but for one of them."""
    listed = tuple(outcomes)
    told = tuple(o for o in listed if o.result not in (Result.PASSED, Result.INAPPLICABLE))
    return told + tuple(o for o in listed if o.result is Result.PASSED)[:1] or listed[:1]
