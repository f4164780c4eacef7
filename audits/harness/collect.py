"""A site as a pytest collector, each page and rule family of it as a test."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audits.config import Config, ConfigError, find_config, load_config
from audits.harness.crawl import audited, test_run
from audits.harness.wording import FindingsError, describe
from audits.session import Plan
from reports.run import PageRecord, PageState, RunSource
from rules.model import Outcome, Result
from rules.registry import FAMILIES


class SiteFile(pytest.File):
    """A presscheck.toml: the targets that it names."""

    def collect(self) -> Iterator[pytest.Item]:
        """Audit the targets, and bring the tests."""
        try:
            config = load_config(self.path)
        except ConfigError as error:
            raise self.CollectError(str(error)) from None
        if not config.targets:
            raise self.CollectError(f"{self.path}: `targets` is empty: name the pages or sites to audit.")
        plan = Plan(config=config, targets=config.targets, base=self.path.parent)
        return tests_of(self, audited(plan, test_run(self.config)))


class SiteOption(pytest.Collector):
    """The targets of --site."""

    def __init__(self, *, targets: tuple[str, ...], **rest: Any) -> None:
        super().__init__(**rest)
        self.targets = targets

    def collect(self) -> list[pytest.Item]:
        """Audit the targets, and bring the tests."""
        config = configuration(self.config)
        plan = Plan(config=config, targets=self.targets, base=scratch(self.config))
        return list(tests_of(self, audited(plan, test_run(self.config))))


class PageTest(pytest.Item):
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

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings in words, without a traceback into our own code."""
        return str(excinfo.value) if isinstance(excinfo.value, FindingsError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the test comes from: the configuration, and the page's address."""
        return self.path, None, f"audit of {self.name}"


class UnauditedTest(PageTest):
    """A page that could not be audited: it must not look like one without findings."""

    def runtest(self) -> None:
        """Fail, with the reason."""
        raise FindingsError(f"Not audited: {self.record.reason}\n\non {self.record.url}")


def tests_of(parent: pytest.Collector, source: RunSource) -> Iterator[pytest.Item]:
    """One test for each page and family; one for a page that could not be audited; none for one left out."""
    for record in source.pages():
        if record.state is PageState.UNTESTED:
            yield UnauditedTest.from_parent(parent, name=record.url, record=record, outcomes=())
        elif record.state is PageState.AUDITED:
            yield from _family_tests(parent, record)


def configuration(config: pytest.Config) -> Config:
    """What --site-config names, or the nearest presscheck.toml of pytest's root, or the defaults."""
    named = config.getoption("--site-config")
    path = Path(named) if named else find_config(config.rootpath)
    try:
        return load_config(path) if path else Config()
    except ConfigError as error:
        raise pytest.UsageError(str(error)) from None


def scratch(config: pytest.Config) -> Path:
    """A folder for the store of --site, the same for all processes of one test run."""
    return Path(tempfile.gettempdir()) / f"presscheck-{test_run(config) or os.getpid()}"


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
