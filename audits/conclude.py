"""The end of a run: what the store counted becomes the gate's verdict and the Run document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

import msgspec

from audits.config import Config
from audits.decisions.remarks import notes, remarks
from audits.decisions.standing import Standings
from audits.gate import Evidence, GateSettings, Weighed, decide
from audits.gather.probes import ASKING
from audits.store import Counts, RuleTally
from reports import words
from reports.run import HistoryPoint, PageState, RuleRecord, Run, Tally
from rules.model import Result
from rules.registry import FAMILIES, too_deep
from rules.requirements.wcag import criteria
from rules.rule import AnyRule, LinkRule, PageRule
from rules.wcag import ace, alfa, axe, qualweb, techniques

TOOL = "presscheck"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a run knows of itself when it ends, whether it came to its end or was stopped."""

    id: str
    started: datetime
    targets: tuple[str, ...]
    config: Config
    rules: tuple[AnyRule, ...]
    counts: Counts
    tallies: tuple[RuleTally, ...]
    driver: str = ""
    browser: str = ""
    problems: tuple[str, ...] = ()
    history: tuple[HistoryPoint, ...] = ()
    notes: tuple[str, ...] = ()
    stopped: str = ""
    """Why it did not come to its end; empty if it did."""
    standings: Standings = Standings()
    """What came of the decisions that were there before."""
    none_due: str = ""
    """Why no page had to be audited, where that may be."""


def conclude(facts: Facts) -> Run:
    """The document of the run, its verdict included."""
    return Run(
        id=facts.id,
        started=facts.started,
        finished=None if facts.stopped else datetime.now(UTC),
        targets=facts.targets,
        verdict=decide(_evidence(facts), facts.config.gate),
        policy_hash=facts.config.digest(),
        tool_version=version(TOOL),
        engines=_engines(facts.rules),
        browser=facts.browser,
        driver=facts.driver,
        options=_options(facts.config),
        pages=_pages(facts.counts),
        articles=facts.counts.articles,
        families=_families(facts.tallies),
        rules=tuple(record_of(rule) for rule in facts.rules),
        profile=facts.config.report.profile,
        waivers=facts.standings.waivers,
        baseline=facts.standings.baseline,
        history=facts.history,
        notes=(*facts.notes, *_limits(facts), *notes(facts.standings)),
    )


def _engines(rules: Iterable[AnyRule]) -> dict[str, str]:
    """The engines whose rules the run has, axe-core at least, and their versions."""
    running = {rule.engine for rule in rules} | {axe.ENGINE}
    known = (axe, qualweb, alfa, ace, techniques)
    return {one.ENGINE: one.engine().version for one in known if one.ENGINE in running}


def _evidence(facts: Facts) -> Evidence:
    failures = [_weighed(facts, tally) for tally in facts.tallies if tally.result is Result.FAILED]
    return Evidence(
        failures=tuple(failures),
        audited=facts.counts.audited,
        untested_pages=facts.counts.untested,
        untested_checks=_untested(facts),
        queued=facts.counts.left,
        problems=facts.problems,
        stopped=facts.stopped,
        remarks=tuple(remarks(facts.standings, sum(weighed.count for weighed in failures))),
        none_due=facts.none_due,
    )


def _weighed(facts: Facts, tally: RuleTally) -> Weighed:
    """Failures of one rule, and how many of them were decided on before."""
    own = next(rule.severity for rule in facts.rules if rule.id == tally.rule)
    kind = (tally.rule, tally.severity)
    known, waived = facts.standings.known[kind], facts.standings.waived[kind]
    return Weighed(_family(tally.rule), tally.severity or own, tally.outcomes, known=known, waived=waived)


def _untested(facts: Facts) -> int:
    """Checks that could not be made; those that --offline leaves out were not wanted, and are noted instead."""
    chosen = {rule.id for rule in facts.rules if _asks(rule)} if facts.config.links.offline else set()
    return sum(t.outcomes for t in facts.tallies if t.result is Result.UNTESTED and t.rule not in chosen)


