"""Gathers the evidence of the open page: one call for the DOM, one run of axe-core, then the probes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec

from audits.browser.driver import Frame, Navigation, Tab, TabCallError, TabNavigatedError
from audits.gather.asked import Asked
from audits.gather.engines import Engine, MissingError, run_engine
from audits.gather.probes import PROBED, PROBES
from audits.gather.probes.probe import SiteProbe, run_probes
from audits.gather.reasons import reason
from audits.gather.scripts import preload_scripts
from rules.page import AnyEvidence, AxeNode, AxeResults, Document, Evidence, Page, QualwebResults
from rules.wcag import ace, alfa, qualweb, techniques

__all__ = ["Asked", "gather", "preload_scripts"]

GATHER = "(kinds) => presscheck.gather(kinds)"
SLIM_AXE = "(results) => presscheck.slimAxe(results)"
OFFLINE = "the run is offline, and it takes other pages"
MOST_ELEMENTS_FOR_AXE = 60_000
"""axe-core takes 0.35 ms an element: beyond this no page is finished in a reasonable time. The others are no faster."""
QUALWEB = Engine(evidence=QualwebResults, version=qualweb.engine().version)
SECOND_TIER = {
    tier.TIER.evidence: (Engine(evidence=tier.TIER.evidence, version=tier.engine().version), tier.codes())
    for tier in (alfa, ace, techniques)
}
"""The engines of the second tier and the rules that run of each, by their evidence."""
ENGINES: frozenset[type[Evidence]] = frozenset({AxeResults, QualwebResults, *SECOND_TIER})


class Answer(msgspec.Struct, frozen=True):
    """What the DOM gatherers send: evidence by kind, each to be checked alone, and reasons for what is missing."""

    evidence: dict[str, msgspec.Raw] = {}
    missing: dict[str, str] = {}


class AxeAnswer(msgspec.Struct, frozen=True):
    """axe-core's results as slimmed in the page."""

    too_large: str = ""
    version: str = ""
    violations: tuple[AxeNode, ...] = ()
    incomplete: tuple[AxeNode, ...] = ()
    passes: tuple[str, ...] = ()
    inapplicable: tuple[str, ...] = ()


async def gather(tab: Tab, navigation: Navigation, asked: Asked) -> Page:
    """The page with all evidence that is asked for, and its Document always.

    A part that fails leaves the others and gives its reason in `Page.missing`. Raises TabNavigatedError where the page
    has gone elsewhere by itself meanwhile: its parts would be of two pages.
    """
    found, missing = await _dom_evidence(tab, asked.needs, asked.timeout)
    for seen, unseen in (await _engines_evidence(tab, asked, found), await _probes_evidence(tab, navigation, asked)):
        found += seen
        missing |= unseen
    return Page(
        url=navigation.url,
        final_url=navigation.final_url,
        status=navigation.status,
        redirects=navigation.redirects,
        content_type=navigation.content_type,
        viewport=asked.viewport,
        evidence=tuple(found),
        missing=missing,
    )


async def _dom_evidence(
    tab: Tab, needs: frozenset[type[Evidence]], timeout: float
) -> tuple[list[AnyEvidence], dict[str, str]]:
    kinds = sorted({kind.tag() for kind in needs - PROBED - ENGINES} | {"document"})
    try:
        answer = msgspec.json.decode(await tab.call(GATHER, kinds, timeout=timeout), type=Answer)
    except TabNavigatedError:
        raise
    except (TabCallError, msgspec.MsgspecError) as fault:
        return [], dict.fromkeys(kinds, reason(fault, timeout))
    return _decoded(answer)


def _decoded(answer: Answer) -> tuple[list[AnyEvidence], dict[str, str]]:
    found: list[AnyEvidence] = []
    missing = dict(answer.missing)
    for kind, raw in answer.evidence.items():
        try:
            found.append(msgspec.json.decode(raw, type=AnyEvidence))
        except msgspec.MsgspecError as fault:
            missing[kind] = f"unusable: {fault}"
    return found, missing


async def _engines_evidence(
    tab: Tab, asked: Asked, document: Sequence[AnyEvidence]
) -> tuple[list[AnyEvidence], dict[str, str]]:
    """What the engines say of a page whose size is in the evidence of its document."""
    qualweb_rules = qualweb.codes() if asked.qualweb_rules is None else asked.qualweb_rules
    engines: dict[type[Evidence], tuple[Callable[..., Awaitable[AnyEvidence]], float]] = {
        AxeResults: (partial(_axe_evidence, tab, asked.axe_rules), asked.timeout),
        QualwebResults: (partial(run_engine, tab, QUALWEB, qualweb_rules), asked.timeout),
    }
    for kind, (engine, rules) in SECOND_TIER.items():
        engines[kind] = (partial(run_engine, tab, engine, rules), asked.engine_timeout)
    found: list[AnyEvidence] = []
    missing: dict[str, str] = {}
    for kind in (kind for kind in engines if kind in asked.needs):
        try:
            _check_size(document)
            found.append(await _engine_evidence(*engines[kind]))
        except MissingError as fault:
            missing[kind.tag()] = str(fault)
    return found, missing


async def _probes_evidence(tab: Tab, navigation: Navigation, asked: Asked) -> tuple[list[AnyEvidence], dict[str, str]]:
    wanted = [probe for probe in PROBES if probe.evidence in asked.needs]
    probes = [probe for probe in wanted if not (asked.offline and isinstance(probe, SiteProbe))]
    left_out = {probe.name: OFFLINE for probe in wanted if probe not in probes}
    if not probes:
        return [], left_out
    seen, unseen = await run_probes(tab, navigation, probes, timeout=asked.timeout, may_open=asked.may_open)
    return seen, left_out | unseen


def _check_size(found: Iterable[AnyEvidence]) -> None:
    elements = next((one.elements for one in found if isinstance(one, Document)), 0)
    if elements > MOST_ELEMENTS_FOR_AXE:
        raise MissingError(f"too large: {elements:,} elements, more than {MOST_ELEMENTS_FOR_AXE:,}")


async def _engine_evidence(run: Callable[..., Awaitable[AnyEvidence]], timeout: float) -> AnyEvidence:
    """What an engine says. Raises MissingError where it threw, hung or answered nonsense, and TabNavigatedError."""
    try:
        return await run(timeout=timeout)
    except TabNavigatedError:
        raise
    except (TabCallError, msgspec.MsgspecError, TypeError) as fault:
        raise MissingError(reason(fault, timeout)) from fault


async def _axe_evidence(tab: Tab, rules: Iterable[str], *, timeout: float) -> AxeResults:
    slim, unreached = await tab.run_axe(_axe_options(rules), SLIM_AXE, timeout=timeout)
    answer = msgspec.json.decode(slim, type=AxeAnswer)
    if answer.too_large:
        raise MissingError(f"too large: {answer.too_large}")
    return _axe_results(answer, unreached)


def _axe_results(answer: AxeAnswer, unreached: Sequence[Frame]) -> AxeResults:
    return AxeResults(
        version=answer.version,
        violations=answer.violations,
        incomplete=answer.incomplete,
        passes=answer.passes,
        inapplicable=answer.inapplicable,
        unreached_frames=tuple(frame.url for frame in unreached),
    )


def _axe_options(rules: Iterable[str]) -> dict[str, Any]:
    return {
        "runOnly": {"type": "rule", "values": sorted(rules)},
        "resultTypes": ["violations", "incomplete"],
        "elementRef": False,
        "ancestry": False,
        "xpath": False,
    }
