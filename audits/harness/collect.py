"""A site as a pytest collector, each page and rule family of it as a test."""

from __future__ import annotations

import os
import shutil
import tempfile
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from audits.browser.driver import BrowserError
from audits.config import Config, ConfigError, find_config, load_config
from audits.harness import markers
from audits.harness.crawl import audited, test_run
from audits.harness.wording import FindingsError, describe
from audits.session import Plan, configured, named
from audits.store import StoreError
from reports.run import Decided, Judgement, PageRecord, PageState, RunSource
from rules.model import Outcome, Result
from rules.registry import FAMILIES

SCRATCH = "presscheck_scratch"
"""Under which pytest-xdist's workers are told the folder that they share."""

MOST_PICTURES = 10
"""Pictures that one test brings into a report."""

_FOLDER = pytest.StashKey[Path]()


class Site(pytest.Collector):
    """Targets to audit."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        """Audit the targets, and bring the tests of each page; what keeps it from that is told in its own words."""
        try:
            renewing = self.config.getoption("--presscheck-update-baseline")
            return list(tests_of(self, audited(self.plan(), test_run(self.config), renewing=renewing)))
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
        return Plan(
            config=configuration(self.config),
            targets=named(self.targets),
            base=scratch(self.config),
            home=file.parent if (file := config_file(self.config)) else self.config.rootpath,
        )


class SitePage(pytest.Collector):
    """One page of a site: a node of its own, so that each test has an id that pytest can take apart again (`--lf`)."""

    def __init__(self, *, url: str, told: dict[str, tuple[Told, ...]], source: RunSource, **rest: Any) -> None:
        super().__init__(**rest)
        self._url = url
        self._told = told
        self._source = source

    def collect(self) -> Iterator[pytest.Item]:
        """One test for each rule family that has anything to say of the page."""
        for family, told in self._told.items():
            yield PageTest.from_parent(self, name=family, url=self._url, family=family, told=told, source=self._source)


class SiteTest(pytest.Item):
    """Something that a site must pass."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings in words, without a traceback into our own code."""
        return str(excinfo.value) if isinstance(excinfo.value, FindingsError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the test comes from: the configuration, and the page's address."""
        return self.path, None, f"audit of {self.nodeid.partition('::')[2]}"


class Told(msgspec.Struct, frozen=True):
    """An outcome as a test tells of it."""

    outcome: Outcome
    picture: str
    """Id of the picture of its target; empty without one."""
    decided: Decided | None
    """The decision that stands on it: what is known or waived fails no test."""


class PageTest(SiteTest):
    """One page under the rules of one family."""

    def __init__(self, *, url: str, family: str, told: tuple[Told, ...], source: RunSource, **rest: Any) -> None:
        super().__init__(**rest)
        self.url = url
        self.family = family
        self.told = told
        self._source = source
        for name in markers.of_test(family, self.bad):
            self.add_marker(name)

    @property
    def bad(self) -> list[Outcome]:
        """What fails the test: failures that nobody has decided on, and what could not be checked."""
        return self._of(Result.FAILED) + self._of(Result.UNTESTED)

    def runtest(self) -> None:
        """Fail on what failed or could not be checked; show what a person must decide; skip where nothing applies."""
        self._show("for a person to decide", self._of(Result.CANT_TELL))
        self._show("decided before: known or waived", [one.outcome for one in self.told if one.decided])
        if bad := self.bad:
            raise FindingsError(describe(self.url, bad))
        if all(one.outcome.result is Result.INAPPLICABLE for one in self.told):
            pytest.skip("no rule of this family applies to this page")

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """The name and the PNG of each picture of its findings, the first few of them, each once."""
        named = {one.picture: one.outcome.rule for one in self.told if one.picture and not one.decided}
        for identifier, rule in list(named.items())[:MOST_PICTURES]:
            if png := self._source.picture(identifier):
                yield rule, png

    def _of(self, result: Result) -> list[Outcome]:
        return [one.outcome for one in self.told if one.outcome.result is result and not one.decided]

    def _show(self, title: str, outcomes: list[Outcome]) -> None:
        if outcomes:
            self.add_report_section("call", title, describe(self.url, outcomes))


class GapTest(SiteTest):
    """Something that could not be audited: it must not look as if nothing were wrong with it."""

    def __init__(self, *, why: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.why = why

    def runtest(self) -> None:
        """Fail, with the reason."""
        raise FindingsError(self.why)


def tests_of(parent: pytest.Collector, source: RunSource) -> Iterator[pytest.Item | pytest.Collector]:
    """A node for each page, with its tests; one test for a page that could not be audited; none for one left out.

    A run that is incomplete has one more, that says so: a target that cannot be used has no page.
    """
    verdict = source.run().verdict
    if verdict.judgement is Judgement.INCOMPLETE:
        yield GapTest.from_parent(parent, name="run", why="The run is incomplete.\n" + "\n".join(verdict.reasons))
    for record in source.pages():
        if record.state is PageState.UNTESTED:
            why = f"Not audited: {record.reason}\n\non {record.url}"
            yield GapTest.from_parent(parent, name=_name(record.url), why=why)
        elif record.state is PageState.AUDITED:
            told = _by_family(record)  # what the tests say needs no more of the record
            yield SitePage.from_parent(parent, name=_name(record.url), url=record.url, told=told, source=source)


def configuration(config: pytest.Config) -> Config:
    """What --site-config names, or the nearest file from pytest's root, or the defaults. Raises ConfigError."""
    path = config_file(config)
    return load_config(path) if path else Config()


def config_file(config: pytest.Config) -> Path | None:
    """The configuration of --site; None where there is none."""
    file = config.getoption("--site-config")
    return Path(file) if file else find_config(config.rootpath)


def scratch(config: pytest.Config) -> Path:
    """A folder for the store of --site, the same for all processes of one test run, and gone with it."""
    worker: dict[str, str] = getattr(config, "workerinput", {})
    if SCRATCH in worker:
        return Path(worker[SCRATCH])
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = Path(tempfile.mkdtemp(prefix="presscheck-"))
        config.add_cleanup(lambda: shutil.rmtree(config.stash[_FOLDER], ignore_errors=True))
    return config.stash[_FOLDER]


def _name(url: str) -> str:
    """An address as the name of a node, in which pytest's own separator has no place."""
    return url.replace("::", "%3A%3A")


def _by_family(record: PageRecord) -> dict[str, tuple[Told, ...]]:
    every = [Told(o, record.crops.get(at, ""), record.decided.get(at)) for at, o in enumerate(record.outcomes)]
    families = {
        family: _telling(one for one in every if one.outcome.rule.startswith(f"{family}/")) for family in FAMILIES
    }
    return {family: told for family, told in families.items() if told}


def _telling(told: Iterable[Told]) -> tuple[Told, ...]:
    """Without the many that only say that all is well, but for one of them."""
    listed = tuple(told)
    more = tuple(one for one in listed if one.outcome.result not in (Result.PASSED, Result.INAPPLICABLE))
    return more + tuple(one for one in listed if one.outcome.result is Result.PASSED)[:1] or listed[:1]