def _asks(rule: AnyRule) -> bool:
    """Whether the rule needs more of the web than the page it judges."""
    return isinstance(rule, LinkRule) or (isinstance(rule, PageRule) and not rule.needs.isdisjoint(ASKING))


def _families(tallies: Iterable[RuleTally]) -> dict[str, Tally]:
    sums: dict[str, dict[Result, int]] = {family: dict.fromkeys(Result, 0) for family in FAMILIES}
    for tally in tallies:
        sums[_family(tally.rule)][tally.result] += tally.outcomes
    return {family: _tally(by_result) for family, by_result in sums.items()}


def _tally(by_result: Mapping[Result, int]) -> Tally:
    return Tally(
        passed=by_result[Result.PASSED],
        failed=by_result[Result.FAILED],
        cant_tell=by_result[Result.CANT_TELL],
        inapplicable=by_result[Result.INAPPLICABLE],
        untested=by_result[Result.UNTESTED],
    )


def _pages(counts: Counts) -> dict[str, int]:
    return {
        PageState.AUDITED.value: counts.audited,
        PageState.UNTESTED.value: counts.untested,
        PageState.SKIPPED.value: counts.skipped,
    }


def _options(config: Config) -> dict[str, str]:
    scope = config.scope
    return {
        "Depth": config.rules.depth.value,
        "Pages at most": f"{scope.max_pages:,}",
        "Depth at most": f"{scope.max_depth:,}",
        "Only URLs like": _list(scope.include, "all"),
        "No URLs like": _list(scope.exclude, "none"),
        **({"Shard": scope.shard} if scope.shard else {}),
        **_changed(scope.changed),
        "robots.txt": _robots(config),
        "Links": "not asked (offline)" if config.links.offline else "asked",
        "References": _references(config),
        "Viewport": f"{config.browser.width} x {config.browser.height}",
        "Fails on": _fails_on(config.gate),
    }


def _robots(config: Config) -> str:
    if config.obeys_robots:
        return "obeyed"
    return "not asked (offline)" if config.scope.robots else "not obeyed"


def _changed(changed: Sequence[str] | None) -> dict[str, str]:
    return {} if changed is None else {"Changed": words.count(len(changed), "file or page", "files or pages")}


def _references(config: Config) -> str:
    if not config.citations.verify:
        return "not verified"
    return "not verified (offline)" if config.links.offline else "verified at Crossref and PubMed"


def _limits(facts: Facts) -> Sequence[str]:
    beyond = facts.counts.beyond_limit
    said = f"{beyond:,} more pages are known and were left out: scope.max_pages is {facts.config.scope.max_pages:,}."
    offline = "Links were not asked, as was wished (offline): whether they still lead anywhere is not known."
    return [*([said] if beyond else []), *([offline] if facts.config.links.offline else []), *_too_deep(facts.config)]


def _too_deep(config: Config) -> Iterator[str]:
    """What a deeper audit would have looked at."""
    if deeper := too_deep(config.rules):
        named = {one.id for rule in deeper for one in rule.requirements if one.level in ("A", "AA")}
        numbers = ", ".join(one.number for one in criteria().values() if one.requirement.id in named)
        about = f", about {numbers}" if numbers else ""
        count = words.count(len(deeper), "rule")
        yield f"The audit was {config.rules.depth}: {count} that need a deeper one did not run{about}."


def _list(patterns: Sequence[str], empty: str) -> str:
    return ", ".join(patterns) or empty


def _fails_on(gate: GateSettings) -> str:
    """The least severity that fails the run, and those of single families."""
    single = (f"{words.family(name).lower()}: {severity}" for name, severity in gate.families.items())
    new = [f"new findings only ({gate.baseline_file})"] if gate.baseline_file else []
    return "; ".join([f"{gate.fail_on} or worse", *single, *new])


def record_of(rule: AnyRule) -> RuleRecord:
    """A rule as a run remembers it."""
    return RuleRecord(
        id=rule.id,
        title=rule.title,
        severity=rule.severity,
        requirements=rule.requirements,
        doc=rule.doc,
        engine=rule.engine,
    )


def _family(rule: str) -> str:
    return rule.split("/", 1)[0]
